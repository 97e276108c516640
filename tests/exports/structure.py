"""What a PDF says of itself: its structure tree, its words, its faces."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, NamedTuple

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator


class Element(NamedTuple):
    """An element of the structure tree, and its parents' kinds from the top down."""

    kind: str
    node: pikepdf.Dictionary
    above: tuple[str, ...]


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def elements(pdf: pikepdf.Pdf) -> list[Element]:
    return list(_walk(pdf.Root.StructTreeRoot, ()))


def _walk(node: pikepdf.Object, above: tuple[str, ...]) -> Iterator[Element]:
    kind = str(node.S).lstrip("/") if "/S" in node else ""
    if kind:
        yield Element(kind, node, above)
    kids = node.get("/K")
    if kids is None:
        return
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and ("/S" in kid or "/K" in kid):
            yield from _walk(kid, (*above, kind) if kind else above)


def fonts(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Dictionary]:
    found = {}
    for page in pdf.pages:
        for font in (page.Resources.get("/Font") or {}).values():
            found[str(font.BaseFont)] = font
    return found


def size_mm(pdf: pikepdf.Pdf, page: int = 0) -> tuple[int, int]:
    width, height = (round(float(x) / 72 * 25.4) for x in pdf.pages[page].MediaBox[2:])
    return width, height


def words(pdf: pikepdf.Pdf, pages: slice = slice(None)) -> str:
    """Give the letters that a search would find, in the order they are set, without spaces."""
    return "".join(_words(page) for page in list(pdf.pages)[pages])


def _words(page: pikepdf.Page) -> str:
    maps = {
        name: _to_unicode(font.ToUnicode.read_bytes().decode("latin-1"))
        for name, font in (page.Resources.get("/Font") or {}).items()
    }
    current: dict[int, str] = {}
    out = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "Tf":
            current = maps[str(operands[0])]
        elif name in {"Tj", "TJ"}:
            runs = operands[0] if name == "TJ" else [operands[0]]
            for run in runs:
                if isinstance(run, pikepdf.String):
                    code = bytes(run)
                    pairs = (code[i] * 256 + code[i + 1] for i in range(0, len(code) - 1, 2))
                    out += [current.get(glyph, "\ufffd") for glyph in pairs]
    return re.sub(r"[\s\u00ad]+", "", "".join(out))


def _to_unicode(cmap: str) -> dict[int, str]:
    found = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for glyph, text in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
            found[int(glyph, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for start, end, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            first = int.from_bytes(bytes.fromhex(text), "big")
            for i in range(int(start, 16), int(end, 16) + 1):
                found[i] = chr(first + i - int(start, 16))
    return found
