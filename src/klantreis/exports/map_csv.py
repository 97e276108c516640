"""A map as a table for spreadsheets: rows are lanes, columns are steps.

UTF-8 with a byte order mark, so that Excel reads the letters; separated by semicolons in
Dutch and commas in English, as a spreadsheet in that language expects. What a person wrote
never becomes a formula: where it could, an apostrophe stands before it.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final

from klantreis.domain.wording import word
from klantreis.exports.map_table import map_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.readings import Reading
    from klantreis.exports.map_table import Row, Table

MARK: Final = "\ufeff"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_SEPARATOR: Final = {"nl": ";", "en": ","}
# What no spreadsheet shows and some stumble over; half a surrogate pair is no text at all.
CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def map_csv(journey_map: JourneyMap, lang: str, readings: Sequence[Reading] = ()) -> str:
    """Give the table: a row of stages, a row of steps, then a row per lane."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=_SEPARATOR.get(lang, ","), lineterminator="\r\n")
    for row in _rows(map_table(journey_map, lang, readings)):
        writer.writerow(row)
    return MARK + out.getvalue()


def harmless(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would compute."""
    text = CONTROL.sub("", text)
    return f"'{text}" if is_formula(text) else text


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet would compute a text when it is typed or read from a file."""
    return text.lstrip(" \u00a0").startswith(_FORMULA)


def _rows(table: Table) -> Iterable[list[str]]:
    yield [word("Stage", table.lang), *(harmless(column.stage) for column in table.columns)]
    yield [word("Step", table.lang), *(harmless(column.name) for column in table.columns)]
    for row in table.rows:
        yield [harmless(row.name), *_cells(row, table.lang)]


def _cells(row: Row, lang: str) -> list[str]:
    if row.kind != "experience":
        return [harmless("\n".join(line.text for line in cell)) for cell in row.cells]
    # Numbers a spreadsheet can compute with: the measured mean, else the estimate.
    cells = ["" if value is None else f"{value:.2f}" for value in row.values]
    cells = [cell.replace(".", ",") for cell in cells] if lang == "nl" else cells
    # Where there is no number a cell may say why.
    said = ["\n".join(line.text for line in cell) for cell in row.cells]
    return [cell or why for cell, why in zip(cells, said, strict=True)]
