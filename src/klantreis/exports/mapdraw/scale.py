"""The fixed scale of the experience lane: two maps must be comparable at sight."""

from __future__ import annotations

from typing import Final, NamedTuple

from klantreis.exports.scene import Gradient

HEIGHT: Final = 216.0
_ZERO: Final = 103.0
_UNIT: Final = 39.5
_FOOT: Final = 208.0
GRADIENT: Final = "mood"


class Scale(NamedTuple):
    """Heights in a lane that starts at `top`."""

    top: float
    zero: float = _ZERO
    unit: float = _UNIT

    def at(self, value: float) -> float:
        return self.top + self.zero - value * self.unit

    @property
    def foot(self) -> float:
        return self.top + _FOOT

    def gradient(self, name: str = GRADIENT) -> Gradient:
        """Give the gradient from petrol above to rust below."""
        tokens = ("e2", "e1", "e0", "e-1", "e-2")
        stops = tuple((i / 4, token) for i, token in enumerate(tokens))
        return Gradient(name, self.at(2), self.at(-2), stops)
