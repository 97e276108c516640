"""The paths of a partition: per customer, or per session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from klantreis.analytics.compiled import kernel

if TYPE_CHECKING:
    from numpy.typing import NDArray

Scalar = TypeVar("Scalar", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Traces:
    """The journeys of one partition, one after another.

    Attributes:
        codes: event code per event, 0 up to the number of names.
        times: µs since 1970 UTC per event; never falling inside a trace.
        offsets: trace k is events offsets[k] up to offsets[k + 1]; no trace is empty.
        owners: number of the customer of each trace; never falling.
    """

    codes: NDArray[np.uint16]
    times: NDArray[np.int64]
    offsets: NDArray[np.int64]
    owners: NDArray[np.int32]

    def __len__(self) -> int:
        """Give the number of traces."""
        return len(self.offsets) - 1


def traces_of(
    codes: NDArray[np.uint16], times: NDArray[np.int64], offsets: NDArray[np.int64]
) -> Traces:
    """Give one trace per customer from arrays in the order customer, time, input."""
    owners = np.arange(len(offsets) - 1, dtype=np.int32)
    return _sealed(codes, times, offsets, owners)


def split_by_session(customers: Traces, ordinals: NDArray[np.int32]) -> Traces:
    """Give one trace per session, from the session number of each event.

    Sessions of one customer may interleave; inside a session the order stays that of
    time, then input.
    """
    ordinals = _readonly(ordinals, np.int32)
    sessions, interleaved = _count_sessions(ordinals, customers.offsets)
    codes, times = customers.codes, customers.times
    if interleaved:
        owner = np.repeat(customers.owners, np.diff(customers.offsets))
        order = np.lexsort((ordinals, owner))
        codes, times, ordinals = codes[order], times[order], _readonly(ordinals[order], np.int32)
        sessions, _ = _count_sessions(ordinals, customers.offsets)
    offsets, owners = _session_bounds(ordinals, customers.offsets, sessions)
    return _sealed(codes, times, offsets, owners)


def split_by_idle(customers: Traces, idle_us: int) -> Traces:
    """Give one trace per session, a new one where idle time is strictly above `idle_us`."""
    ordinals = idle_ordinals(customers.times, customers.offsets, idle_us)
    return split_by_session(customers, ordinals)


def idle_ordinals(
    times: NDArray[np.int64], offsets: NDArray[np.int64], idle_us: int
) -> NDArray[np.int32]:
    """Number the sessions of each customer from 0, split where idle time exceeds `idle_us`."""
    return _idle_ordinals(_readonly(times, np.int64), _readonly(offsets, np.int64), idle_us)


def _sealed(
    codes: NDArray[np.uint16],
    times: NDArray[np.int64],
    offsets: NDArray[np.int64],
    owners: NDArray[np.int32],
) -> Traces:
    return Traces(
        _readonly(codes, np.uint16),
        _readonly(times, np.int64),
        _readonly(offsets, np.int64),
        _readonly(owners, np.int32),
    )


def _readonly(values: NDArray[Any], dtype: type[Scalar]) -> NDArray[Scalar]:
    """Give a contiguous view that cannot be written.

    Memory-mapped arrays are read-only, and a kernel is compiled once per kind of array:
    one kind keeps the compiled cache small.
    """
    view = np.ascontiguousarray(values, dtype=dtype).view()
    view.flags.writeable = False
    return view


@kernel
def _idle_ordinals(
    times: NDArray[np.int64], offsets: NDArray[np.int64], idle_us: int
) -> NDArray[np.int32]:
    ordinals = np.empty(len(times), np.int32)
    for customer in range(len(offsets) - 1):
        number = 0
        for event in range(offsets[customer], offsets[customer + 1]):
            if event > offsets[customer] and times[event] - times[event - 1] > idle_us:
                number += 1
            ordinals[event] = number
    return ordinals


@kernel
def _count_sessions(ordinals: NDArray[np.int32], offsets: NDArray[np.int64]) -> tuple[int, bool]:
    sessions = 0
    interleaved = False
    for customer in range(len(offsets) - 1):
        previous = -1
        for event in range(offsets[customer], offsets[customer + 1]):
            if ordinals[event] != previous:
                interleaved |= ordinals[event] < previous
                previous = ordinals[event]
                sessions += 1
    return sessions, interleaved


@kernel
def _session_bounds(
    ordinals: NDArray[np.int32], offsets: NDArray[np.int64], sessions: int
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    bounds = np.empty(sessions + 1, np.int64)
    owners = np.empty(sessions, np.int32)
    session = 0
    for customer in range(len(offsets) - 1):
        previous = -1
        for event in range(offsets[customer], offsets[customer + 1]):
            if ordinals[event] != previous:
                previous = ordinals[event]
                bounds[session] = event
                owners[session] = customer
                session += 1
    bounds[sessions] = len(ordinals)
    return bounds, owners
