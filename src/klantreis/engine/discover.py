"""From a log to a map: stages, steps and touchpoints as customers showed them.

A proposal, marked as observed, for people to enrich with thoughts and feelings. What the
events show (steps, volumes, drop-offs) carries figures; what is guessed from their names
(stage, channel) is for people to check.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Final

from klantreis.domain import order, vocabulary
from klantreis.domain.errors import DomainError
from klantreis.domain.maps.board import JourneyMap, Records, new_map
from klantreis.domain.maps.fields import FieldError
from klantreis.domain.maps.records import (
    Binding,
    Card,
    ConversionPoint,
    Lane,
    MapHead,
    Record,
    Stage,
    Step,
    Touchpoint,
    TouchpointUse,
    specs,
)
from klantreis.domain.operations.groups import new_key
from klantreis.domain.templates import PhaseModel, default_lanes, phase_model
from klantreis.domain.text import Text
from klantreis.domain.wording import word
from klantreis.engine.bind import bind
from klantreis.engine.figures import Origin, figures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from klantreis.domain.readings import Reading
    from klantreis.domain.results import EventPlace
    from klantreis.engine.log import EventLog

MOST_STEPS: Final = 24
_PAIN_POINTS: Final = 3
_LONGEST_NAME: Final = 200
_LANES: Final = (
    "action", "thought", "touchpoint", "experience", "moment", "pain_point", "opportunity",
    "metrics",
)  # fmt: skip


class DiscoveryError(DomainError):
    """A log that no map can be made of."""

    sentences: ClassVar[dict[str, str]] = {
        "stage_event": 'The stages name "%(event)s", but no event is called that. '
        "The log has: %(names)s.",
        "odd_event": 'The event "%(event)s" cannot stand on a map: its name has more than one '
        "line, or too many characters.",
        "no_stages": "The stages hold no event of this log.",
    }


@dataclass(frozen=True, slots=True)
class _Column:
    """One stage to be: its name and need, and its events in the order they occur."""

    name: Text
    need: Text
    events: tuple[str, ...]


def discover(
    log: EventLog,
    *,
    stages: Mapping[str, str] | None = None,
    phases: str = "awareness",
    lang: str = "nl",
    title: str = "",
    origin: Origin | None = None,
) -> JourneyMap:
    """Propose a map with its readings.

    Args:
        log: the events.
        stages: stage per event; stages stand in order of first appearance, and events that
            are not named stay unbound. Without it the phase model is used: by the words of
            an event's name, and where those say nothing by when it typically occurs.
        phases: id of the phase model.
        lang: language the proposal is written in.
        title: name of the map; one is made where it is empty.
        origin: where the readings come from; no readings without it.

    Raises:
        DiscoveryError: where the stages and the log do not fit.
        TemplateError: for an unknown phase model.
    """
    grain = "session" if log.has_sessions else "customer"
    places = {place.event: place for place in log.places(grain=grain)}
    model = phase_model(phases)
    if stages is not None:
        columns = _by_stage(stages, places, lang)
    else:
        columns = _by_phase(_most_seen(places), model, places)
    head = MapHead(
        title=Text().write(lang, title or word("What customers really do", lang)),
        languages=(lang,),
        phase_model="" if stages is not None else model.id,
        observed=True,
    )
    board = _draw(head, columns, log, lang)
    if origin is None:
        return board
    return _with_figures(board, log, origin, lang)


def _most_seen(places: Mapping[str, EventPlace]) -> list[str]:
    """Give the events that most journeys hold, at most as many as a map can show."""
    bindable = (place for place in places.values() if _bindable(place.event))
    ranked = sorted(bindable, key=lambda place: (-place.journeys, place.event))
    return [place.event for place in ranked[:MOST_STEPS]]


def _bindable(event: str) -> bool:
    """Say whether a map document can hold a binding to this name."""
    try:
        specs(Binding)["value"].check(event)
    except FieldError:
        return False
    return True


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 1].rstrip() + "…"


def _by_stage(
    stages: Mapping[str, str], places: Mapping[str, EventPlace], lang: str
) -> list[_Column]:
    for event in stages:
        if event not in places:
            raise DiscoveryError("stage_event", event=event, names=", ".join(sorted(places)[:40]))
        if not _bindable(event):
            raise DiscoveryError("odd_event", event=" ".join(event.split())[:80])
    if not stages:
        raise DiscoveryError("no_stages")
    names = list(dict.fromkeys(stages.values()))
    return [
        _Column(
            Text().write(lang, name),
            Text(),
            _in_order([event for event, stage in stages.items() if stage == name], places),
        )
        for name in names
    ]


def _by_phase(
    events: Sequence[str], model: PhaseModel, places: Mapping[str, EventPlace]
) -> list[_Column]:
    phase_of = _phases(_in_order(events, places), model)
    return [
        _Column(
            phase.name,
            phase.information_need,
            _in_order([event for event in events if phase_of[event] == number], places),
        )
        for number, phase in enumerate(model.phases)
    ]


def _phases(events: Sequence[str], model: PhaseModel) -> dict[str, int]:
    """Give the phase of each event: what its name says, else its place between those that say.

    A run of silent events is spread evenly from the phase before it to the phase behind it;
    at the start of the journey that is from the first phase, at its end up to the last.
    """
    said = {event: vocabulary.phase_of(event, model) for event in events}
    found: dict[str, int] = {}
    run: list[str] = []
    before = 0
    for event in [*events, None]:
        phase = len(model.phases) - 1 if event is None else said[event]
        if event is not None and phase is None:
            run.append(event)
            continue
        after = max(before, phase or 0)
        for at, silent in enumerate(run):
            found[silent] = before + at * (after - before + 1) // len(run)
        run = []
        before = phase or 0
        if event is not None:
            found[event] = before
    return found


def _in_order(events: Sequence[str], places: Mapping[str, EventPlace]) -> tuple[str, ...]:
    return tuple(sorted(events, key=lambda event: (places[event].place, event)))


def _draw(head: MapHead, columns: Sequence[_Column], log: EventLog, lang: str) -> JourneyMap:
    lanes = default_lanes(_LANES)
    touchpoint_lane = next(lane for lane in lanes if lane.kind == "touchpoint")
    records: list[Record] = [*lanes]
    library: list[Record] = []
    stages: list[Stage] = []
    bindings = iter(order.spread(sum(len(column.events) for column in columns)))
    for place, column in zip(order.spread(len(columns)), columns, strict=True):
        stage = Stage(key=new_key(), order=place, name=column.name, information_need=column.need)
        stages.append(stage)
        for at, event in zip(order.spread(len(column.events)), column.events, strict=True):
            name = Text().write(lang, _shortened(vocabulary.readable(event)))
            step = Step(key=new_key(), stage=stage.key, order=at, name=name)
            item = Touchpoint(key=new_key(), name=name, channel=vocabulary.channel_of(event))
            use = TouchpointUse(
                key=new_key(),
                lane=touchpoint_lane.key,
                step=step.key,
                touchpoint=item.key,
                evidence_state="supported",
            )
            bound = Binding(key=new_key(), use=use.key, order=next(bindings), value=event)
            library.append(item)
            records += [step, use, bound]
    head, goal = _goal(head, stages, columns, log)
    return new_map(head, *stages, *records, *goal, library=Records().put(*library))


def _goal(
    head: MapHead, stages: Sequence[Stage], columns: Sequence[_Column], log: EventLog
) -> tuple[MapHead, list[Record]]:
    """Make the stage after the event that sounds like becoming a customer the map's goal."""
    for number, column in reversed(list(enumerate(columns))):
        found = [event for event in column.events if vocabulary.converts(event)]
        if not found:
            continue
        event = min(found, key=lambda name: (len(vocabulary.words(name)), log.counts[name]))
        # A stage is entered by a later event than the one before it: where buying is all
        # there is in its stage, that stage is the goal.
        if number + 1 == len(stages) or len(column.events) == 1:
            return replace(head, goal=stages[number].key), []
        target = stages[number + 1]
        point = ConversionPoint(key=new_key(), stage=target.key, value=event)
        return replace(head, goal=target.key), [point]
    return replace(head, goal=stages[-1].key if stages else ""), []


