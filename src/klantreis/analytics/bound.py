"""Traces seen through a binding: events renamed to the nodes of a map they belong to."""

# ruff: noqa: PLR0917 - kernels take plain positional values
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from klantreis.analytics.compiled import kernel
from klantreis.analytics.funnel_kernels import fill_histogram
from klantreis.analytics.quantiles import (
    BUCKETS,
    EXACT,
    exact_quantiles,
    histogram_quantiles,
)
from klantreis.analytics.traces import Traces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray


def bound(traces: Traces, nodes: NDArray[np.int32], *, collapse: bool) -> Traces:
    """Give the traces with each event renamed to its node and unbound events left out.

    Args:
        traces: the traces of one partition.
        nodes: node per event code, -1 for none.
        collapse: keep only the first of consecutive events of one node.
    """
    codes, times, offsets, owners = _bound(
        traces.codes, traces.times, traces.offsets, traces.owners, nodes, collapse
    )
    return Traces(codes, times, offsets, owners)


@dataclass(frozen=True, slots=True)
class TouchPartial:
    """Per node: events bound to it, traces that touch it, and of those the converted ones.

    Attributes:
        converted: traces with a goal event anywhere; of all traces, bound or not.
    """

    events: NDArray[np.int64]
    traces: NDArray[np.int64]
    touched_and_converted: NDArray[np.int64]
    converted: int
    journeys: int


def touches(
    traces: Traces, nodes: NDArray[np.int32], goals: NDArray[np.bool_], size: int
) -> TouchPartial:
    """Count one partition; `goals` marks the event codes that convert a journey."""
    events, touched, both, converted = _touches(traces.codes, traces.offsets, nodes, goals, size)
    return TouchPartial(events, touched, both, int(converted), len(traces))


def merge(parts: Iterable[TouchPartial]) -> TouchPartial:
    """Add partials of disjoint journeys."""
    parts = list(parts)
    return TouchPartial(
        np.sum([part.events for part in parts], axis=0, dtype=np.int64),
        np.sum([part.traces for part in parts], axis=0, dtype=np.int64),
        np.sum([part.touched_and_converted for part in parts], axis=0, dtype=np.int64),
        sum(part.converted for part in parts),
        sum(part.journeys for part in parts),
    )


@dataclass(frozen=True, slots=True)
class EndingPartial:
    """Per node, in journeys that have converted or can no longer: what became of who came.

    Attributes:
        came: journeys that touched the node.
        ended: those that did not convert and touched nothing after it.
    """

    came: NDArray[np.int64]
    ended: NDArray[np.int64]


def endings(
    traces: Traces,
    nodes: NDArray[np.int32],
    goals: NDArray[np.bool_],
    size: int,
    *,
    window_us: int,
    log_end: int,
) -> EndingPartial:
    """Look at one partition; a journey whose window has not closed is left out (D29)."""
    return EndingPartial(
        *_endings(
            traces.codes, traces.times, traces.offsets, nodes, goals, size, window_us, log_end
        )
    )


def merge_endings(parts: Iterable[EndingPartial]) -> EndingPartial:
    """Add partials of disjoint journeys."""
    parts = list(parts)
    return EndingPartial(
        np.sum([part.came for part in parts], axis=0, dtype=np.int64),
        np.sum([part.ended for part in parts], axis=0, dtype=np.int64),
    )


def waits_per_node(traces: Traces, size: int) -> list[NDArray[np.int64]]:
    """Give per node the µs from each arrival at it to the arrival at the next node.

    `traces` are bound and collapsed; the last node of a trace has no next.
    """
    arrived, waits = _waits(traces.codes, traces.times, traces.offsets)
    order = np.argsort(arrived, kind="stable")
    bounds = np.searchsorted(arrived[order], np.arange(size + 1))
    return [waits[order[bounds[node] : bounds[node + 1]]] for node in range(size)]


