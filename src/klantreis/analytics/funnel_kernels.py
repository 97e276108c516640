"""The inner loops of the funnel.

A step is a bit: `masks[code]` says to which steps an event belongs.
"""

# ruff: noqa: PLR0917 - kernels take plain positional values
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from klantreis.analytics.compiled import kernel
from klantreis.analytics.quantiles import bucket_of

if TYPE_CHECKING:
    from numpy.typing import NDArray


@kernel
def walk_ordered(
    codes: NDArray[np.uint16],
    times: NDArray[np.int64],
    offsets: NDArray[np.int64],
    masks: NDArray[np.uint64],
    steps: int,
    first_only: bool,  # noqa: FBT001
    within: int,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Count journeys per step and collect the waits on their deepest chain.

    Of all chains of a journey the deepest counts; of those the one that starts first,
    each step at the earliest possible event.
    """
    reached = np.zeros(steps, np.int64)
    waits = np.empty((steps, len(offsets) - 1), np.int64)
    places = np.empty(steps, np.int64)
    best = np.empty(steps, np.int64)
    for trace in range(len(offsets) - 1):
        low, high = offsets[trace], offsets[trace + 1]
        depth = 0
        places[:] = low
        begin = _seek(codes, masks, low, high, 0)
        while begin < high and depth < steps:
            places[0] = begin
            found, exhausted = _chain(codes, times, masks, places, high, within)
            if found > depth:
                depth = found
                best[:depth] = places[:depth]
            # No later start comes deeper: without a window, or when nothing is left to find.
            if first_only or within < 0 or exhausted <= depth:
                break
            begin = _seek(codes, masks, begin + 1, high, 0)
        _record(times, best, depth, reached, waits)
    return reached, waits


@kernel
def _seek(
    codes: NDArray[np.uint16], masks: NDArray[np.uint64], begin: int, high: int, step: int
) -> int:
    """Give the first event from `begin` on that belongs to a step, or `high`."""
    bit = np.uint64(1) << np.uint64(step)
    event = begin
    while event < high and not masks[codes[event]] & bit:
        event += 1
    return event


@kernel
def _chain(
    codes: NDArray[np.uint16],
    times: NDArray[np.int64],
    masks: NDArray[np.uint64],
    places: NDArray[np.int64],
    high: int,
    within: int,
) -> tuple[int, int]:
    """Extend the chain that starts at places[0]; give its depth and the step that ran out.

    `places` of an earlier start are lower bounds for a later one, so that all starts of
    a journey together read it once per step.
    """
    for step in range(1, len(places)):
        event = _seek(codes, masks, max(places[step], places[step - 1] + 1), high, step)
        places[step] = event
        if event >= high:
            return step, step
        if 0 <= within < times[event] - times[places[0]]:
            return step, len(places)
    return len(places), len(places)


@kernel
def _record(
    times: NDArray[np.int64],
    best: NDArray[np.int64],
    depth: int,
    reached: NDArray[np.int64],
    waits: NDArray[np.int64],
) -> None:
    for step in range(depth):
        if step:
            waits[step, reached[step]] = times[best[step]] - times[best[step - 1]]
        reached[step] += 1


@kernel
def walk_strict(
    codes: NDArray[np.uint16],
    times: NDArray[np.int64],
    offsets: NDArray[np.int64],
    masks: NDArray[np.uint64],
    steps: int,
    first_only: bool,  # noqa: FBT001
    within: int,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Count journeys per step where each step directly follows the one before."""
    reached = np.zeros(steps, np.int64)
    waits = np.empty((steps, len(offsets) - 1), np.int64)
    best = np.empty(steps, np.int64)
    for trace in range(len(offsets) - 1):
        high = offsets[trace + 1]
        depth = 0
        begin = _seek(codes, masks, offsets[trace], high, 0)
        while begin < high and depth < steps:
            found = _run(codes, times, masks, begin, min(high, begin + steps), within)
            if found > depth:
                depth = found
                best[:depth] = np.arange(begin, begin + depth)
            if first_only:
                break
            begin = _seek(codes, masks, begin + 1, high, 0)
        _record(times, best, depth, reached, waits)
    return reached, waits


@kernel
def _run(
    codes: NDArray[np.uint16],
    times: NDArray[np.int64],
    masks: NDArray[np.uint64],
    begin: int,
    stop: int,
    within: int,
) -> int:
    """Give how many steps follow one another from `begin` on, inside the window."""
    event = begin + 1
    while event < stop:
        bit = np.uint64(1) << np.uint64(event - begin)
        if not masks[codes[event]] & bit or 0 <= within < times[event] - times[begin]:
            break
        event += 1
    return event - begin


@kernel
def walk_open(
    codes: NDArray[np.uint16],
    offsets: NDArray[np.int64],
    masks: NDArray[np.uint64],
    steps: int,
) -> NDArray[np.int64]:
    """Count journeys that hold each step at all, whatever the order."""
    reached = np.zeros(steps, np.int64)
    for trace in range(len(offsets) - 1):
        held = np.uint64(0)
        for event in range(offsets[trace], offsets[trace + 1]):
            held |= masks[codes[event]]
        for step in range(steps):
            if held & (np.uint64(1) << np.uint64(step)):
                reached[step] += 1
    return reached


@kernel
def fill_histogram(waits: NDArray[np.int64], histogram: NDArray[np.uint32]) -> None:
    """Count waits into their buckets."""
    scratch = np.zeros(1, np.float64)
    bits = scratch.view(np.int64)
    for wait in waits:
        histogram[bucket_of(wait, scratch, bits)] += np.uint32(1)
