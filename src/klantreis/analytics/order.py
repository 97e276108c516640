"""When in a journey each event typically comes first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from klantreis.analytics.compiled import kernel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from klantreis.analytics.traces import Traces

SCALE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class OrderPartial:
    """Per event code: journeys that hold it, and the sum of its first places.

    A place runs from 0 (first event of the journey) to `SCALE` (last).
    """

    journeys: NDArray[np.int64]
    places: NDArray[np.int64]


def partial(traces: Traces, size: int) -> OrderPartial:
    """Look at one partition."""
    return OrderPartial(*_first_places(traces.codes, traces.offsets, size))


def spread(part: OrderPartial, lookup: NDArray[np.int64], size: int) -> OrderPartial:
    """Rename the codes of a partial to those of the whole log."""
    journeys, places = np.zeros(size, np.int64), np.zeros(size, np.int64)
    journeys[lookup], places[lookup] = part.journeys, part.places
    return OrderPartial(journeys, places)


def merge(parts: Iterable[OrderPartial]) -> OrderPartial:
    """Add partials of disjoint journeys."""
    parts = list(parts)
    return OrderPartial(
        np.sum([part.journeys for part in parts], axis=0, dtype=np.int64),
        np.sum([part.places for part in parts], axis=0, dtype=np.int64),
    )


@kernel
def _first_places(
    codes: NDArray[np.uint16], offsets: NDArray[np.int64], size: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    journeys = np.zeros(size, np.int64)
    places = np.zeros(size, np.int64)
    seen = np.full(size, -1, np.int64)
    for trace in range(len(offsets) - 1):
        low, high = offsets[trace], offsets[trace + 1]
        span = max(1, high - low - 1)
        for event in range(low, high):
            code = codes[event]
            if seen[code] != trace:
                seen[code] = trace
                journeys[code] += 1
                places[code] += (event - low) * SCALE // span
    return journeys, places