def median_wait(waits: list[NDArray[np.int64]], method: str) -> int | None:
    """Give the median of the waits of all partitions in µs, or None where there are none."""
    every = np.concatenate(waits)
    if not len(every):
        return None
    if method == EXACT:
        return round(exact_quantiles(every, (50,))[0])
    histogram = np.zeros(BUCKETS, np.uint32)
    fill_histogram(every, histogram)
    return round(float(histogram_quantiles(histogram[None, :], (50,))[0, 0]))


@kernel
def _bound(
    codes: NDArray[np.uint16],
    times: NDArray[np.int64],
    offsets: NDArray[np.int64],
    owners: NDArray[np.int32],
    nodes: NDArray[np.int32],
    collapse: bool,  # noqa: FBT001
) -> tuple[NDArray[np.uint16], NDArray[np.int64], NDArray[np.int64], NDArray[np.int32]]:
    kept_codes = np.empty(len(codes), np.uint16)
    kept_times = np.empty(len(codes), np.int64)
    kept_offsets = np.empty(len(offsets), np.int64)
    kept_owners = np.empty(len(owners), np.int32)
    kept_offsets[0] = 0
    kept = 0
    journeys = 0
    for trace in range(len(offsets) - 1):
        first = kept
        before = -1
        for event in range(offsets[trace], offsets[trace + 1]):
            node = nodes[codes[event]]
            if node >= 0 and not (collapse and node == before):
                kept_codes[kept] = node
                kept_times[kept] = times[event]
                kept += 1
                before = node
        if kept > first:
            kept_owners[journeys] = owners[trace]
            journeys += 1
            kept_offsets[journeys] = kept
    return (
        kept_codes[:kept].copy(),
        kept_times[:kept].copy(),
        kept_offsets[: journeys + 1].copy(),
        kept_owners[:journeys].copy(),
    )


@kernel
def _touches(
    codes: NDArray[np.uint16],
    offsets: NDArray[np.int64],
    nodes: NDArray[np.int32],
    goals: NDArray[np.bool_],
    size: int,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], int]:
    events = np.zeros(size, np.int64)
    touched = np.zeros(size, np.int64)
    both = np.zeros(size, np.int64)
    seen = np.full(size, -1, np.int64)
    here = np.empty(size, np.int64)
    converted = 0
    for trace in range(len(offsets) - 1):
        found = 0
        reached = False
        for event in range(offsets[trace], offsets[trace + 1]):
            reached |= goals[codes[event]]
            node = nodes[codes[event]]
            if node < 0:
                continue
            events[node] += 1
            if seen[node] != trace:
                seen[node] = trace
                touched[node] += 1
                here[found] = node
                found += 1
        if reached:
            converted += 1
            for one in here[:found]:
                both[one] += 1
    return events, touched, both, converted


@kernel
def _endings(
    codes: NDArray[np.uint16],
    times: NDArray[np.int64],
    offsets: NDArray[np.int64],
    nodes: NDArray[np.int32],
    goals: NDArray[np.bool_],
    size: int,
    window: int,
    log_end: int,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    came = np.zeros(size, np.int64)
    ended = np.zeros(size, np.int64)
    seen = np.full(size, -1, np.int64)
    for trace in range(len(offsets) - 1):
        low, high = offsets[trace], offsets[trace + 1]
        converted = False
        for event in range(low, high):
            converted |= goals[codes[event]]
        if not converted and log_end - times[high - 1] <= window:
            continue
        last = -1
        for event in range(low, high):
            node = nodes[codes[event]]
            if node >= 0:
                last = node
                if seen[node] != trace:
                    seen[node] = trace
                    came[node] += 1
        if last >= 0 and not converted:
            ended[last] += 1
    return came, ended


@kernel
def _waits(
    codes: NDArray[np.uint16], times: NDArray[np.int64], offsets: NDArray[np.int64]
) -> tuple[NDArray[np.uint16], NDArray[np.int64]]:
    arrived = np.empty(len(codes), np.uint16)
    waits = np.empty(len(codes), np.int64)
    found = 0
    for trace in range(len(offsets) - 1):
        for event in range(offsets[trace] + 1, offsets[trace + 1]):
            arrived[found] = codes[event - 1]
            waits[found] = times[event] - times[event - 1]
            found += 1
    return arrived[:found], waits[:found]
