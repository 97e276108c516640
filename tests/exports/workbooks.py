"""Read a workbook back with the standard library: sheets of cells, and what could compute."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree as ET

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass
class Sheet:
    """A sheet: values by row and column (both from 0), and whether its panes are frozen."""

    cells: dict[tuple[int, int], str | float]
    frozen: bool

    def row(self, number: int) -> list[str | float]:
        found = {c: value for (r, c), value in self.cells.items() if r == number}
        return [found.get(i, "") for i in range(max(found, default=-1) + 1)]

    def column(self, name: str) -> list[str | float]:
        at = self.row(0).index(name)
        last = max(row for row, _ in self.cells)
        return [self.cells.get((row, at), "") for row in range(1, last + 1)]


def read(data: bytes) -> dict[str, Sheet]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        shared = _shared(book)
        root = ET.fromstring(book.read("xl/workbook.xml"))
        links = ET.fromstring(book.read("xl/_rels/workbook.xml.rels"))
        files = {one.get("Id"): f"xl/{one.get('Target')}" for one in links}
        return {
            str(one.get("name")): _sheet(ET.fromstring(book.read(files[one.get(_REL)])), shared)
            for one in root.iter(f"{_NS}sheet")
        }


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def _shared(book: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    root = ET.fromstring(book.read("xl/sharedStrings.xml"))
    return [_text("".join(t.text or "" for t in one.iter(f"{_NS}t"))) for one in root]


def _text(raw: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), raw)


def _sheet(root: ET.Element, shared: list[str]) -> Sheet:
    cells: dict[tuple[int, int], str | float] = {}
    for cell in root.iter(f"{_NS}c"):
        value = cell.find(f"{_NS}v")
        if value is None or value.text is None:
            continue
        text = value.text
        place = _place(str(cell.get("r")))
        cells[place] = shared[int(text)] if cell.get("t") == "s" else float(text)
    return Sheet(cells, root.find(f".//{_NS}pane") is not None)


def _place(name: str) -> tuple[int, int]:
    letters = re.match(r"[A-Z]+", name)
    assert letters
    column = 0
    for letter in letters[0]:
        column = column * 26 + ord(letter) - 64
    return int(name[letters.end() :]) - 1, column - 1
