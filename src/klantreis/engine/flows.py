"""The flow of a log: partials side by side, quantiles exact or from histograms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from klantreis.analytics import flow
from klantreis.analytics.quantiles import EXACT
from klantreis.engine.parallel import each, shares

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from klantreis.analytics.flow import FlowPartial
    from klantreis.engine.shards import Part


def count_flow(parts: Sequence[Part], size: int) -> FlowPartial:
    """Count the edges of all partitions under the codes of the log."""

    def count(part: Part) -> FlowPartial:
        own = flow.partial(part.traces, part.size)
        return flow.spread(own, part.lookup, size)

    return flow.merge(each(count, parts))


def flow_quantiles(
    parts: Sequence[Part], total: FlowPartial, slots: NDArray[np.int32], size: int, method: str
) -> list[list[float]]:
    """Give median and 95th percentile in µs per slot."""
    own = [flow.local_slots(slots, part.lookup, size) for part in parts]
    pairs = list(zip(parts, own, strict=True))
    if method == EXACT:
        return _exact(pairs, total, slots)
    found: list[list[float]] = []
    for taken in flow.rounds(int(slots.max()) + 1):
        found += flow.quantiles_histogram(_histograms(pairs, taken))
    return found


def _exact(
    pairs: Sequence[tuple[Part, NDArray[np.int32]]],
    total: FlowPartial,
    slots: NDArray[np.int32],
) -> list[list[float]]:
    """Lay all waits out by slot, each partition at the places that are its own."""
    edges = int(slots.max()) + 1
    counts = np.zeros(edges, np.int64)
    counts[slots[slots >= 0]] = total.edges[slots >= 0, 0]
    waits = np.empty(int(counts.sum()), np.int64)
    places = np.cumsum(counts) - counts
    work = []
    for part, own in pairs:
        work.append((part, own, places.copy()))
        places += flow.slot_counts(part.traces, own, edges)
    each(lambda one: flow.collect_waits(one[0].traces, one[1], one[2], waits), work)
    return flow.quantiles_exact(waits, counts)


def _histograms(
    pairs: Sequence[tuple[Part, NDArray[np.int32]]], taken: range
) -> NDArray[np.uint32]:
    """Fill one set of histograms per worker, and add them."""

    def fill(share: Sequence[tuple[Part, NDArray[np.int32]]]) -> NDArray[np.uint32]:
        histograms = flow.new_histograms(taken)
        for part, own in share:
            flow.fill_histograms(histograms, part.traces, own, taken)
        return histograms

    first, *others = each(fill, shares(pairs))
    for other in others:
        first += other
    return first
