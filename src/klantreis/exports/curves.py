"""Smooth lines through measured points that never overshoot them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from klantreis.exports.svg import num

if TYPE_CHECKING:
    from collections.abc import Sequence

Point = tuple[float, float]


def slopes(points: Sequence[Point]) -> list[float]:
    """Give the slope at each point of a monotone cubic (Fritsch and Butland, harmonic mean).

    Between two neighbours the curve stays between their values: no peak is invented.
    """
    if len(points) < 2:  # noqa: PLR2004  # a line needs two points
        return [0.0] * len(points)
    steps = [(x2 - x1, (y2 - y1) / (x2 - x1)) for (x1, y1), (x2, y2) in pairwise(points)]
    found = [steps[0][1]]
    for (h1, s1), (h2, s2) in pairwise(steps):
        if s1 * s2 <= 0:
            found.append(0.0)
        else:
            w1, w2 = 2 * h2 + h1, h2 + 2 * h1
            found.append((w1 + w2) / (w1 / s1 + w2 / s2))
    found.append(steps[-1][1])
    return found


def segments(points: Sequence[Point]) -> list[str]:
    """Give one Bézier segment (`C…`) per pair of neighbours."""
    tangents = slopes(points)
    found = []
    for i, ((x1, y1), (x2, y2)) in enumerate(pairwise(points)):
        third = (x2 - x1) / 3
        found.append(
            f"C{num(x1 + third)} {num(y1 + tangents[i] * third)} "
            f"{num(x2 - third)} {num(y2 - tangents[i + 1] * third)} {num(x2)} {num(y2)}",
        )
    return found


def line(points: Sequence[Point]) -> str:
    """Give the path through the points."""
    start = f"M{num(points[0][0])} {num(points[0][1])}"
    return start + "".join(segments(points))


def ribbon(upper: Sequence[Point], lower: Sequence[Point]) -> str:
    """Give the closed area between two lines over the same places."""
    back = list(reversed(lower))
    end = f"L{num(back[0][0])} {num(back[0][1])}"
    return line(upper) + end + "".join(segments(back)) + "Z"
