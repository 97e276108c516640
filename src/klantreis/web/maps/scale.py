"""The little scale of −2 to +2 that shows each source of experience beside the others."""

from __future__ import annotations

from dataclasses import dataclass, field

from klantreis.domain.text import Text
from klantreis.web import words

MIDDLE = 75.0
HALF = 66.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A value of one source on the scale; `x` is its place in a drawing 150 wide."""

    series: str
    kind: str
    value: int
    n: str
    interval: str
    x: float
    note: Text = field(default_factory=Text)

    @property
    def level(self) -> int:
        """Give the level the value belongs to."""
        return words.level_of(self.value)


def spot(
    *, series: str, value: int, n: str, kind: str, interval: str = "", note: Text | None = None
) -> Spot:
    """Give a source's value with its place on the scale."""
    x = round(MIDDLE + value / 200 * HALF, 1)
    return Spot(series, kind, value, n, interval, x, note or Text())
