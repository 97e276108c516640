"""A map as a table for spreadsheets: rows are lanes, columns are steps.

UTF-8 with a byte order mark, so that Excel reads the letters; separated by semicolons in
Dutch and commas in English, as a spreadsheet in that language expects. What a person wrote
never becomes a formula: where it could, an apostrophe stands before it.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from klantreis.domain.maps.records import TouchpointUse
from klantreis.domain.readings import MICRO
from klantreis.domain.templates import title_of
from klantreis.domain.wording import word
from klantreis.exports import numbers
from klantreis.exports.mapdraw.experience import gather
from klantreis.exports.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.maps.records import Card, Lane, Step
    from klantreis.domain.readings import Reading

MARK: Final = "\ufeff"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_SEPARATOR: Final = {"nl": ";", "en": ","}


def map_csv(journey_map: JourneyMap, lang: str, readings: Sequence[Reading] = ()) -> str:
    """Give the table: a row of stages, a row of steps, then a row per lane."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=_SEPARATOR.get(lang, ","), lineterminator="\r\n")
    for row in _rows(journey_map, lang, tuple(readings or journey_map.readings)):
        writer.writerow(row)
    return MARK + out.getvalue()


def harmless(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would compute."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_FORMULA) else text


def _rows(board: JourneyMap, lang: str, readings: tuple[Reading, ...]) -> list[list[str]]:
    stages = {stage.key: harmless(title_of(board, stage, lang)) for stage in board.stages}
    steps = board.steps
    rows = [
        [word("Stage", lang), *(stages.get(step.stage, "") for step in steps)],
        [word("Step", lang), *(harmless(title_of(board, step, lang)) for step in steps)],
    ]
    for lane in board.lanes:
        head = harmless(plain(title_of(board, lane, lang)))
        rows.append([head, *_cells(board, lane, lang, readings)])
    return rows


def _cells(board: JourneyMap, lane: Lane, lang: str, readings: tuple[Reading, ...]) -> list[str]:
    if lane.kind == "experience":
        return _emotions(board, lang, readings)
    if lane.kind == "moment":
        return [_moment(board, step, lang) for step in board.steps]
    if lane.kind == "metrics":
        return [_figures(step, lang, readings) for step in board.steps]
    return [_items(board, lane, step, lang) for step in board.steps]


def _say(board: JourneyMap, thing: Card | TouchpointUse, lang: str) -> str:
    if isinstance(thing, TouchpointUse):
        return plain(board.show(board.touchpoint(thing).name, lang).text)
    return plain(board.show(thing.text, lang).text)


def _items(board: JourneyMap, lane: Lane, step: Step, lang: str) -> str:
    return harmless("\n".join(_say(board, thing, lang) for thing in board.cell(lane, step)))


def _moment(board: JourneyMap, step: Step, lang: str) -> str:
    moment = board.moments.get(step.key)
    if moment is None:
        return ""
    parts = (
        (word("wins", lang), board.show(moment.wins, lang).text),
        (word("loses", lang), board.show(moment.loses, lang).text),
    )
    told = "\n".join(f"{head}: {plain(text)}" for head, text in parts if text)
    return harmless(told) or word("moment of truth", lang)


def _emotions(board: JourneyMap, lang: str, readings: tuple[Reading, ...]) -> list[str]:
    """Give numbers a spreadsheet can compute with: the measured mean, else the estimate."""
    place = {step.key: i for i, step in enumerate(board.steps)}
    seen = gather(board, readings, place)
    values = {**seen.target, **seen.team}
    if seen.main:
        values |= {p.column: p.mean for p in seen.main.points if seen.main.is_shown(p)}
    cells = [f"{values[i]:.2f}" if i in values else "" for i in place.values()]
    return [cell.replace(".", ",") for cell in cells] if lang == "nl" else cells


def _figures(step: Step, lang: str, readings: tuple[Reading, ...]) -> str:
    """Give what was measured at a step, a line per figure."""
    lines = []
    for reading in readings:
        if (reading.node, reading.key) != ("step", step.key) or reading.value is None:
            continue
        if reading.metric == "experience" or reading.persona or reading.segment:
            continue
        lines.append(_figure(reading, lang))
    return harmless("\n".join(lines))


def _figure(reading: Reading, lang: str) -> str:
    names = {
        "customers": word("Customers", lang),
        "volume": word("Events", lang),
        "conversion": word("Goes on", lang),
        "drop_off": word("Drops off", lang),
        "time_to_next": word("Median time to the next step", lang),
        "coverage": word("Coverage", lang),
    }
    value = reading.value or 0
    if reading.unit == "share":
        told = numbers.percent(value / MICRO, lang, 1)
        if reading.lo is not None and reading.hi is not None:
            told += f" ({numbers.percent_range(reading.lo / MICRO, reading.hi / MICRO, lang, 1)})"
        told += f", n {numbers.number(reading.n, lang)}"
    elif reading.unit == "time":
        told = numbers.duration(value / MICRO, lang)
    else:
        told = numbers.number(value, lang)
    return f"{names.get(reading.metric, reading.metric)}: {told}"
