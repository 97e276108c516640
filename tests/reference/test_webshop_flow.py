"""The flow of the web shop equals what others computed, edge by edge."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict

import pytest

from tests.reference import shop

ENDS = {"path_start", "path_end"}


def matrix(grain: str, name: str) -> dict[tuple[str, str], float]:
    table = shop.golden()["transition_matrix"][shop.GRAINS[grain]][name]
    return {
        (row, column): value
        for row, line in zip(table["rows"], table["values"], strict=True)
        for column, value in zip(table["cols"], line, strict=True)
        if value is not None and not (name == "count" and value == 0)
    }


@pytest.mark.parametrize("grain", shop.GRAINS)
def test_every_edge_is_counted_as_the_reference_counts_it(grain):
    expected = {pair: n for pair, n in matrix(grain, "count").items() if not ENDS & set(pair)}
    found = {(edge.source, edge.target): edge.count for edge in shop.log().flow(grain=grain).edges}
    assert found == expected


@pytest.mark.parametrize("grain", shop.GRAINS)
def test_starts_and_ends_are_those_of_the_reference(grain):
    flow, counts = shop.log().flow(grain=grain), matrix(grain, "count")
    assert dict(flow.start) == {b: n for (a, b), n in counts.items() if a == "path_start"}
    assert dict(flow.end) == {a: n for (a, b), n in counts.items() if b == "path_end"}
    assert flow.journeys == shop.golden()["funnel_rules"][shop.GRAINS[grain]]["paths"]


@pytest.mark.parametrize("grain", shop.GRAINS)
@pytest.mark.parametrize(
    ("name", "field"), [("time_median_seconds", "median_s"), ("time_q95_seconds", "p95_s")]
)
def test_waiting_times_are_those_of_the_reference(grain, name, field):
    expected = matrix(grain, name)
    flow = shop.log().flow(grain=grain)
    assert flow.rule.quantiles == "exact"
    for edge in flow.edges:
        assert getattr(edge, field) == pytest.approx(expected[edge.source, edge.target], rel=1e-12)


def test_customers_of_an_edge_are_the_reference_s_unique_paths():
    expected = matrix("customer", "unique_paths")
    for edge in shop.log().flow().edges:
        assert edge.customers == expected[edge.source, edge.target]


def test_customers_are_counted_once_also_where_a_journey_is_a_session():
    owners = defaultdict(set)
    for path in shop.paths("session").values():
        for (_, a, owner), (_, b, _) in itertools.pairwise(path):
            owners[a, b].add(owner)
    found = {(e.source, e.target): e.customers for e in shop.log().flow(grain="session").edges}
    assert found == {pair: len(who) for pair, who in owners.items()}


@pytest.mark.parametrize("grain", shop.GRAINS)
def test_means_are_the_sum_divided_once(grain):
    total, count = Counter(), Counter()
    for path in shop.paths(grain).values():
        for (s, a, _), (t, b, _) in itertools.pairwise(path):
            total[a, b] += t - s
            count[a, b] += 1
    for edge in shop.log().flow(grain=grain).edges:
        pair = edge.source, edge.target
        assert edge.mean_s == pytest.approx(total[pair] / count[pair], rel=1e-12)


@pytest.mark.parametrize("grain", shop.GRAINS)
def test_histogram_quantiles_stay_within_one_per_cent(grain):
    exact = shop.log().flow(grain=grain, quantiles="exact")
    rough = shop.log().flow(grain=grain, quantiles="histogram")
    assert rough.rule.quantiles == "histogram within 1%"
    for one, other in zip(exact.edges, rough.edges, strict=True):
        assert (one.source, one.target, one.count) == (other.source, other.target, other.count)
        assert other.mean_s == one.mean_s
        assert other.median_s == pytest.approx(one.median_s, rel=0.01)
        assert other.p95_s == pytest.approx(one.p95_s, rel=0.01)


def test_the_log_has_the_thirty_duplicates_and_keeps_them():
    assert shop.log().events == 31_106
