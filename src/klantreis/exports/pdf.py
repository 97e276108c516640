"""A map as PDF, by typst: the drawing on sheets of paper, and the same map as tagged tables.

The file is tagged (PDF/UA-1): each sheet is a figure with a sentence, and who cannot see it
reads the tables behind it. Letters stay letters; the shipped faces are embedded and no
others are looked for. The bytes depend on the map and the arguments alone.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typst

from klantreis.domain.wording import word
from klantreis.exports import glyphs, svg
from klantreis.exports.faces import FALLBACK, FOLDER, NARROW
from klantreis.exports.map_table import map_table
from klantreis.exports.mapdraw.frame import NO_STAMP
from klantreis.exports.sheets import MARGIN, paper, sheets
from klantreis.exports.text import SOFT, softened
from klantreis.exports.theme import THEMES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.readings import Reading
    from klantreis.exports.map_table import Line, Table
    from klantreis.exports.mapdraw.frame import Stamp
    from klantreis.exports.sheets import PaperName, Sheet
    from klantreis.exports.theme import ThemeName

_TEMPLATE: Final = Path(__file__).with_name("map.typ")
_STANDARD: Final = "ua-1"
_MOST_STEPS: Final = 6  # beside each other in one table on A4
# Signs that the pictures draw and a table must spell.
_SPELLED: Final = {
    "\u2192": "->", "\u2190": "<-", "\u2191": "^", "\u2193": "v", "\u2713": "v", "\u2714": "v",
    "\u2717": "x", "\u2265": ">=", "\u2264": "<=", "\u2260": "!=", "\u2248": "~",
}  # fmt: skip
_LONG: Final = 14  # letters that fit in the narrowest column of a table
_UNBROKEN: Final = re.compile(rf"[^\s{SOFT}]{{24}}(?=[^\s{SOFT}]{{8}})")


def map_pdf(
    board: JourneyMap,
    *,
    lang: str,
    readings: Sequence[Reading] = (),
    theme: ThemeName = "print",
    size: PaperName = "a2",
    portrait: bool = False,
    lanes: Sequence[str] | None = None,
    stamp: Stamp = NO_STAMP,
) -> bytes:
    """Draw a map as PDF, on white paper unless another theme is asked for.

    `size` is the paper's, `lanes` the keys of the lanes to draw, `stamp` the version and day
    that the foot of each sheet names.
    """
    measured = tuple(readings or board.readings)
    room = paper(size, portrait=portrait)
    drawn = sheets(board, room, lang=lang, readings=measured, lanes=lanes, stamp=stamp)
    table = map_table(board, lang, measured)
    shown = drawn[0].scene.title
    colours = THEMES[theme]
    data = {
        "title": _plain(shown) or word("Customer journey map", lang),
        "lang": lang,
        "date": _date(stamp.date),
        "ink": colours["ink"],
        "surface": colours["surface"],
        "width": room.width_mm,
        "height": room.height_mm,
        "margin": MARGIN,
        "sheets": [_sheet(sheet) for sheet in drawn],
        "heading": _plain(word("%(title)s as a table", lang, title=shown)),
        "lane": word("Row", lang),
        "stretches": _stretches(table, lanes, board),
    }
    inputs = {"data": json.dumps(data, ensure_ascii=False, sort_keys=True)}
    for i, sheet in enumerate(drawn):
        inputs[f"sheet{i}"] = svg.paint(sheet.scene, variant="file", theme=theme, embed=False)
    return _compile(inputs, stamp.date)


def _compile(inputs: dict[str, str], day: datetime | None) -> bytes:
    compiler = typst.Compiler(
        _TEMPLATE.read_bytes(), root=FOLDER, font_paths=_fonts(), sys_inputs=inputs
    )
    made = compiler.compile(
        format="pdf", pdf_standards=[_STANDARD], timestamp=int(day.timestamp()) if day else 0
    )
    assert isinstance(made, bytes)
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)]
    )


def _date(day: datetime | None) -> dict[str, int] | None:
    return {"year": day.year, "month": day.month, "day": day.day} if day else None


def _sheet(sheet: Sheet) -> dict[str, Any]:
    scene, mm = sheet
    return {"alt": _plain(scene.label), "width": scene.width * mm, "height": scene.height * mm}


def _stretches(
    table: Table, lanes: Sequence[str] | None, board: JourneyMap
) -> list[dict[str, Any]]:
    """Cut the table into tables that fit side by side: a stage each, or a part of a long one."""
    keys = [lane.key for lane in board.lanes]
    rows = [row for key, row in zip(keys, table.rows, strict=True) if not lanes or key in lanes]
    starts = [i for i, column in enumerate(table.columns) if column.starts]
    found = []
    for start, end in zip(starts, [*starts[1:], len(table.columns)], strict=True):
        for first in range(start, end, _MOST_STEPS):
            columns = table.columns[first : min(first + _MOST_STEPS, end)]
            found.append(
                {
                    "name": _plain(columns[0].stage)
                    or _steps(columns[0].number, len(columns), table),
                    "steps": [
                        _plain(f"{column.number} {column.name}", table.lang) for column in columns
                    ],
                    "rows": [
                        {
                            "name": _plain(row.name, table.lang),
                            "cells": [
                                [_line(line, table.lang) for line in cell]
                                for cell in row.cells[first : first + len(columns)]
                            ],
                        }
                        for row in rows
                    ],
                }
            )
    return found


def _steps(first: int, count: int, table: Table) -> str:
    return word("Steps %(first)s to %(last)s", table.lang, first=first, last=first + count - 1)


def _line(line: Line, lang: str) -> dict[str, str]:
    spoken = "" if line.lang == lang else line.lang
    return {
        "text": _plain(line.text, line.lang),
        "lang": spoken,
        "note": _plain(line.note, lang),
    }


def _plain(text: str, lang: str = "") -> str:
    """Give words that the table's faces can set: an unknown character is named by its code.

    With a language, long words get their places to break here: cheaper than letting typst
    look for them in every word.
    """
    text = glyphs.plain(text).replace(SOFT, "")
    if not _known().issuperset(text):
        text = "".join(sign if sign in _known() else _spelled(sign) for sign in text)
    if lang:
        text = softened(text, lang, _LONG)
    return _UNBROKEN.sub(lambda found: found[0] + SOFT, text)


def _spelled(sign: str) -> str:
    if sign in _SPELLED:
        return _SPELLED[sign]
    if sign == "\n":
        return sign
    return " " if sign.isspace() else f"[U+{ord(sign):04X}]"


@cache
def _known() -> frozenset[str]:
    return glyphs.characters(NARROW) | glyphs.characters(FALLBACK)
