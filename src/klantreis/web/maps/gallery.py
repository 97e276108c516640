"""What a map can begin with, each drawn as the sheet it gives: phases, templates, examples."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from klantreis.domain.templates import (
    map_from_phases,
    map_from_template,
    phase_models,
    templates,
    title_of,
)
from klantreis.domain.text import Text
from klantreis.exports.maps import map_svg
from klantreis.services.examples import examples
from klantreis.web.drawn import trusted

if TYPE_CHECKING:
    from klantreis.domain.maps.board import JourneyMap

DEFAULT: Final = f"phases:{next(iter(phase_models()))}"
_IDENT: Final = re.compile(r' id="(m[0-9a-f]{6})-')
KINDS: Final = ("phases", "template", "example")


@dataclass(frozen=True, slots=True)
class Start:
    """Something to begin with.

    Attributes:
        id: `phases:…`, `template:…` or `example:…`.
        kind: the part of the id before the colon.
        name: what it is called in the gallery.
        title: the exact heading of a template, else empty.
        about: what it is for.
        columns: the heads of its columns: steps of a template, else stages.
        rows: the questions of its rows.
        steps: how many columns it has.
        state: current or future.
    """

    id: str
    kind: str
    name: str
    title: str
    about: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    steps: int
    state: str


@cache
def starts(lang: str) -> dict[str, Start]:
    """Give everything a map can begin with, by id, in the order it is offered."""
    found = [*_phases(lang), *_templates(lang), *_examples(lang)]
    return {start.id: start for start in found}


def _phases(lang: str) -> list[Start]:
    found = []
    for model in phase_models().values():
        name = f"phases:{model.id}"
        columns = tuple(phase.name.show(lang).text for phase in model.phases)
        rows = _rows(board_of(name, lang), lang)
        shown = model.name.show(lang).text
        found.append(Start(name, "phases", shown, "", "", columns, rows, len(columns), "current"))
    return found


def _templates(lang: str) -> list[Start]:
    return [
        Start(
            f"template:{one.id}", "template", one.name.show(lang), one.title.show(lang),
            one.about.show(lang), tuple(column.show(lang) for column in one.columns),
            tuple(row.show(lang) for row in one.rows), len(one.columns), one.state,
        )
        for one in templates().values()
    ]  # fmt: skip


def _examples(lang: str) -> list[Start]:
    found = []
    for name, board in examples().items():
        summary = board.persona.summary if board.persona else Text()
        found.append(
            Start(
                f"example:{name}", "example", board.show(board.head.title, lang).text, "",
                board.show(summary, lang).text,
                tuple(board.show(stage.name, lang).text for stage in board.stages),
                _rows(board, lang), len(board.steps), board.head.state,
            )
        )  # fmt: skip
    return found


def _rows(board: JourneyMap, lang: str) -> tuple[str, ...]:
    return tuple(title_of(board, lane, lang) for lane in board.lanes)


@cache
def board_of(start: str, lang: str) -> JourneyMap:
    """Give a map as this beginning makes it, to look at."""
    return begin(start, lang)


def begin(start: str, lang: str) -> JourneyMap:
    """Make the map of a beginning, with keys of its own but for an example."""
    kind, _colon, name = start.partition(":")
    if kind == "example":
        return examples()[name]
    if kind == "template":
        return map_from_template(name, languages=(lang,))
    return map_from_phases(name, title=Text(), languages=(lang,))


def for_empty(lang: str) -> list[Start]:
    """Give what can be laid on a map that has no steps: templates first, then phases."""
    found = [start for start in starts(lang).values() if start.kind != "example"]
    return sorted(found, key=lambda start: start.kind != "template")


@cache
def drawn(start: str, lang: str) -> str:
    """Draw the sheet a beginning gives, in the colours of the page."""
    board = board_of(start, lang)
    return trusted(map_svg(board, lang=lang, readings=board.readings))


@cache
def thumb(start: str, lang: str) -> str:
    """Draw the sheet once more for a card; its ids differ, as both may stand on one page."""
    svg = drawn(start, lang)
    found = _IDENT.search(svg)
    return trusted(svg.replace(f"{found[1]}-", f"{found[1]}t-") if found else svg)
