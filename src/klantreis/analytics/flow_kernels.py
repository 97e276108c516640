"""The inner loops of the flow."""

# ruff: noqa: PLR0917 - kernels take plain positional values
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from klantreis.analytics.compiled import kernel
from klantreis.analytics.quantiles import bucket_of

if TYPE_CHECKING:
    from numpy.typing import NDArray


@kernel
def count_edges(
    codes: NDArray[np.uint16],
    times: NDArray[np.int64],
    offsets: NDArray[np.int64],
    owners: NDArray[np.int32],
    size: int,
) -> tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.int64]]:
    """Count per pair of events: times, µs (low, high 64 bits), customers; and the ends."""
    edges = np.zeros((size * size, 4), np.uint64)
    seen = np.full(size * size, -1, np.int32)
    start = np.zeros(size, np.int64)
    end = np.zeros(size, np.int64)
    one = np.uint64(1)
    for trace in range(len(offsets) - 1):
        owner = owners[trace]
        source = np.int64(codes[offsets[trace]])
        before = times[offsets[trace]]
        start[source] += 1
        for event in range(offsets[trace] + 1, offsets[trace + 1]):
            target = np.int64(codes[event])
            pair = source * size + target
            wait = np.uint64(times[event] - before)
            edges[pair, 0] += one
            edges[pair, 1] += wait
            if edges[pair, 1] < wait:
                edges[pair, 2] += one
            if seen[pair] != owner:
                seen[pair] = owner
                edges[pair, 3] += one
            source = target
            before = times[event]
        end[source] += 1
    return edges, start, end


@kernel
def fill_histograms(
    codes: NDArray[np.uint16],
    times: NDArray[np.int64],
    offsets: NDArray[np.int64],
    slots: NDArray[np.int32],
    first: int,
    last: int,
    histograms: NDArray[np.uint32],
) -> None:
    """Count the waits of the slots first up to last into their buckets."""
    size = np.int64(np.sqrt(len(slots)))
    scratch = np.zeros(1, np.float64)
    bits = scratch.view(np.int64)
    for trace in range(len(offsets) - 1):
        source = np.int64(codes[offsets[trace]]) * size
        for event in range(offsets[trace] + 1, offsets[trace + 1]):
            target = np.int64(codes[event])
            slot = slots[source + target]
            if first <= slot < last:
                wait = times[event] - times[event - 1]
                histograms[slot - first, bucket_of(wait, scratch, bits)] += np.uint32(1)
            source = target * size


@kernel
def count_slots(
    codes: NDArray[np.uint16],
    offsets: NDArray[np.int64],
    slots: NDArray[np.int32],
    counts: NDArray[np.int64],
) -> None:
    """Count the events that follow another, per slot."""
    size = np.int64(np.sqrt(len(slots)))
    for trace in range(len(offsets) - 1):
        source = np.int64(codes[offsets[trace]]) * size
        for event in range(offsets[trace] + 1, offsets[trace + 1]):
            target = np.int64(codes[event])
            counts[slots[source + target]] += 1
            source = target * size


@kernel
def collect_waits(
    codes: NDArray[np.uint16],
    times: NDArray[np.int64],
    offsets: NDArray[np.int64],
    slots: NDArray[np.int32],
    places: NDArray[np.int64],
    waits: NDArray[np.int64],
) -> None:
    """Write every wait at the next place of its slot; `places` moves along."""
    size = np.int64(np.sqrt(len(slots)))
    for trace in range(len(offsets) - 1):
        source = np.int64(codes[offsets[trace]]) * size
        for event in range(offsets[trace] + 1, offsets[trace + 1]):
            target = np.int64(codes[event])
            slot = slots[source + target]
            waits[places[slot]] = times[event] - times[event - 1]
            places[slot] += 1
            source = target * size
