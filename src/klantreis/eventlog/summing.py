"""What a log holds, counted from its twins."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import numpy as np

from klantreis.domain.results import ImportReport

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from klantreis.eventlog.twin import Twin

IDLE_US: Final = 1_800_000_000


def report_of(
    twins: Sequence[Twin], reasons: Mapping[str, int], *, duplicates: int, repeats: int
) -> ImportReport:
    """Give the report of a log with at least one event."""
    names: Counter[str] = Counter()
    for twin in twins:
        names.update(dict(zip(twin.names, twin.counts, strict=True)))
    return ImportReport(
        events=sum(len(twin.codes) for twin in twins),
        customers=sum(len(twin.customers) for twin in twins),
        sessions=sum(sessions_of(twin) for twin in twins),
        event_names=tuple(sorted(names)),
        first=min(int(twin.times.min()) for twin in twins),
        last=max(int(twin.times.max()) for twin in twins),
        rejected=sum(reasons.values()),
        reasons=tuple(Counter(reasons).most_common()),
        duplicates=duplicates,
        repeats_removed=repeats,
    )


def sessions_of(twin: Twin) -> int:
    """Count sessions: the log's own, else split where idle time exceeds 30 minutes."""
    starts = twin.offsets[:-1]
    if twin.sessions is not None:
        return int(np.maximum.reduceat(twin.sessions, starts).sum()) + len(twin.customers)
    apart = np.diff(twin.times, prepend=twin.times[:1]) > IDLE_US
    apart[starts] = True
    return int(apart.sum())
