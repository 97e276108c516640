"""What an analysis of an event log says: counts, seconds and shares, with their rule.

Plain values only, so that pages, pictures, files and the command line can all read
them. `to_dict` gives exactly what the command line prints with `--json`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from klantreis.domain.suppression import FEW

Json = dict[str, object]

TIES: Final = "input order"
DENOMINATOR: Final = "journeys"
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def iso_utc(microseconds: int | None) -> str | None:
    """Give a moment (µs since 1970, UTC) as ISO 8601 ending in `Z`."""
    if microseconds is None:
        return None
    return (_EPOCH + timedelta(microseconds=microseconds)).isoformat().replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule behind a figure; a figure without it cannot be compared with another.

    Attributes:
        grain: `customer` or `session`: what one journey is.
        entry: `any` or `first` occurrence of the first step; None where it plays no part.
        within_s: window in seconds, boundary included; None is no window.
        mode: `ordered`, `strict` or `open`; None where it plays no part.
        quantiles: `exact` (type 7) or `histogram within 1%`.
        idle_s: idle time that split the sessions, where the log brought none of its own.
        ties: what orders events of one moment.
        denominator: what shares are shares of.
    """

    grain: str
    entry: str | None = None
    within_s: float | None = None
    mode: str | None = None
    quantiles: str = "exact"
    idle_s: float | None = None
    ties: str = TIES
    denominator: str = DENOMINATOR

    def to_dict(self) -> Json:
        """Give the rule as JSON; `idle_s` only where idle time split the sessions."""
        plain: Json = {
            "grain": self.grain,
            "entry": self.entry,
            "within_s": self.within_s,
            "mode": self.mode,
            "ties": self.ties,
            "denominator": self.denominator,
            "quantiles": self.quantiles,
        }
        return plain if self.idle_s is None else {**plain, "idle_s": self.idle_s}


@dataclass(frozen=True, slots=True)
class FlowEdge:
    """One event directly followed by another.

    Attributes:
        source: event that comes first (`from` in JSON).
        target: event that comes next (`to` in JSON).
        count: times it happened.
        customers: distinct customers it happened to, at either grain.
        mean_s: mean of the time between, in seconds; median_s and p95_s likewise.
    """

    source: str
    target: str
    count: int
    customers: int
    mean_s: float
    median_s: float
    p95_s: float

    def to_dict(self) -> Json:
        """Give the edge as JSON."""
        return {
            "from": self.source,
            "to": self.target,
            "count": self.count,
            "customers": self.customers,
            "mean_s": self.mean_s,
            "median_s": self.median_s,
            "p95_s": self.p95_s,
        }


@dataclass(frozen=True, slots=True)
class Flow:
    """The directly-follows graph of a log.

    Attributes:
        edges: most frequent first; equal counts by name.
        start: event and the number of journeys that begin with it, most first.
        end: event and the number of journeys that end with it, most first.
        journeys: all journeys of the grain.
        withheld: edges, starts and ends left out because they would tell of too few (D21).
    """

    edges: tuple[FlowEdge, ...]
    start: tuple[tuple[str, int], ...]
    end: tuple[tuple[str, int], ...]
    journeys: int
    rule: Rule
    withheld: int = 0

    def to_dict(self) -> Json:
        """Give the flow as JSON; `withheld` only where something was left out."""
        plain: Json = {
            "edges": [edge.to_dict() for edge in self.edges],
            "start": dict(self.start),
            "end": dict(self.end),
            "journeys": self.journeys,
            "rule": self.rule.to_dict(),
        }
        return {**plain, "withheld": self.withheld} if self.withheld else plain


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """One step of a funnel.

    Attributes:
        name: name of the event, or of the stage.
        reached: journeys that came this far.
        of_previous: reached / reached of the step before; None where that is no share.
        of_all: reached / all journeys; None where there are no journeys.
        median_s: median time since the step before; None at the first step.
        withheld: the numbers are kept back, as they would tell of too few (D21).
    """

    name: str
    reached: int
    of_previous: float | None
    of_all: float | None
    median_s: float | None
    withheld: bool = False

    def to_dict(self) -> Json:
        """Give the step as JSON; one that is withheld has no numbers and says why."""
        plain: Json = {
            "name": self.name,
            "reached": None if self.withheld else self.reached,
            "of_previous": self.of_previous,
            "of_all": self.of_all,
            "median_s": self.median_s,
        }
        return {**plain, "withheld": FEW} if self.withheld else plain


