"""The funnel kernels agree with every chain tried out one by one."""

from __future__ import annotations

from itertools import combinations
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from klantreis.analytics import funnel
from klantreis.analytics.quantiles import EXACT, HISTOGRAM
from klantreis.domain.results import Rule
from tests.analytics.logs import LOG, SIZE, arrays, timed

STEPS = st.lists(st.sets(st.integers(0, SIZE - 1), min_size=1, max_size=2), min_size=1, max_size=4)
WITHIN = st.one_of(st.just(funnel.NO_WINDOW), st.integers(0, 20))


def chains(trace, steps, *, mode, first_only, within):
    """Give every chain of places that a rule allows, by trying all of them."""
    places = range(len(trace))
    starts = [place for place in places if trace[place][0] in steps[0]]
    allowed = set(starts[:1] if first_only else starts)
    for depth in range(1, len(steps) + 1):
        for chain in combinations(places, depth):
            if chain[0] not in allowed:
                continue
            if any(trace[place][0] not in step for place, step in zip(chain, steps, strict=False)):
                continue
            if mode == "strict" and chain[-1] - chain[0] != depth - 1:
                continue
            if 0 <= within < trace[chain[-1]][1] - trace[chain[0]][1]:
                continue
            yield chain


def oracle(log, steps, **rule):
    """Give reached and median waits: deepest chain, earliest start, earliest steps."""
    reached = [0] * len(steps)
    waits = [[] for _ in steps]
    for trace in log:
        best = min(chains(trace, steps, **rule), key=lambda chain: (-len(chain), chain), default=())
        for step, place in enumerate(best):
            reached[step] += 1
            if step:
                waits[step].append(trace[place][1] - trace[best[step - 1]][1])
    return reached, [median(wait) / 1e6 if wait else None for wait in waits]


def asked(parts, steps, quantiles=EXACT, **rule):
    masks = funnel.step_masks(steps, SIZE)
    found = [
        funnel.partial(
            part,
            masks,
            len(steps),
            mode=rule["mode"],
            first_only=rule["first_only"],
            within_us=rule["within"],
            quantiles=quantiles,
        )
        for part in parts
    ]
    names = [str(step) for step in steps]
    return funnel.finish(funnel.merge(found, quantiles), names, Rule("customer"), quantiles)


@settings(deadline=None, max_examples=400)
@given(LOG, STEPS, st.sampled_from(["ordered", "strict"]), st.booleans(), WITHIN)
def test_a_funnel_is_what_trying_every_chain_gives(log, steps, mode, first_only, within):
    log = [timed(trace) for trace in log]
    rule = {"mode": mode, "first_only": first_only, "within": within}
    reached, medians = oracle(log, steps, **rule)
    found = asked([arrays(log)], steps, **rule)
    assert [step.reached for step in found.steps] == reached
    assert [step.median_s for step in found.steps] == pytest.approx(medians)
    assert found.journeys == len(log)


@settings(deadline=None)
@given(LOG, STEPS)
def test_an_open_funnel_asks_only_whether_a_step_is_there(log, steps):
    log = [timed(trace) for trace in log]
    rule = {"mode": "open", "first_only": False, "within": funnel.NO_WINDOW}
    found = asked([arrays(log)], steps, **rule)
    expected = [sum(any(code in step for code, _ in trace) for trace in log) for step in steps]
    assert [step.reached for step in found.steps] == expected
    assert [step.median_s for step in found.steps] == [None] * len(steps)


@settings(deadline=None)
@given(LOG, STEPS, st.sampled_from(["ordered", "strict", "open"]), WITHIN, st.integers(0, 8))
@pytest.mark.parametrize("quantiles", [EXACT, HISTOGRAM])
def test_partition_by_partition_gives_the_whole(  # noqa: PLR0917
    quantiles, log, steps, mode, within, cut
):
    log = [timed(trace) for trace in log]
    parts = [arrays(part) for part in (log[:cut], log[cut:]) if part]
    rule = {"mode": mode, "first_only": False, "within": within, "quantiles": quantiles}
    assert asked(parts, steps, **rule) == asked([arrays(log)], steps, **rule)


def test_a_click_after_the_window_does_not_count():
    trace = [(0, 0), (1, 30), (1, 31)]
    rule = {"mode": "ordered", "first_only": False}
    assert [s.reached for s in asked([arrays([trace])], [{0}, {1}], within=30, **rule).steps] == [
        1,
        1,
    ]
    assert [s.reached for s in asked([arrays([trace])], [{0}, {1}], within=29, **rule).steps] == [
        1,
        0,
    ]


def test_a_step_may_be_the_same_event_as_the_step_before():
    log = [[(0, 0), (0, 5)], [(0, 0)]]
    found = asked([arrays(log)], [{0}, {0}], mode="ordered", first_only=False, within=-1)
    assert [step.reached for step in found.steps] == [2, 1]


def test_shares_are_of_the_step_before_and_of_all_journeys():
    log = [[(0, 0), (1, 1)], [(0, 0)], [(2, 0)], [(2, 0)]]
    first, second = asked(
        [arrays(log)], [{0}, {1}], mode="ordered", first_only=False, within=-1
    ).steps
    assert (first.of_previous, first.of_all, first.median_s) == (0.5, 0.5, None)
    assert (second.of_previous, second.of_all, second.median_s) == (0.5, 0.25, 1e-6)


def test_more_than_all_is_no_share():
    log = [[(1, 0)], [(0, 0), (1, 1)]]
    second = asked([arrays(log)], [{0}, {1}], mode="open", first_only=False, within=-1).steps[1]
    assert (second.reached, second.of_previous, second.of_all) == (2, None, 1.0)
