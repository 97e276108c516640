"""A map as rows and columns of words: what every table and every reader's ear gets.

Rows are lanes, columns are steps; figures are lines of their own in the cell they belong to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from klantreis.domain.maps.records import TouchpointUse
from klantreis.domain.readings import MICRO
from klantreis.domain.templates import title_of
from klantreis.domain.wording import word
from klantreis.exports import numbers
from klantreis.exports.mapdraw.experience import gather
from klantreis.exports.mapdraw.items import evidence_of, evidence_word
from klantreis.exports.plain import plain
from klantreis.exports.withheld import withheld_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.maps.records import Card, Lane, Step
    from klantreis.domain.readings import Reading
    from klantreis.domain.text import Text


class Line(NamedTuple):
    """One thing in a cell: its words, their language, and what is known of its evidence."""

    text: str
    lang: str
    note: str = ""


class Column(NamedTuple):
    """A step and the stage it stands in; `starts` where a new stage begins."""

    key: str
    number: int
    name: str
    stage: str
    starts: bool


class Row(NamedTuple):
    """A lane. `values` holds the experience per step, −2 … +2, where the lane is its lane."""

    kind: str
    name: str
    cells: tuple[tuple[Line, ...], ...]
    values: tuple[float | None, ...] = ()


class Table(NamedTuple):
    """The whole map in one language."""

    lang: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def map_table(board: JourneyMap, lang: str, readings: Sequence[Reading] = ()) -> Table:
    """Give a map as a table; its own readings are used when none are given."""
    measured = tuple(readings or board.readings)
    return Table(lang, _columns(board, lang), tuple(_rows(board, lang, measured)))


def _columns(board: JourneyMap, lang: str) -> tuple[Column, ...]:
    stages = {stage.key: plain(title_of(board, stage, lang)) for stage in board.stages}
    found: list[Column] = []
    before = None
    for i, step in enumerate(board.steps):
        name = plain(title_of(board, step, lang))
        stage = stages.get(step.stage, "")
        found.append(Column(step.key, i + 1, name, stage, step.stage != before))
        before = step.stage
    return tuple(found)


def _rows(board: JourneyMap, lang: str, readings: tuple[Reading, ...]) -> list[Row]:
    rows = []
    for lane in board.lanes:
        name = plain(title_of(board, lane, lang))
        if lane.kind == "experience":
            rows.append(_experience(board, name, lang, readings))
        else:
            cells = tuple(_cell(board, lane, step, lang, readings) for step in board.steps)
            rows.append(Row(lane.kind, name, cells))
    return rows


def _cell(
    board: JourneyMap, lane: Lane, step: Step, lang: str, readings: tuple[Reading, ...]
) -> tuple[Line, ...]:
    if lane.kind == "moment":
        return _moment(board, step, lang)
    if lane.kind == "metrics":
        return tuple(Line(told, lang) for told in _figures(step, lang, readings))
    return tuple(said(board, thing, lang) for thing in board.cell(lane, step))


def said(board: JourneyMap, thing: Card | TouchpointUse, lang: str) -> Line:
    """Give what a card or touchpoint says; its evidence, and why it matters, as a note."""
    if isinstance(thing, TouchpointUse):
        item = board.touchpoint(thing)
        line = _line(board, item.name, lang)
        effect = _line(board, item.effect, lang).text
        more = [word("important", lang)] if item.important else []
        more += [word("effect: %(effect)s", lang, effect=effect)] if effect else []
    else:
        line, more = _line(board, thing.text, lang), []
        if thing.missing:
            line = line._replace(text=word("Missing: %(what)s", lang, what=line.text))
    return line._replace(note=", ".join((evidence_word(evidence_of(thing), lang), *more)))


def _line(board: JourneyMap, words: Text, lang: str) -> Line:
    shown = board.show(words, lang)
    return Line(plain(shown.text), shown.lang)


def _moment(board: JourneyMap, step: Step, lang: str) -> tuple[Line, ...]:
    moment = board.moments.get(step.key)
    if moment is None:
        return ()
    found = []
    for head, words in ((word("wins", lang), moment.wins), (word("loses", lang), moment.loses)):
        line = _line(board, words, lang)
        if line.text:
            found.append(line._replace(text=f"{head}: {line.text}"))
    return tuple(found) or (Line(word("moment of truth", lang), lang),)


def _experience(board: JourneyMap, name: str, lang: str, readings: tuple[Reading, ...]) -> Row:
    """Give the measured mean with its n and interval, else the estimate, else the target."""
    place = {step.key: i for i, step in enumerate(board.steps)}
    seen = gather(board, readings, place)
    values: dict[int, float] = {**seen.target, **seen.team}
    told: dict[int, list[Line]] = {i: [] for i in place.values()}
    if seen.main:
        for point in seen.main.points:
            if seen.main.is_shown(point):
                values[point.column] = point.mean
                told[point.column].append(
                    Line(
                        _mean(point.mean, point.low, point.high, lang)
                        + f", n {numbers.number(point.n, lang)}",
                        lang,
                    )
                )
            else:
                told[point.column].append(Line(withheld_word("experience", lang), lang))
    for points, head in (
        (seen.team, word("Team estimate", lang)), (seen.target, word("Target", lang)),
    ):  # fmt: skip
        for i, value in points.items():
            told[i].append(Line(f"{head} {numbers.signed(value, lang)}", lang))
    cells = tuple(tuple(told[i]) for i in place.values())
    return Row("experience", name, cells, tuple(values.get(i) for i in place.values()))


def _mean(mean: float, low: float | None, high: float | None, lang: str) -> str:
    told = numbers.signed(mean, lang)
    if low is None or high is None:
        return told
    to = word("to", lang)
    return f"{told} ({numbers.signed(low, lang)} {to} {numbers.signed(high, lang)})"


def _figures(step: Step, lang: str, readings: tuple[Reading, ...]) -> list[str]:
    """Give what was measured at a step, a line per figure."""
    return [
        f"{metric_word(reading.metric, lang)}: {figure(reading, lang)}"
        for reading in readings
        if (reading.node, reading.key) == ("step", step.key)
        if reading.value is not None or reading.withheld
        if reading.metric != "experience" and not reading.persona and not reading.segment
    ]


def metric_word(metric: str, lang: str) -> str:
    """Give the name of a metric."""
    names = {
        "customers": word("Customers", lang),
        "volume": word("Events", lang),
        "conversion": word("Goes on", lang),
        "drop_off": word("Drops off", lang),
        "time_to_next": word("Median time to the next step", lang),
        "coverage": word("Coverage", lang),
        "experience": word("Experience", lang),
    }
    return names.get(metric, metric)


def figure(reading: Reading, lang: str) -> str:
    """Write a figure's value, with its interval and n where it is a share."""
    if reading.withheld:
        return withheld_word(reading.metric, lang)
    value = reading.value or 0
    if reading.unit == "share":
        told = numbers.percent(value / MICRO, lang, 1)
        if reading.lo is not None and reading.hi is not None:
            told += f" ({numbers.percent_range(reading.lo / MICRO, reading.hi / MICRO, lang, 1)})"
        return f"{told}, n {numbers.number(reading.n, lang)}"
    if reading.unit == "time":
        return numbers.duration(value / MICRO, lang)
    if reading.unit == "emotion":
        return numbers.signed(value / 100, lang)
    return numbers.number(value, lang)
