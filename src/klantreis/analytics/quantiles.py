"""Medians and percentiles of waiting times: exact, or from a histogram within 1 %."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from klantreis.analytics.compiled import kernel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

EXACT: Final = "exact"
HISTOGRAM: Final = "histogram"
EXACT_UP_TO: Final = 5_000_000
WORDS: Final = {EXACT: "exact", HISTOGRAM: "histogram within 1%"}

# A bucket spans 1/64 of its power of two, so its middle is within 0.8 % of all it holds.
# Float64 keeps the exponent above bit 52; shifting by 46 leaves it with 6 bits of fraction.
_SHIFT: Final = 46
_FIRST: Final = 1023 << 6
BUCKETS: Final = (54 << 6) + 1


def choose(asked: str | None, durations: int) -> str:
    """Give the method: what was asked, else exact below five million durations."""
    return asked or (EXACT if durations < EXACT_UP_TO else HISTOGRAM)


def exact_quantiles(values: NDArray[np.int64], percents: Sequence[int]) -> list[float]:
    """Give quantiles by linear interpolation between order statistics.

    Type 7 of Hyndman and Fan, Sample quantiles in statistical packages (1996), in whole
    numbers up to the last division. The order of `values` is changed.
    """
    places = [_place(len(values), percent) for percent in percents]
    values.partition(sorted({rank for low, high, _ in places for rank in (low, high)}))
    return [
        (int(values[low]) * (100 - rest) + int(values[high]) * rest) / 100
        for low, high, rest in places
    ]


def histogram_quantiles(
    histograms: NDArray[np.uint32], percents: Sequence[int]
) -> NDArray[np.float64]:
    """Give quantiles per row of `BUCKETS` counts, in µs, each within 1 %; no row is empty.

    Returns:
        An array of rows by percents.
    """
    counts = histograms.sum(axis=1, dtype=np.int64)[:, None]
    places = (counts - 1) * np.asarray(percents, np.int64)
    low, rest = places // 100, places % 100
    lower = _MIDDLES[_buckets_at(histograms, low)]
    upper = _MIDDLES[_buckets_at(histograms, np.minimum(low + 1, counts - 1))]
    return np.asarray(lower + rest / 100 * (upper - lower))


def _place(count: int, percent: int) -> tuple[int, int, int]:
    """Give the two ranks a quantile lies between, and how many hundredths past the first."""
    low, rest = divmod((count - 1) * percent, 100)
    return low, min(low + 1, count - 1), rest


def _middles() -> NDArray[np.float64]:
    """Give the middle, in µs, of what each bucket holds; below 64 µs that is one number."""
    power, step = np.divmod(np.arange(BUCKETS - 1), 64)
    inside = step + np.where(power > np.log2(64) - 1, 0.5, 0.0)
    return np.concatenate(([0.0], 2.0**power * (1 + inside / 64)))


_MIDDLES: Final = _middles()


@kernel
def _buckets_at(histograms: NDArray[np.uint32], ranks: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give the bucket that holds each rank; ranks rise along a row."""
    found = np.empty(ranks.shape, np.int64)
    for row in range(ranks.shape[0]):
        bucket = 0
        passed = np.int64(histograms[row, 0])
        for column in range(ranks.shape[1]):
            while passed <= ranks[row, column]:
                bucket += 1
                passed += histograms[row, bucket]
            found[row, column] = bucket
    return found


@kernel
def bucket_of(wait: int, scratch: NDArray[np.float64], bits: NDArray[np.int64]) -> int:
    """Give the bucket of a wait in µs; `bits` is `scratch` seen as integers."""
    if wait <= 0:
        return 0
    scratch[0] = wait
    bucket = (bits[0] >> _SHIFT) - _FIRST + 1
    return min(int(bucket), BUCKETS - 1)
