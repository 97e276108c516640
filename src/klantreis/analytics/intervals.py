"""Intervals around a share."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist


def wilson(hits: int, n: int, confidence: float = 0.95) -> tuple[float, float]:
    """Give the Wilson score interval of hits / n.

    Source: E. B. Wilson, Probable inference, the law of succession, and statistical
    inference, JASA 22 (1927). With n = 0 nothing is known: (0, 1).
    """
    if n == 0:
        return 0.0, 1.0
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share = hits / n
    middle = share + z * z / (2 * n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    # At a share of 0 or 1 the bound is the share itself; rounding would push it past.
    low = (middle - half) / scale if hits else 0.0
    high = (middle + half) / scale if hits < n else 1.0
    return low, high