def _with_figures(board: JourneyMap, log: EventLog, origin: Origin, lang: str) -> JourneyMap:
    bound = bind(log, board)
    readings = tuple(figures(bound, origin))
    lane = next(lane for lane in board.lanes if lane.kind == "pain_point")
    cards = [*_leaving(readings, lane, lang), *_trouble(board, lane, log, lang)]
    return JourneyMap(board.records.put(*cards), board.library, readings)


def _leaving(readings: Sequence[Reading], lane: Lane, lang: str) -> list[Card]:
    """Propose a pain point where most journeys ended without reaching the goal."""
    found = [
        reading
        for reading in readings
        if (reading.node, reading.metric) == ("step", "drop_off") and reading.numerator
    ]
    found.sort(key=lambda reading: (-(reading.numerator or 0), reading.key))
    return [
        _pain(
            lane,
            reading.key,
            lang,
            word(
                "%(count)s of %(all)s who came here went no further",
                lang,
                count=reading.numerator,
                all=reading.denominator,
            ),
        )
        for reading in found[:_PAIN_POINTS]
    ]


def _trouble(board: JourneyMap, lane: Lane, log: EventLog, lang: str) -> list[Card]:
    """Propose a pain point for each step whose event sounds like something went wrong."""
    uses = board.records.all(TouchpointUse)
    return [
        _pain(
            lane,
            uses[binding.use].step,
            lang,
            word("Went wrong %(count)s times", lang, count=log.counts[binding.value]),
        )
        for binding in board.bindings
        if vocabulary.is_trouble(binding.value)
    ]


def _pain(lane: Lane, step: str, lang: str, text: str) -> Card:
    return Card(
        key=new_key(),
        lane=lane.key,
        step=step,
        order="i",
        kind="pain_point",
        text=Text().write(lang, text),
    )
