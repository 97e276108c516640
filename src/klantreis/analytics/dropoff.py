"""Where journeys broke off that did not convert and can no longer do so."""

# ruff: noqa: PLR0917 - kernels take plain positional values
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from klantreis.analytics.compiled import kernel
from klantreis.domain.results import DropOff, LastEvent

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from numpy.typing import NDArray

    from klantreis.analytics.traces import Traces
    from klantreis.domain.results import Rule

_SECOND: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class DropOffPartial:
    """Counts of one partition; `last` is per event code, of dropped journeys."""

    converted: int
    open: int
    last: NDArray[np.int64]


def partial(
    traces: Traces, converted: Collection[int], size: int, *, window_us: int, log_end: int
) -> DropOffPartial:
    """Count one partition; a journey with any of the `converted` codes has converted."""
    goals = np.zeros(size, np.bool_)
    goals[list(converted)] = True
    done, still_open, last = _count(
        traces.codes, traces.times, traces.offsets, goals, window_us, log_end
    )
    return DropOffPartial(int(done), int(still_open), last)


def spread(part: DropOffPartial, lookup: NDArray[np.int64], size: int) -> DropOffPartial:
    """Rename the codes of a partial to those of the whole log."""
    last = np.zeros(size, np.int64)
    last[lookup] = part.last
    return DropOffPartial(part.converted, part.open, last)


def merge(parts: Iterable[DropOffPartial]) -> DropOffPartial:
    """Add partials of disjoint journeys."""
    parts = list(parts)
    return DropOffPartial(
        sum(part.converted for part in parts),
        sum(part.open for part in parts),
        np.sum([part.last for part in parts], axis=0, dtype=np.int64),
    )


def finish(total: DropOffPartial, names: Sequence[str], window_us: int, rule: Rule) -> DropOff:
    """Divide, once and at the end, and name."""
    dropped = int(total.last.sum())
    last = [
        LastEvent(names[code], int(total.last[code]), int(total.last[code]) / dropped)
        for code in np.flatnonzero(total.last).tolist()
    ]
    return DropOff(
        journeys=total.converted + total.open + dropped,
        converted=total.converted,
        dropped=dropped,
        open=total.open,
        window_s=window_us / _SECOND,
        last=tuple(sorted(last, key=lambda one: (-one.count, one.event))),
        rule=rule,
    )


@kernel
def _count(
    codes: NDArray[np.uint16],
    times: NDArray[np.int64],
    offsets: NDArray[np.int64],
    goals: NDArray[np.bool_],
    window: int,
    log_end: int,
) -> tuple[int, int, NDArray[np.int64]]:
    converted = 0
    still_open = 0
    last = np.zeros(len(goals), np.int64)
    for trace in range(len(offsets) - 1):
        event = offsets[trace]
        final = offsets[trace + 1] - 1
        while event < final and not goals[codes[event]]:
            event += 1
        if goals[codes[event]]:
            converted += 1
        elif log_end - times[final] > window:
            last[codes[final]] += 1
        else:
            still_open += 1
    return converted, still_open, last
