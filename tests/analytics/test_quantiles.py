"""Quantiles are type 7, or within one per cent of it; intervals are Wilson's."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from klantreis.analytics.funnel_kernels import fill_histogram
from klantreis.analytics.intervals import wilson
from klantreis.analytics.quantiles import (
    BUCKETS,
    EXACT,
    EXACT_UP_TO,
    HISTOGRAM,
    choose,
    exact_quantiles,
    histogram_quantiles,
)

WAITS = st.lists(st.integers(0, 10**15), min_size=1, max_size=50)
PERCENTS = (50, 95)


@given(WAITS)
def test_exact_quantiles_are_those_of_numpy(waits):
    found = exact_quantiles(np.array(waits), PERCENTS)
    assert found == pytest.approx(np.percentile(waits, PERCENTS).tolist(), rel=1e-12)


@settings(deadline=None)
@given(WAITS)
def test_histogram_quantiles_are_within_one_per_cent(waits):
    histogram = np.zeros(BUCKETS, np.uint32)
    fill_histogram(np.array(waits), histogram)
    [found] = histogram_quantiles(histogram[None, :], PERCENTS)
    assert found == pytest.approx(np.percentile(waits, PERCENTS), rel=0.01)


@settings(deadline=None)
@given(st.lists(st.integers(0, 63), min_size=1))
def test_below_sixty_four_microseconds_a_histogram_is_exact(waits):
    histogram = np.zeros(BUCKETS, np.uint32)
    fill_histogram(np.array(waits), histogram)
    [found] = histogram_quantiles(histogram[None, :], PERCENTS)
    assert found == pytest.approx(np.percentile(waits, PERCENTS), rel=1e-12)


def test_five_million_durations_are_the_first_that_go_to_a_histogram():
    assert choose(None, EXACT_UP_TO - 1) == EXACT
    assert choose(None, EXACT_UP_TO) == HISTOGRAM
    assert choose(EXACT, 10**9) == EXACT


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"), [(38, 50, 62.6, 85.7), (5, 5, 56.6, 100.0), (0, 5, 0.0, 43.4)]
)
def test_wilson_gives_the_published_bounds(hits, n, low, high):
    assert [round(bound * 100, 1) for bound in wilson(hits, n)] == [low, high]


def test_nothing_is_known_of_no_observations():
    assert wilson(0, 0) == (0.0, 1.0)


@given(st.integers(1, 10_000), st.data())
def test_an_interval_holds_its_share_and_stays_between_nothing_and_all(n, data):
    hits = data.draw(st.integers(0, n))
    low, high = wilson(hits, n)
    assert 0 <= low <= hits / n <= high <= 1