@dataclass(frozen=True, slots=True)
class Funnel:
    """How many journeys came how far along an ordered list of steps."""

    steps: tuple[FunnelStep, ...]
    journeys: int
    rule: Rule

    def to_dict(self) -> Json:
        """Give the funnel as JSON."""
        return {
            "steps": [step.to_dict() for step in self.steps],
            "rule": self.rule.to_dict(),
            "journeys": self.journeys,
        }


@dataclass(frozen=True, slots=True)
class LastEvent:
    """Where journeys broke off: `share` is of the dropped journeys."""

    event: str
    count: int
    share: float

    def to_dict(self) -> Json:
        """Give the last event as JSON."""
        return {"event": self.event, "count": self.count, "share": self.share}


@dataclass(frozen=True, slots=True)
class DropOff:
    """Journeys that did not convert, and where they broke off.

    `journeys` = `converted` + `dropped` + `open`; an open journey is one whose window
    had not closed when the log ended. `withheld` names those of `converted`, `dropped` and
    `open` that are kept back, as they would tell of too few, and `last` where a last event
    is left out for that (D21).
    """

    journeys: int
    converted: int
    dropped: int
    open: int
    window_s: float
    last: tuple[LastEvent, ...]
    rule: Rule
    withheld: tuple[str, ...] = ()

    def to_dict(self) -> Json:
        """Give the drop-off as JSON; what is withheld is null and named."""
        plain: Json = {
            "journeys": self.journeys,
            "converted": None if "converted" in self.withheld else self.converted,
            "dropped": None if "dropped" in self.withheld else self.dropped,
            "open": None if "open" in self.withheld else self.open,
            "window_s": self.window_s,
            "last": [one.to_dict() for one in self.last],
            "rule": self.rule.to_dict(),
        }
        return {**plain, "withheld": list(self.withheld)} if self.withheld else plain


@dataclass(frozen=True, slots=True)
class EventPlace:
    """Where in a journey an event typically comes first.

    Attributes:
        journeys: journeys that hold it.
        place: mean place of its first occurrence, from 0 (first event) to 1 (last event).
    """

    event: str
    journeys: int
    place: float

    def to_dict(self) -> Json:
        """Give the place as JSON."""
        return {"event": self.event, "journeys": self.journeys, "place": self.place}


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import brought in and what it put aside.

    Attributes:
        sessions: by the log's own session column, else by 30 minutes of idle time.
        event_names: sorted.
        first: earliest accepted moment in µs since 1970 UTC; last likewise.
        reasons: code of the reason and rows rejected for it, most first.
        duplicates: rows equal in every column to an earlier one; they are kept.
        repeats_removed: rows left out because their event id came before.
    """

    events: int
    customers: int
    sessions: int
    event_names: tuple[str, ...]
    first: int | None
    last: int | None
    rejected: int = 0
    reasons: tuple[tuple[str, int], ...] = ()
    duplicates: int = 0
    repeats_removed: int = 0

    def to_dict(self) -> Json:
        """Give the report as JSON."""
        return {
            "events": self.events,
            "customers": self.customers,
            "sessions": self.sessions,
            "event_names": list(self.event_names),
            "first": iso_utc(self.first),
            "last": iso_utc(self.last),
            "rejected": self.rejected,
            "reasons": dict(self.reasons),
        }
