"""Which event directly follows which, how often, for how many, and after how long."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from klantreis.analytics import flow_kernels
from klantreis.analytics.quantiles import (
    BUCKETS,
    exact_quantiles,
    histogram_quantiles,
)
from klantreis.domain.results import Flow, FlowEdge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from klantreis.analytics.traces import Traces
    from klantreis.domain.results import Rule

_PERCENTS: Final = (50, 95)
_SECOND: Final = 1_000_000
# Histograms of all edges together stay under this; more edges are done in several rounds.
_HISTOGRAM_BYTES: Final = 256 << 20


@dataclass(frozen=True, slots=True)
class FlowPartial:
    """What one partition knows of the flow; partials add up.

    Attributes:
        edges: per pair (source * size + target): count, µs (low and high 64 bits), customers.
        start: journeys that begin with each event; end likewise.
    """

    edges: NDArray[np.uint64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]

    @property
    def journeys(self) -> int:
        """Count the journeys."""
        return int(self.start.sum())

    @property
    def waits(self) -> int:
        """Count the steps from one event to the next."""
        return int(self.edges[:, 0].sum())


def partial(traces: Traces, size: int) -> FlowPartial:
    """Count the edges of one partition whose codes run below `size`."""
    return FlowPartial(
        *flow_kernels.count_edges(traces.codes, traces.times, traces.offsets, traces.owners, size)
    )


def spread(part: FlowPartial, lookup: NDArray[np.int64], size: int) -> FlowPartial:
    """Rename the codes of a partial to those of the whole log."""
    edges = np.zeros((size * size, 4), np.uint64)
    edges[(lookup[:, None] * size + lookup[None, :]).ravel()] = part.edges
    start, end = np.zeros(size, np.int64), np.zeros(size, np.int64)
    start[lookup], end[lookup] = part.start, part.end
    return FlowPartial(edges, start, end)


def merge(parts: Iterable[FlowPartial]) -> FlowPartial:
    """Add partials of disjoint customers."""
    return reduce(_add, parts)


def _add(one: FlowPartial, other: FlowPartial) -> FlowPartial:
    edges = one.edges + other.edges
    edges[:, 2] += edges[:, 1] < one.edges[:, 1]  # the low half went past 64 bits
    return FlowPartial(edges, one.start + other.start, one.end + other.end)


def slots_of(total: FlowPartial) -> NDArray[np.int32]:
    """Number the edges that occur, most frequent first; -1 for the others."""
    counts = total.edges[:, 0]
    found = np.flatnonzero(counts)
    slots = np.full(len(counts), -1, np.int32)
    slots[found[np.argsort(-counts[found].astype(np.int64), kind="stable")]] = np.arange(
        len(found), dtype=np.int32
    )
    return slots


def local_slots(
    slots: NDArray[np.int32], lookup: NDArray[np.int64], size: int
) -> NDArray[np.int32]:
    """Give the slots under the codes of one partition."""
    own: NDArray[np.int32] = slots[(lookup[:, None] * size + lookup[None, :]).ravel()]
    return own


def rounds(edges: int) -> list[range]:
    """Cut the slots into rounds whose histograms fit in memory."""
    step = max(1, _HISTOGRAM_BYTES // (BUCKETS * 4))
    return [range(first, min(first + step, edges)) for first in range(0, edges, step)]


def new_histograms(slots: range) -> NDArray[np.uint32]:
    """Give an empty histogram per slot of a round."""
    return np.zeros((len(slots), BUCKETS), np.uint32)


def fill_histograms(
    histograms: NDArray[np.uint32], traces: Traces, slots: NDArray[np.int32], taken: range
) -> None:
    """Add the waits of one partition to the histograms of the slots in `taken`."""
    flow_kernels.fill_histograms(
        traces.codes, traces.times, traces.offsets, slots, taken.start, taken.stop, histograms
    )


def slot_counts(traces: Traces, slots: NDArray[np.int32], edges: int) -> NDArray[np.int64]:
    """Count the waits of one partition per slot."""
    counts = np.zeros(edges, np.int64)
    flow_kernels.count_slots(traces.codes, traces.offsets, slots, counts)
    return counts


def collect_waits(
    traces: Traces,
    slots: NDArray[np.int32],
    places: NDArray[np.int64],
    waits: NDArray[np.int64],
) -> None:
    """Write the waits of one partition into `waits`, per slot from `places` on."""
    flow_kernels.collect_waits(traces.codes, traces.times, traces.offsets, slots, places, waits)


def quantiles_exact(waits: NDArray[np.int64], counts: NDArray[np.int64]) -> list[list[float]]:
    """Give median and 95th percentile per slot from all waits, slot after slot."""
    bounds = np.concatenate(([0], np.cumsum(counts)))
    return [exact_quantiles(waits[low:high], _PERCENTS) for low, high in pairwise(bounds)]


def quantiles_histogram(histograms: NDArray[np.uint32]) -> list[list[float]]:
    """Give median and 95th percentile per slot, within 1 %."""
    rows: list[list[float]] = histogram_quantiles(histograms, _PERCENTS).tolist()
    return rows


def finish(
    total: FlowPartial,
    slots: NDArray[np.int32],
    quantiles: Sequence[Sequence[float]],
    names: Sequence[str],
    rule: Rule,
) -> Flow:
    """Divide, once and at the end, and name."""
    size = len(names)
    edges = []
    for pair in np.flatnonzero(slots >= 0).tolist():
        count, low, high, customers = (int(value) for value in total.edges[pair])
        median, p95 = quantiles[slots[pair]]
        edges.append(
            FlowEdge(
                source=names[pair // size],
                target=names[pair % size],
                count=count,
                customers=customers,
                mean_s=((high << 64) + low) / count / _SECOND,
                median_s=median / _SECOND,
                p95_s=p95 / _SECOND,
            )
        )
    return Flow(
        edges=tuple(sorted(edges, key=lambda e: (-e.count, e.source, e.target))),
        start=_ranked(total.start, names),
        end=_ranked(total.end, names),
        journeys=total.journeys,
        rule=rule,
    )


def _ranked(counts: NDArray[np.int64], names: Sequence[str]) -> tuple[tuple[str, int], ...]:
    found = [(names[code], int(counts[code])) for code in np.flatnonzero(counts).tolist()]
    return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0])))
