"""Sessions that run through one another are each a journey of their own."""

from __future__ import annotations

import pytest

from klantreis.engine.opening import read_events
from tests.reference import shop


@pytest.fixture(scope="module")
def log():
    path = shop.DATA / "interleaved.csv"
    return read_events(path, customer="who", time="when", event="what", session="visit")


def test_a_session_keeps_its_own_order_when_another_runs_through_it(log):
    found = {(e.source, e.target): (e.count, e.median_s) for e in log.flow(grain="session").edges}
    # Written out by hand: phone, laptop, bram 1; bram 2 and chris have one event each.
    assert found == {
        ("search", "product"): (2, (120 + 420) / 2),
        ("product", "cart"): (2, (0 + 120) / 2),
        ("cart", "purchase"): (1, 169_080.0),
        ("home", "search"): (1, 60.0),
        ("home", "product"): (1, 240.0),
    }


def test_equal_session_names_of_two_customers_are_two_sessions(log):
    assert log.journeys(grain="session") == 5
    assert dict(log.flow(grain="session").start) == {"home": 4, "search": 1}


def test_a_session_may_pause_for_days_where_the_log_says_it_is_one(log):
    steps = ["search", "product", "cart", "purchase"]
    assert [s.reached for s in log.funnel(steps, grain="session").steps] == [2, 2, 1, 1]


def test_at_the_grain_of_customers_the_order_is_that_of_time_then_input(log):
    found = log.funnel(["product", "search", "cart"], mode="strict")
    assert [step.reached for step in found.steps] == [2, 1, 1]
