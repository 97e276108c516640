"""Figures on a map: the same call as the funnel, and counts a plain computation agrees with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from klantreis.domain.maps.board import JourneyMap, Records, new_map
from klantreis.domain.maps.records import (
    Binding,
    ConversionPoint,
    Lane,
    MapHead,
    Stage,
    Step,
    TouchpointUse,
)
from klantreis.domain.text import Text
from klantreis.engine.bind import bind
from klantreis.engine.figures import Origin, figures
from klantreis.engine.opening import read_events
from klantreis.engine.refine import BindingError
from klantreis.engine.streams import streams
from tests.domain.boards import key

if TYPE_CHECKING:
    from pathlib import Path

    from klantreis.domain.readings import Reading
    from klantreis.engine.log import EventLog

ROWS = [  # customer, minute, event, channel
    ("a", 0, "home", "web"), ("a", 1, "search", "web"), ("a", 2, "search", "app"),
    ("a", 3, "cart", "web"), ("a", 9, "buy", "web"), ("a", 10, "help", "chat"),
    ("b", 0, "search", "web"), ("b", 5, "home", "web"), ("b", 6, "search", "web"),
    ("b", 8, "cart", "web"),
    ("c", 0, "home", "web"), ("c", 4, "other", "web"),
    ("d", 0, "cart", "web"), ("d", 1, "buy", "web"),
]  # fmt: skip
END = ("z", 200 * 24 * 60, "other", "web")


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> EventLog:
    path: Path = tmp_path_factory.mktemp("log") / "events.csv"
    lines = ["who,when,what,how"]
    for who, minute, what, how in [*ROWS, END]:
        day, rest = divmod(minute, 24 * 60)
        moment = f"2024-{1 + day // 28:02}-{1 + day % 28:02} {rest // 60:02}:{rest % 60:02}:00"
        lines.append(f"{who},{moment},{what},{how}")
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_events(path, customer="who", time="when", event="what", channel="how", tz="UTC")


STEPS = {11: (1, "home"), 12: (2, "search"), 13: (2, "cart"), 14: (3, "buy")}


def board(**head: object) -> JourneyMap:
    stages = [Stage(key=key(n), order=str(n), name=Text().write("nl", f"{n}")) for n in (1, 2, 3)]
    lane = Lane(key=key(21), kind="touchpoint")
    records = Records()
    for number, (stage, event) in STEPS.items():
        step = Step(key=key(number), stage=key(stage), order=str(number)[-1])
        use = TouchpointUse(key=key(number + 30), lane=lane.key, step=step.key)
        found = Binding(key=key(number + 60), use=use.key, order=str(number), value=event)
        records = records.put(step, use, found)
    plain = new_map(replace(MapHead(), **head), *stages, lane)
    table = {**plain.records.table, **records.table}
    return plain.replace(records=Records(table))


def by(found: list[Reading], node: int, metric: str) -> Reading:
    return next(r for r in found if (r.key, r.metric) == (key(node), metric))


def test_conversion_on_a_map_is_the_same_call_as_the_funnel(log: EventLog) -> None:
    found = figures(bind(log, board()), Origin("x", 0))
    funnel = log.funnel(["home", ["search", "cart"], "buy"])
    reached = [step.reached for step in funnel.steps]
    assert reached == [3, 2, 1]
    assert (by(found, 1, "conversion").numerator, by(found, 1, "conversion").n) == (2, 3)
    assert (by(found, 2, "conversion").numerator, by(found, 2, "conversion").n) == (1, 2)
    assert by(found, 1, "drop_off").numerator == 1
    median = funnel.steps[1].median_s
    assert median is not None
    assert by(found, 1, "time_to_next").value == round(median * 1_000_000) == 60_000_000


def test_a_rule_of_the_map_changes_its_figures_and_stands_beside_them(log: EventLog) -> None:
    found = figures(bind(log, board(rule_within_s=60)), Origin("x", 0))
    assert by(found, 2, "conversion").numerator == 0
    assert by(found, 2, "conversion").within_s == 60


def test_a_share_carries_counts_and_wilson_interval(log: EventLog) -> None:
    reading = by(figures(bind(log, board()), Origin("x", 0)), 1, "conversion")
    assert (reading.numerator, reading.denominator, reading.value) == (2, 3, 666_667)
    assert (reading.lo, reading.hi) == (207_660, 938_508)  # Wilson at z = 1.959964
    assert reading.formula == "wilson-1"


def test_steps_count_customers_and_events(log: EventLog) -> None:
    found = figures(bind(log, board()), Origin("x", 0))
    assert (by(found, 12, "customers").value, by(found, 12, "volume").value) == (2, 4)
    assert by(found, 12, "customers").n == 5
    assert by(found, 42, "customers").value == 2, "a touchpoint counts as its step does here"


def test_consecutive_events_of_a_step_are_one_visit_when_waiting(log: EventLog) -> None:
    waits = by(figures(bind(log, board()), Origin("x", 0)), 12, "time_to_next")
    assert waits.n == 3, "a: search, search, cart is one wait; b: search twice, apart"
    assert waits.value == 120_000_000, "the median of 2, 5 and 2 minutes"


def test_a_conversion_point_replaces_the_events_of_its_stage(log: EventLog) -> None:
    plain = board()
    point = ConversionPoint(key=key(95), stage=key(2), value="cart")
    found = figures(bind(log, plain.replace(records=plain.records.put(point))), Origin("x", 0))
    assert by(found, 1, "conversion").numerator == 2
    assert by(found, 1, "time_to_next").value == 180_000_000, "a and b: three minutes each"


def test_who_went_no_further_is_counted_of_those_who_came(log: EventLog) -> None:
    found = figures(bind(log, board(goal=key(3))), Origin("x", 0))
    cart, home, search = (by(found, node, "drop_off") for node in (13, 11, 12))
    assert (cart.numerator, cart.denominator) == (1, 3), "a, b and d came; b went no further"
    assert (home.numerator, home.denominator) == (1, 3), "c did something else, on no step"
    assert (search.numerator, search.denominator) == (0, 2)


def test_a_journey_still_under_way_is_no_drop_off(tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    path.write_text(
        "who,when,what\na,2024-01-01 10:00:00,home\nb,2024-01-01 10:00:00,home\n"
        "b,2024-01-02 10:00:00,buy\nc,2024-03-01 10:00:00,home\n",
        encoding="utf-8",
    )
    late = read_events(path, customer="who", time="when", event="what", tz="UTC")
    reading = by(figures(bind(late, board(goal=key(3))), Origin("x", 0)), 11, "drop_off")
    assert (reading.numerator, reading.denominator) == (1, 2), "c may still buy: its window is open"


def test_without_a_goal_no_step_claims_a_drop_off(log: EventLog) -> None:
    found = figures(bind(log, board()), Origin("x", 0))
    assert not [r for r in found if (r.node, r.metric) == ("step", "drop_off")]


def test_unbound_events_are_listed_and_lower_the_coverage(log: EventLog) -> None:
    bound = bind(log, board())
    coverage = bound.coverage
    assert (coverage.bound_events, coverage.all_events) == (12, 15)
    assert [(one.event, one.count) for one in coverage.unbound] == [("other", 2), ("help", 1)]


def test_what_comes_before_and_after_a_step_adds_up(log: EventLog) -> None:
    around = bind(log, board(goal=key(3))).around(board().steps[2])
    assert around.visits == 3
    assert sum(one.count for one in around.before) == sum(one.count for one in around.after) == 3
    assert {one.key: one.count for one in around.before} == {key(12): 2, "": 1}
    assert {one.key: one.count for one in around.after} == {key(14): 2, "": 1}
    assert (around.touched, around.converted, around.touched_and_converted) == (3, 2, 2)


def test_an_attribute_tells_events_of_one_name_apart(log: EventLog) -> None:
    plain = board()
    only_app = replace(
        plain.records.all(Binding)[key(72)], match="attribute", value="app", attribute="channel"
    )
    bound = bind(log, plain.replace(records=plain.records.put(only_app)))
    found = figures(bound, Origin("x", 0))
    assert by(found, 12, "volume").value == 1
    assert {(one.event, one.count) for one in bound.coverage.unbound} >= {("search", 3)}


def test_an_attribute_the_log_has_not_is_refused_with_those_it_has(log: EventLog) -> None:
    plain = board()
    wrong = replace(
        plain.records.all(Binding)[key(72)], match="attribute", value="app", attribute="chanel"
    )
    with pytest.raises(BindingError, match="channel"):
        bind(log, plain.replace(records=plain.records.put(wrong)))


def test_the_streams_add_up_at_every_step(log: EventLog) -> None:
    picture = streams(bind(log, board()), "nl")
    assert picture is not None
    assert [stage.count for stage in picture.stages] == [3, 2, 1]
    out: dict[str, int] = {}
    into: dict[str, int] = {}
    for link in picture.links:
        out[link.source] = out.get(link.source, 0) + link.count
        into[link.target] = into.get(link.target, 0) + link.count
    for number, stage in enumerate(picture.stages):
        assert sum(node.count for node in stage.nodes) == stage.count
        assert sum(node.dropped for node in stage.nodes) == stage.dropped
        for node in stage.nodes:
            if number + 1 < len(picture.stages):
                assert node.count == out.get(node.key, 0) + node.dropped
            if number:
                assert node.count == into[node.key]


def test_a_map_without_bindings_has_coverage_only(log: EventLog) -> None:
    plain = new_map(MapHead(), Stage(key=key(1)), Step(key=key(11), stage=key(1)))
    found = figures(bind(log, plain), Origin("x", 0))
    assert [(r.metric, r.value) for r in found] == [("coverage", 0)]
