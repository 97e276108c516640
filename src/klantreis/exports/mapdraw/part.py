"""A stretch of a map on a sheet of its own: whole stages, numbered as on the whole map."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, NamedTuple

from klantreis.domain.maps.board import JourneyMap, Records
from klantreis.domain.maps.records import Card, Link, Stage, Step, TouchpointUse
from klantreis.domain.text import Text
from klantreis.domain.wording import word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from klantreis.domain.maps.records import Record


class Part(NamedTuple):
    """Which stretch it is.

    Attributes:
        sheet: number of the sheet, from 1.
        sheets: how many there are.
        whole: the map it was taken from, for what is counted over all of it.
        before: steps of the whole map to the left of it.
        following: stage that comes after it, None at the end.
    """

    sheet: int
    sheets: int
    whole: JourneyMap
    before: int = 0
    following: Stage | None = None


def cut(board: JourneyMap, first: int, count: int, lang: str) -> JourneyMap:
    """Give the map with `count` of its steps only, from the step with index `first` on.

    A card that began further left goes on here; a line to a step elsewhere becomes a line
    that says where it leads.
    """
    steps = board.steps
    place = {step.key: i for i, step in enumerate(steps)}
    kept = {step.key: step for step in steps[first : first + count]}
    stages = {step.stage for step in kept.values()}
    table: dict[str, Mapping[str, Record]] = {}
    for name, records in board.records.table.items():
        found = (_kept(record, kept, stages) for record in records.values())
        table[name] = {record.key: record for record in found if record}
    cut_down = board.replace(records=Records(table))
    more = [*_carried(board, place, first), *_leaving(board, place, kept, lang)]
    return board.replace(records=cut_down.records.put(*more))


def _kept(record: Record, kept: Mapping[str, Step], stages: set[str]) -> Record | None:
    if isinstance(record, Step):
        return kept.get(record.key)
    if isinstance(record, Stage):
        return record if record.key in stages else None
    step = getattr(record, "step", None)
    return record if step is None or step in kept else None


def _carried(board: JourneyMap, place: Mapping[str, int], first: int) -> list[Card | TouchpointUse]:
    """Give what began further left and reaches to the first step here, put on that step."""
    found: list[Card | TouchpointUse] = []
    things: Sequence[Card | TouchpointUse] = (
        *board.records.all(Card).values(),
        *board.records.all(TouchpointUse).values(),
    )
    for thing in things:
        start = place.get(thing.step, first)
        over = start + thing.span - first
        if start < first and over > 0:
            step = board.steps[first].key
            found.append(dataclasses.replace(thing, step=step, span=over))
    return found


def _leaving(
    board: JourneyMap, place: Mapping[str, int], kept: Mapping[str, Step], lang: str
) -> list[Link]:
    found = []
    for link in board.links:
        away = link.to_step in place and link.to_step not in kept
        if link.step in kept and link.kind != "map" and away:
            told = word("to step %(number)s", lang, number=place[link.to_step] + 1)
            said = board.show(link.label, lang).text
            label = Text().write(lang, f"{said} ({told})" if said else told)
            found.append(dataclasses.replace(link, kind="map", label=label))
    return found


def stretches(board: JourneyMap) -> list[int]:
    """Give the lengths, in steps, of what may not be broken: a stage with a name is whole.

    The one stage of a template has no name and no head, so a reader sees no stage to break.
    """
    found: list[int] = []
    named = {stage.key: bool(stage.name) for stage in board.stages}
    last = None
    for step in board.steps:
        if found and step.stage == last and named.get(step.stage):
            found[-1] += 1
        else:
            found.append(1)
        last = step.stage
    return found
