"""How many journeys reach each step, in order, in time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from klantreis.analytics import funnel_kernels
from klantreis.analytics.quantiles import (
    BUCKETS,
    EXACT,
    exact_quantiles,
    histogram_quantiles,
)
from klantreis.domain.results import Funnel, FunnelStep

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from numpy.typing import NDArray

    from klantreis.analytics.traces import Traces
    from klantreis.domain.results import Rule

    Waits = NDArray[np.int64] | NDArray[np.uint32]

ORDERED: Final = "ordered"
STRICT: Final = "strict"
OPEN: Final = "open"
MODES: Final = (ORDERED, STRICT, OPEN)
MAX_STEPS: Final = 63
NO_WINDOW: Final = -1
_SECOND: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class FunnelPartial:
    """What one partition knows of the funnel.

    Attributes:
        reached: journeys per step.
        waits: per step the µs since the step before of every journey that reached it
            (empty for the first step), or one histogram row per step.
        journeys: all journeys.
    """

    reached: NDArray[np.int64]
    waits: tuple[Waits, ...]
    journeys: int


def step_masks(steps: Sequence[Collection[int]], size: int) -> NDArray[np.uint64]:
    """Give per event code the set of steps it belongs to, as bits."""
    masks = np.zeros(size, np.uint64)
    for number, codes in enumerate(steps):
        for code in codes:
            masks[code] |= np.uint64(1 << number)
    return masks


def partial(
    traces: Traces,
    masks: NDArray[np.uint64],
    steps: int,
    *,
    mode: str = ORDERED,
    first_only: bool = False,
    within_us: int = NO_WINDOW,
    quantiles: str = EXACT,
) -> FunnelPartial:
    """Walk one partition; `within_us` below zero is no window."""
    if mode == OPEN:
        reached = funnel_kernels.walk_open(traces.codes, traces.offsets, masks, steps)
        return FunnelPartial(reached, (), len(traces))
    walk = funnel_kernels.walk_strict if mode == STRICT else funnel_kernels.walk_ordered
    reached, waits = walk(
        traces.codes, traces.times, traces.offsets, masks, steps, first_only, within_us
    )
    kept = tuple(waits[step, : reached[step]] if step else waits[0, :0] for step in range(steps))
    if quantiles != EXACT:
        return FunnelPartial(reached, tuple(_as_histogram(one) for one in kept), len(traces))
    return FunnelPartial(reached, kept, len(traces))


def merge(parts: Iterable[FunnelPartial], quantiles: str = EXACT) -> FunnelPartial:
    """Add partials of disjoint journeys."""
    parts = list(parts)
    reached: NDArray[np.int64] = np.sum([part.reached for part in parts], axis=0, dtype=np.int64)
    columns = zip(*(part.waits for part in parts), strict=True)
    waits = tuple(_joined(column, quantiles) for column in columns)
    return FunnelPartial(reached, waits, sum(part.journeys for part in parts))


def _joined(column: Sequence[Waits], quantiles: str) -> Waits:
    if quantiles == EXACT:
        every: NDArray[np.int64] = np.concatenate(column)
        return every
    total: NDArray[np.uint32] = np.sum(column, axis=0, dtype=np.uint32)
    return total


def finish(
    total: FunnelPartial, names: Sequence[str], rule: Rule, quantiles: str = EXACT
) -> Funnel:
    """Divide, once and at the end, and name."""
    steps = []
    before = total.journeys
    for number, name in enumerate(names):
        reached = int(total.reached[number])
        waits = total.waits[number] if total.waits and number else None
        steps.append(
            FunnelStep(
                name=name,
                reached=reached,
                of_previous=_share(reached, before),
                of_all=_share(reached, total.journeys),
                median_s=None if waits is None or not reached else _median(waits, quantiles),
            )
        )
        before = reached
    return Funnel(tuple(steps), total.journeys, rule)


def _share(part: int, whole: int) -> float | None:
    """Give part / whole, or None: in an open funnel a later step may hold more."""
    return part / whole if whole and part <= whole else None


def _median(waits: Waits, quantiles: str) -> float:
    if quantiles == EXACT:
        return exact_quantiles(waits.astype(np.int64), (50,))[0] / _SECOND
    return float(histogram_quantiles(waits.astype(np.uint32)[None, :], (50,))[0, 0]) / _SECOND


def _as_histogram(waits: NDArray[np.int64]) -> NDArray[np.uint32]:
    histogram = np.zeros(BUCKETS, np.uint32)
    funnel_kernels.fill_histogram(waits, histogram)
    return histogram
