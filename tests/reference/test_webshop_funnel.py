"""Funnels, sessions and drop-off of the web shop equal what others computed."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.reference import shop

STEPS = ["cart", "shipping_details", "purchase"]
RULES = [
    ("closed_ordered_unlimited(greedy)", {}),
    ("closed_ordered_best_start_600s", {"within": "10m"}),
    ("closed_ordered_first_start_only_600s", {"within": "10m", "entry": "first"}),
    ("closed_ordered_best_start_1800s", {"within": "30m"}),
    ("closed_ordered_first_start_only_1800s", {"within": "30m", "entry": "first"}),
    ("closed_ordered_best_start_86400s", {"within": "24h"}),
    ("closed_ordered_first_start_only_86400s", {"within": "1d", "entry": "first"}),
    ("strict_contiguous", {"mode": "strict"}),
    ("open(any path that has the event, order ignored, no prerequisite)", {"mode": "open"}),
]
# The definitions table of the data's own description.
TABLE = [
    ({}, (489, 385, 213), (1022, 512, 173)),
    ({"within": "24h"}, (489, 352, 152), (1022, 512, 173)),
    ({"within": "30m"}, (489, 346, 142), (1022, 504, 161)),
    ({"within": "30m", "entry": "first"}, (489, 221, 65), (1022, 503, 160)),
    ({"within": "10m"}, (489, 274, 57), (1022, 363, 58)),
    ({"mode": "strict"}, (489, 145, 25), (1022, 157, 25)),
    ({"mode": "open"}, (489, 441, 328), (1022, 798, 470)),
]


def reached(grain, rule, steps=STEPS):
    return [step.reached for step in shop.log().funnel(steps, grain=grain, **rule).steps]


@pytest.mark.parametrize("grain", shop.GRAINS)
@pytest.mark.parametrize(("name", "rule"), RULES)
def test_a_funnel_reaches_what_the_reference_reaches(grain, name, rule):
    assert reached(grain, rule) == shop.golden()["funnel_rules"][shop.GRAINS[grain]][name]


@pytest.mark.parametrize(("rule", "customers", "sessions"), TABLE)
def test_the_definitions_table_holds_row_by_row(rule, customers, sessions):
    assert tuple(reached("customer", rule)) == customers
    assert tuple(reached("session", rule)) == sessions


@pytest.mark.parametrize("grain", shop.GRAINS)
def test_shares_are_those_of_the_reference(grain):
    steps = ["catalog", "add_to_cart", "cart", "purchase"]
    key = f"{'|'.join(steps)}@{shop.GRAINS[grain]}"
    found = shop.log().funnel(steps, grain=grain).steps
    for step, expected in zip(found, shop.golden()["funnel"][key]["steps"], strict=True):
        assert step.reached == expected["unique_paths"]
        assert step.of_all == pytest.approx(expected["conversion_rate"], abs=1e-12)
        assert step.of_previous == pytest.approx(expected["step_conversion_rate"], abs=1e-12)


@pytest.mark.parametrize(
    ("pair", "rule"),
    [
        ("cart->purchase@session_id", {}),
        ("cart->purchase@user_id", {}),
        # The tool behind this figure starts at the first cart of a session only.
        ("cart->purchase within 30m@session_id", {"within": "30m", "entry": "first"}),
    ],
)
def test_conversion_of_a_pair_is_that_of_the_reference(pair, rule):
    expected = shop.golden()["conversion_rate"][pair][0]
    grain = "session" if pair.endswith("session_id") else "customer"
    assert reached(grain, rule, ["cart", "purchase"]) == [
        expected["paths_with_start"],
        expected["converted"],
    ]


@pytest.mark.parametrize(("idle", "key"), [("10m", "10m"), ("30m", "30m"), ("60m", "1h")])
def test_sessions_split_where_idle_time_is_strictly_above_the_limit(idle, key):
    log = shop.log(sessions=False)
    expected = shop.golden()["sessions"][key]["sessions"]
    assert log.journeys(grain="session", idle=idle) == expected


def test_splitting_at_thirty_minutes_gives_the_flow_of_the_log_s_own_sessions():
    own = shop.log().flow(grain="session").to_dict()
    split = shop.log(sessions=False).flow(grain="session", idle="30m").to_dict()
    assert split["rule"].pop("idle_s") == 1800
    assert split == own


@pytest.mark.parametrize(("grain", "window"), [("customer", 30 * 86_400), ("session", 1_800)])
def test_drop_off_is_what_plain_python_counts(grain, window):
    paths = shop.paths(grain)
    end = max(path[-1][0] for path in paths.values())
    last, converted, still_open = Counter(), 0, 0
    for path in paths.values():
        if any(event == "purchase" for _, event, _ in path):
            converted += 1
        elif end - path[-1][0] > window:
            last[path[-1][1]] += 1
        else:
            still_open += 1
    found = shop.log().drop_off("purchase", grain=grain)
    assert (found.converted, found.open) == (converted, still_open)
    assert found.dropped == last.total() == found.journeys - converted - still_open
    assert {one.event: one.count for one in found.last} == dict(last)
    assert sum(one.share for one in found.last) == pytest.approx(1)
    assert found.window_s == window
