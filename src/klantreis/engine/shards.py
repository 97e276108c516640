"""One partition of a log as the analyses see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from klantreis.analytics.traces import Traces, traces_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pyarrow as pa
    from numpy.typing import NDArray

    from klantreis.eventlog.twin import Twin


@dataclass(frozen=True, slots=True)
class Shard:
    """The events of one partition, one trace per customer.

    Attributes:
        names: event names by the partition's own codes.
        counts: how often each occurs.
        traces: one per customer, in the order customer, time, input.
        sessions: session number per event, from 0 per customer; None where there are none.
        customers: stored id per trace.
    """

    names: tuple[str, ...]
    counts: tuple[int, ...]
    traces: Traces
    sessions: NDArray[np.int32] | None
    customers: pa.StringArray

    @classmethod
    def of_twin(cls, twin: Twin) -> Self:
        """Take over the mapped arrays of a twin."""
        traces = traces_of(twin.codes, twin.times, twin.offsets.astype(np.int64))
        return cls(twin.names, twin.counts, traces, twin.sessions, twin.customers)


@dataclass(frozen=True, slots=True)
class Part:
    """The traces of one partition at one grain, and the way to the names of the whole log.

    Attributes:
        lookup: the log's code for each code of the partition.
    """

    traces: Traces
    lookup: NDArray[np.int64]

    @property
    def size(self) -> int:
        """Count the codes of the partition."""
        return len(self.lookup)


def lookup_of(names: Sequence[str], places: Mapping[str, int]) -> NDArray[np.int64]:
    """Give the log's code for each name of a partition."""
    return np.array([places[name] for name in names], np.int64)
