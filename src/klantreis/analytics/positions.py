"""When events typically occur along a journey."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from klantreis.analytics.compiled import kernel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from klantreis.analytics.traces import Traces

MILLION: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class PositionPartial:
    """Per event code: events, traces that hold it, and the sum of its first positions.

    A position runs from 0 (first event of the trace) to a million (last); a trace of one
    event says nothing about order and counts as the middle.
    """

    events: NDArray[np.int64]
    traces: NDArray[np.int64]
    positions: NDArray[np.int64]


def partial(traces: Traces, size: int) -> PositionPartial:
    """Look at one partition whose codes run below `size`."""
    return PositionPartial(*_positions(traces.codes, traces.offsets, size))


def merge(parts: Iterable[PositionPartial]) -> PositionPartial:
    """Add partials of disjoint journeys."""
    parts = list(parts)
    return PositionPartial(
        np.sum([part.events for part in parts], axis=0, dtype=np.int64),
        np.sum([part.traces for part in parts], axis=0, dtype=np.int64),
        np.sum([part.positions for part in parts], axis=0, dtype=np.int64),
    )


def mean_positions(total: PositionPartial) -> NDArray[np.float64]:
    """Give the mean first position per code, 0 to 1; a half where the event never occurs."""
    means = total.positions / np.maximum(total.traces, 1) / MILLION
    return np.where(total.traces > 0, means, 0.5)


@kernel
def _positions(
    codes: NDArray[np.uint16], offsets: NDArray[np.int64], size: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    events = np.zeros(size, np.int64)
    traces = np.zeros(size, np.int64)
    positions = np.zeros(size, np.int64)
    seen = np.full(size, -1, np.int64)
    for trace in range(len(offsets) - 1):
        first = offsets[trace]
        steps = offsets[trace + 1] - first - 1
        for event in range(first, offsets[trace + 1]):
            code = codes[event]
            events[code] += 1
            if seen[code] != trace:
                seen[code] = trace
                traces[code] += 1
                positions[code] += (event - first) * MILLION // steps if steps else MILLION // 2
    return events, traces, positions
