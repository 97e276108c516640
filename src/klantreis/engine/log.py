"""An event log to ask questions of: the face of the Python package."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Final

from klantreis.analytics import dropoff, flow, funnel, order
from klantreis.analytics.quantiles import EXACT, HISTOGRAM, WORDS, choose
from klantreis.analytics.traces import split_by_idle, split_by_session
from klantreis.domain.results import EventPlace, Rule
from klantreis.engine.durations import Duration, microseconds
from klantreis.engine.errors import QuestionError, chosen, unknown_event
from klantreis.engine.flows import count_flow, flow_quantiles
from klantreis.engine.funnels import ANY, ENTRIES, FunnelQuestion, walk_funnel
from klantreis.engine.parallel import each
from klantreis.engine.results import DropOffResult, FlowResult, FunnelResult
from klantreis.engine.shards import Part, lookup_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from klantreis.analytics.traces import Traces
    from klantreis.engine.shards import Shard
    from klantreis.eventlog.stored import StoredLog

CUSTOMER: Final = "customer"
SESSION: Final = "session"
GRAINS: Final = (CUSTOMER, SESSION)
QUANTILES: Final = (EXACT, HISTOGRAM)
IDLE: Final = "30m"
WINDOWS: Final = {CUSTOMER: "30d", SESSION: "30m"}
FLOW_NAMES: Final = 2_000
_SECOND: Final = 1_000_000


class EventLog:
    """A log, or a view of one under other names; it does not change.

    Attributes:
        shards: its partitions.
        stored: the log on disk behind it; None for a view.
    """

    def __init__(self, shards: Sequence[Shard], stored: StoredLog | None = None) -> None:
        self.shards = tuple(shards)
        self.stored = stored
        self._parts: dict[tuple[str, int | None], list[Part]] = {}

    def __repr__(self) -> str:
        return f"<EventLog: {self.events} events, {self.customers} customers>"

    @cached_property
    def counts(self) -> dict[str, int]:
        """How often each event occurs, most often first."""
        total: Counter[str] = Counter()
        for shard in self.shards:
            total.update(dict(zip(shard.names, shard.counts, strict=True)))
        return dict(sorted(total.items(), key=lambda pair: (-pair[1], pair[0])))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The event names, sorted."""
        return tuple(sorted(self.counts))

    @cached_property
    def events(self) -> int:
        """How many events there are."""
        return sum(len(shard.traces.codes) for shard in self.shards)

    @cached_property
    def customers(self) -> int:
        """How many customers there are."""
        return sum(len(shard.traces) for shard in self.shards)

    @cached_property
    def first(self) -> int:
        """The earliest moment, µs since 1970 UTC."""
        return min(int(shard.traces.times.min()) for shard in self.shards)

    @cached_property
    def last(self) -> int:
        """The latest moment, µs since 1970 UTC: where the log ends."""
        return max(int(shard.traces.times.max()) for shard in self.shards)

    @property
    def has_sessions(self) -> bool:
        """Whether the log brought sessions of its own."""
        return any(shard.sessions is not None for shard in self.shards)

    @property
    def directory(self) -> Path | None:
        """Where the log is stored."""
        return self.stored.table.log if self.stored else None

    @property
    def version(self) -> int | None:
        """The version of the table that is read here."""
        return self.stored.table.version if self.stored else None

    @property
    def written(self) -> int | None:
        """When that version was written, µs since 1970 UTC."""
        return self.stored.table.written if self.stored else None

    def journeys(self, *, grain: str = CUSTOMER, idle: Duration | None = None) -> int:
        """Count the journeys of a grain."""
        return sum(len(part.traces) for part in self.parts(grain=grain, idle=idle))

    def flow(
        self, *, grain: str = CUSTOMER, idle: Duration | None = None, quantiles: str | None = None
    ) -> FlowResult:
        """Give which event directly follows which, how often and after how long.

        Raises:
            QuestionError: what is wrong with the question.
        """
        if len(self.names) > FLOW_NAMES:
            raise QuestionError("too_many_for_flow", count=len(self.names), most=FLOW_NAMES)
        parts = self.parts(grain=grain, idle=idle)
        size = len(self.names)
        total = count_flow(parts, size)
        method = choose(_quantiles(quantiles), total.waits)
        slots = flow.slots_of(total)
        found = flow_quantiles(parts, total, slots, size, method) if total.waits else []
        rule = Rule(grain, quantiles=WORDS[method], idle_s=self._idle_s(grain, idle))
        return FlowResult.of(flow.finish(total, slots, found, self.names, rule))

    def funnel(
        self,
        steps: Sequence[str | Collection[str]],
        *,
        within: Duration | None = None,
        entry: str | None = None,
        mode: str = funnel.ORDERED,
        grain: str = CUSTOMER,
        idle: Duration | None = None,
        quantiles: str | None = None,
        names: Sequence[str] | None = None,
    ) -> FunnelResult:
        """Give how many journeys reach each step.

        A step is an event, or a set of events of which one suffices; `names` gives the
        steps other names than those of their events. `entry` is `any` (default) or
        `first`; `mode` is `ordered`, `strict` or `open`.

        Raises:
            QuestionError: what is wrong with the question.
        """
        chosen(mode, funnel.MODES, "mode")
        if mode == funnel.OPEN and (within is not None or entry is not None):
            raise QuestionError("open_rule")
        question = FunnelQuestion(
            steps=tuple(self._events_of(step) for step in steps),
            names=tuple(
                names or (one if isinstance(one, str) else " / ".join(one) for one in steps)
            ),
            mode=mode,
            entry=None if mode == funnel.OPEN else chosen(entry or ANY, ENTRIES, "entry"),
            within_us=None if within is None else microseconds(within),
            quantiles=_quantiles(quantiles),
        )
        parts = self.parts(grain=grain, idle=idle)
        found = walk_funnel(question, parts, grain, self._idle_s(grain, idle))
        return FunnelResult.of(found)

    def drop_off(
        self,
        converted: str | Collection[str],
        *,
        window: Duration | None = None,
        grain: str = CUSTOMER,
        idle: Duration | None = None,
    ) -> DropOffResult:
        """Give where journeys broke off that did not convert and whose window has closed.

        The window is 30 days for customers and 30 minutes for sessions, unless given.

        Raises:
            QuestionError: what is wrong with the question.
        """
        parts = self.parts(grain=grain, idle=idle)
        window_us = microseconds(WINDOWS[grain] if window is None else window)
        goals, end, size = self._events_of(converted), self.last, len(self.names)

        def count(part: Part) -> dropoff.DropOffPartial:
            own = [code for code, place in enumerate(part.lookup) if int(place) in goals]
            found = dropoff.partial(part.traces, own, part.size, window_us=window_us, log_end=end)
            return dropoff.spread(found, part.lookup, size)

        total = dropoff.merge(each(count, parts))
        rule = Rule(grain, idle_s=self._idle_s(grain, idle))
        return DropOffResult.of(dropoff.finish(total, self.names, window_us, rule))

    def places(
        self, *, grain: str = CUSTOMER, idle: Duration | None = None
    ) -> tuple[EventPlace, ...]:
        """Give per event how many journeys hold it and where it typically comes first."""
        size = len(self.names)
        parts = self.parts(grain=grain, idle=idle)
        total = order.merge(
            each(lambda p: order.spread(order.partial(p.traces, p.size), p.lookup, size), parts)
        )
        found = [
            EventPlace(name, int(held), int(sum_) / int(held) / order.SCALE)
            for name, held, sum_ in zip(self.names, total.journeys, total.places, strict=True)
        ]
        return tuple(sorted(found, key=lambda one: (one.place, one.event)))

    def parts(self, *, grain: str = CUSTOMER, idle: Duration | None = None) -> list[Part]:
        """Give the traces per partition at a grain; kept for the next question.

        Raises:
            QuestionError: `bad_choice`, `own_sessions`, `idle_customer` or `bad_duration`.
        """
        chosen(grain, GRAINS, "grain")
        if idle is not None and grain == CUSTOMER:
            raise QuestionError("idle_customer")
        if idle is not None and self.has_sessions:
            raise QuestionError("own_sessions")
        idle_us = microseconds(IDLE if idle is None else idle) if grain == SESSION else None
        key = (grain, idle_us)
        if key not in self._parts:
            places = {name: code for code, name in enumerate(self.names)}

            def cut(shard: Shard) -> Part:
                return Part(_traces(shard, idle_us), lookup_of(shard.names, places))

            self._parts[key] = each(cut, self.shards)
        return self._parts[key]

    def _events_of(self, step: str | Collection[str]) -> frozenset[int]:
        """Give the codes of a step's events."""
        places = {name: code for code, name in enumerate(self.names)}
        wanted = (step,) if isinstance(step, str) else tuple(step)
        if not wanted:
            raise QuestionError("empty_step")
        for event in wanted:
            if event not in places:
                raise unknown_event(event, self.names)
        return frozenset(places[event] for event in wanted)

    def _idle_s(self, grain: str, idle: Duration | None) -> float | None:
        if grain == CUSTOMER or self.has_sessions:
            return None
        return microseconds(IDLE if idle is None else idle) / _SECOND


def _traces(shard: Shard, idle_us: int | None) -> Traces:
    if idle_us is None:
        return shard.traces
    if shard.sessions is not None:
        return split_by_session(shard.traces, shard.sessions)
    return split_by_idle(shard.traces, idle_us)


def _quantiles(asked: str | None) -> str | None:
    return asked if asked is None else chosen(asked, QUANTILES, "quantiles")
