"""Small cells: what is hidden cannot be had by subtracting what is shown from a total."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from klantreis.domain.around import Around, Neighbour
from klantreis.domain.maps.board import new_map
from klantreis.domain.maps.records import Lane, MapHead, Stage, Step, TouchpointUse
from klantreis.domain.readings import Reading
from klantreis.domain.results import DropOff, Flow, FlowEdge, Funnel, FunnelStep, LastEvent, Rule
from klantreis.domain.suppression import OUTSIDE, Cell, hide
from klantreis.domain.withheld_results import (
    OTHERS,
    TooFew,
    around_without_few,
    drop_off_without_few,
    flow_without_few,
    funnel_without_few,
)
from klantreis.domain.withholding import withhold_few
from tests.domain.boards import key

RULE = Rule("customer")


def enough(count):
    return count == 0 or count >= 5


def solved(equations, unknown):
    """Give the unknowns that linear equations fix: exact elimination over fractions."""
    names = sorted(unknown, key=repr)
    rows = [[Fraction(e.get(name, 0)) for name in names] for e in equations]
    pivots, row = [], 0
    for column in range(len(names)):
        found = next((i for i in range(row, len(rows)) if rows[i][column]), None)
        if found is None:
            continue
        rows[row], rows[found] = rows[found], rows[row]
        scale = rows[row][column]
        rows[row] = [x / scale for x in rows[row]]
        for i, other in enumerate(rows):
            if i != row and other[column]:
                rows[i] = [a - other[column] * b for a, b in zip(other, rows[row], strict=True)]
        pivots.append(column)
        row += 1
    return {
        names[column]
        for column, values in zip(pivots, rows, strict=False)
        if sum(1 for x in values if x) == 1
    }


def equations_of(cells):
    found = defaultdict(Counter)
    for cell in cells:
        if cell.tail != cell.head:
            found[cell.tail][cell.name] -= 1
            found[cell.head][cell.name] += 1
    return [found[line] for line in found if line != OUTSIDE]


def assert_nothing_tells(cells, hidden):
    shown = {cell.name for cell in cells} - hidden
    assert not any(cell.few for cell in cells if cell.name in shown)
    assert not solved(equations_of(cells), hidden)
    for line in {cell.head for cell in cells} - {OUTSIDE}:
        enters = sum(c.size for c in cells if c.head == line and c.name in hidden)
        leaves = sum(c.size for c in cells if c.tail == line and c.name in hidden)
        assert enough(enters) or leaves
        assert enough(leaves) or enters


def parts(counts):
    whole = [Cell("whole", OUTSIDE, "sum", sum(counts), fixed=True)]
    return whole + [Cell(i, "sum", OUTSIDE, count) for i, count in enumerate(counts)]


def test_with_one_small_part_the_next_smallest_is_hidden_too():
    assert hide(parts([3, 20, 9])) == {0, 2}


def test_two_ones_do_not_hide_behind_each_other():
    assert hide(parts([1, 1, 8, 30])) == {0, 1, 2}


def test_nothing_is_hidden_where_everything_is_large_or_nought():
    assert hide(parts([5, 0, 80])) == set()


def test_a_part_of_a_part_is_followed_to_the_whole():
    cells = [
        Cell("all", OUTSIDE, "all", 100, fixed=True),
        Cell("left", "all", "left", 50),
        Cell("right", "all", "right", 50),
        Cell("a", "left", OUTSIDE, 3),
        Cell("b", "left", OUTSIDE, 47),
        Cell("c", "right", OUTSIDE, 25),
        Cell("d", "right", OUTSIDE, 25),
    ]
    assert hide(cells) == {"a", "b"}
    assert {"left", "a"} <= hide([c for c in cells if c.name != "b"])


@given(st.lists(st.integers(0, 40), min_size=2, max_size=8).filter(lambda x: sum(x) >= 10))
def test_parts_of_a_total_cannot_be_had_by_subtraction(counts):
    hidden = hide(parts(counts))
    shown = [count for i, count in enumerate(counts) if i not in hidden]
    assert all(enough(count) for count in shown)
    assert enough(sum(counts) - sum(shown))
    assert len(hidden) != 1


@st.composite
def trees(draw):
    """Give a tree of counts: every count is the sum of its children."""
    cells, numbers = [], itertools.count()

    def grow(above, depth):
        name = next(numbers)
        if depth == 3 or (depth and draw(st.booleans())):
            size = draw(st.integers(0, 30))
            cells.append(Cell(name, above, OUTSIDE, size))
            return size
        size = sum(grow(("sum", name), depth + 1) for _ in range(draw(st.integers(2, 4))))
        cells.append(Cell(name, above, ("sum", name), size))
        return size

    grow(OUTSIDE, 0)
    return cells


@given(trees().filter(lambda cells: cells[-1].size >= 5))
def test_in_a_tree_of_totals_no_hidden_count_can_be_solved(cells):
    cells = [cell for cell in cells if cell.size]
    assert_nothing_tells(cells, hide(cells))


def flow_of(traces):
    """Count who follows whom in a few traces, one a customer."""
    times, people = Counter(), defaultdict(set)
    for customer, trace in enumerate(traces):
        for pair in itertools.pairwise(trace):
            times[pair] += 1
            people[pair].add(customer)
    edges = tuple(
        FlowEdge(a, b, n, len(people[a, b]), 1.0, 1.0, 1.0) for (a, b), n in times.items()
    )
    start = tuple(Counter(trace[0] for trace in traces).items())
    end = tuple(Counter(trace[-1] for trace in traces).items())
    return Flow(edges, start, end, len(traces), RULE)


ways = st.lists(
    st.tuples(st.lists(st.sampled_from("abcd"), min_size=1, max_size=4), st.integers(1, 12)),
    min_size=1, max_size=7,
).map(lambda found: [trace for trace, times in found for _ in range(times)])  # fmt: skip


@settings(max_examples=200)
@given(ways.filter(lambda traces: len(traces) >= 5))
def test_no_small_transition_of_a_flow_can_be_had(traces):
    whole = flow_of(traces)
    shown = flow_without_few(whole)
    assert all(edge.customers >= 5 for edge in shown.edges)
    assert all(count >= 5 for _, count in (*shown.start, *shown.end))
    for side in (shown.start, shown.end):
        assert enough(whole.journeys - sum(count for _, count in side))
    cells = [
        *[Cell(("e", e.source, e.target), e.source, e.target, e.count) for e in whole.edges],
        *[Cell(("s", name), "start", name, count) for name, count in whole.start],
        *[Cell(("x", name), name, "end", count) for name, count in whole.end],
        Cell("journeys", "end", "start", whole.journeys),
    ]
    seen = {("e", e.source, e.target) for e in shown.edges} | {"journeys"}
    seen |= {("s", name) for name, _ in shown.start} | {("x", name) for name, _ in shown.end}
    hidden = {cell.name for cell in cells} - seen
    assert len(hidden) == shown.withheld
    assert not solved(equations_of(cells), hidden)


def funnel_of(journeys, reached):
    steps, before = [], journeys
    for place, count in enumerate(reached):
        steps.append(FunnelStep(str(place), count, count / before if before else None,
                                count / journeys, 1.0))  # fmt: skip
        before = count
    return Funnel(tuple(steps), journeys, RULE)


@given(st.integers(5, 60), st.lists(st.integers(0, 20), min_size=1, max_size=6))
def test_nobody_who_stays_behind_in_a_funnel_can_be_counted(journeys, losses):
    reached = [max(0, journeys - sum(losses[: i + 1])) for i in range(len(losses))]
    found = funnel_without_few(funnel_of(journeys, reached))
    shown = [journeys, *(step.reached for step in found.steps if not step.withheld)]
    assert all(enough(count) for count in shown)
    assert all(enough(a - b) for a, b in itertools.pairwise(shown))
    before = False
    for step in found.steps:
        assert not step.withheld or (step.of_all, step.of_previous, step.median_s) == (None,) * 3
        assert not before or step.of_previous is None
        before = step.withheld


def test_a_withheld_step_says_so_and_holds_no_number():
    step = funnel_without_few(funnel_of(40, [30, 3])).steps[1]
    assert step.to_dict() == {
        "name": "1", "reached": None, "of_previous": None, "of_all": None, "median_s": None,
        "withheld": "few",
    }  # fmt: skip


@given(st.integers(0, 20), st.integers(0, 20), st.lists(st.integers(1, 12), min_size=1, max_size=5))
def test_no_small_part_of_a_drop_off_can_be_had(converted, still, last):
    dropped = sum(last)
    journeys = converted + still + dropped
    if journeys < 5:
        return
    events = tuple(LastEvent(str(i), n, n / dropped) for i, n in enumerate(last))
    found = drop_off_without_few(DropOff(journeys, converted, dropped, still, 60.0, events, RULE))
    told = {"converted": found.converted, "dropped": found.dropped, "open": found.open}
    shown = [count for name, count in told.items() if name not in found.withheld]
    assert all(enough(count) for count in shown)
    assert enough(journeys - sum(shown))
    assert all(one.count >= 5 for one in found.last)
    if "dropped" in found.withheld:
        assert not found.last
    else:
        assert enough(dropped - sum(one.count for one in found.last))
    assert ("last" in found.withheld) == (len(found.last) < len(last))


def test_of_a_log_of_four_nothing_is_told():
    with pytest.raises(TooFew):
        funnel_without_few(funnel_of(4, [4]))
    with pytest.raises(TooFew):
        flow_without_few(flow_of(["ab"] * 4))
    with pytest.raises(TooFew):
        drop_off_without_few(DropOff(4, 4, 0, 0, 60.0, (), RULE))


def test_few_neighbours_are_taken_together():
    counts = {"x": 30, "y": 6, "z": 2}
    side = tuple(Neighbour(name, n, n / 38) for name, n in counts.items())
    found = around_without_few(Around(side, side, 38, 50, 38, 20, 18, "customer"))
    assert found is not None
    assert [(one.key, one.count) for one in found.before] == [("x", 30), (OTHERS, 8)]
    assert (found.converted, found.touched_and_converted) == (20, None)
    assert around_without_few(Around(side, side, 38, 50, 4, None, None, "customer")) is None


# The readings of a map.

BOARD = new_map(
    MapHead(),
    *[Stage(key=key(i), order=o) for i, o in ((1, "c"), (2, "i"), (3, "o"))],
    *[Step(key=key(10 * i + j), stage=key(i), order=o)
      for i in (1, 2, 3) for j, o in ((1, "c"), (2, "o"))],
    Lane(key=key(90), order="c", kind="touchpoint"),
    *[TouchpointUse(key=key(100 * i + 10 * j), lane=key(90), step=key(10 * i + j))
      for i in (1, 2, 3) for j in (1, 2)],
)  # fmt: skip
STAGES = [stage.key for stage in BOARD.stages]


def share(node, at, metric, part, whole):
    return Reading(node=node, key=at, metric=metric, unit="share", n=whole, value=1, lo=0, hi=2,
                   numerator=part, denominator=whole)  # fmt: skip


def count(node, at, metric, value, n):
    return Reading(node=node, key=at, metric=metric, unit="count", n=n, value=value)


def stage_readings(journeys, reached):
    for at, n in zip(STAGES, reached, strict=True):
        yield count("stage", at, "customers", n, journeys)
        yield count("stage", at, "volume", 3 * n, n)
    for at, (n, after) in zip(STAGES, itertools.pairwise(reached), strict=False):
        yield share("stage", at, "conversion", after, n)
        yield share("stage", at, "drop_off", n - after, n)
        yield Reading(node="stage", key=at, metric="time_to_next", unit="time", n=after, value=9)


@given(st.integers(5, 60), st.lists(st.integers(0, 15), min_size=3, max_size=3))
def test_who_does_not_reach_the_next_stage_cannot_be_counted(journeys, losses):
    reached = [max(0, journeys - sum(losses[: i + 1])) for i in range(3)]
    found = withhold_few(list(stage_readings(journeys, reached)), BOARD)
    known = {-1: journeys}
    for one in found:
        if one.withheld:
            continue
        at = STAGES.index(one.key)
        if one.metric in {"conversion", "drop_off"}:
            known[at], known[at + 1] = reached[at], reached[at + 1]
        elif one.metric == "time_to_next":
            known[at + 1] = reached[at + 1]
        else:
            known[at] = reached[at]
    numbers = [known[at] for at in sorted(known)]
    assert all(enough(n) for n in numbers)
    assert all(enough(a - b) for a, b in itertools.pairwise(numbers))


@given(st.lists(st.integers(0, 12), min_size=6, max_size=6), st.integers(0, 12))
def test_events_of_a_step_cannot_be_had_from_those_of_its_stage(sizes, loose):
    """One event a customer, so that events are people."""
    readings, cells = [], []
    whole = sum(sizes)
    if whole < 5 or whole + loose < 5:
        return
    readings.append(share("map", "map", "coverage", whole, whole + loose))
    cells += [Cell("all", OUTSIDE, "all", whole + loose), Cell("loose", "all", OUTSIDE, loose),
              Cell(("map", "map"), "all", ("map", "map"), whole)]  # fmt: skip
    for i, stage in enumerate(STAGES):
        own = sizes[2 * i : 2 * i + 2]
        readings.append(count("stage", stage, "volume", sum(own), sum(own)))
        cells.append(Cell(("stage", stage), ("map", "map"), ("stage", stage), sum(own)))
        for j, size in enumerate(own):
            step, use = key(10 * (i + 1) + j + 1), key(100 * (i + 1) + 10 * (j + 1))
            readings.append(count("step", step, "volume", size, size))
            readings.append(count("touchpoint_use", use, "volume", size, size))
            cells.append(Cell(("step", step), ("stage", stage), ("step", step), size))
            cells.append(Cell(("touchpoint_use", use), ("step", step), OUTSIDE, size))
    cells = [cell for cell in cells if cell.size]
    shown = {(r.node, r.key) for r in withhold_few(readings, BOARD) if not r.withheld} | {"all"}
    if ("map", "map") in shown:
        shown.add("loose")
    assert_nothing_tells(cells, {cell.name for cell in cells} - shown)


def test_a_withheld_reading_holds_no_number():
    (found,) = withhold_few([count("step", key(11), "customers", 4, 900)], BOARD)
    assert found.withheld == "few"
    assert {found.value, found.lo, found.hi, found.numerator, found.denominator} == {None}
    assert found.n == 0


def test_visits_are_no_customers_and_five_answers_are_enough():
    def experience(series, n):
        return Reading(node="step", key=key(11), metric="experience", unit="emotion", n=n,
                       value=50, series=series)  # fmt: skip

    readings = [experience("survey", 4), experience("visit", 1), experience("panel", 5)]
    assert [x.withheld for x in withhold_few(readings, BOARD)] == ["few", "", ""]


def test_a_number_that_is_withheld_is_not_repeated_on_the_same_step():
    step = key(11)
    readings = [
        count("step", step, "customers", 98, 100),
        count("step", step, "volume", 400, 98),
        share("step", step, "drop_off", 40, 98),
    ]
    assert all(one.withheld for one in withhold_few(readings, BOARD))
