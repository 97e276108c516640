"""How a text file is written: its separator, its encoding, its column names."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from klantreis.eventlog.errors import LogError

SEPARATORS: Final = (",", ";", "\t", "|")
MOST_COLUMNS: Final = 1_000
_GZIP: Final = b"\x1f\x8b"
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_SAID: Final = re.compile(r"sep=([,;|])", re.IGNORECASE)
_CHUNK: Final = 1 << 20
# The whole of a file this size is looked through for its encoding; of a larger one the start.
_LOOK_THROUGH: Final = 64 << 20
_FEW: Final = 200
_NOT_CP1252: Final = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))
_BOMS: Final = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a text file is written.

    Attributes:
        columns: names from the header, made different where two are the same.
        row_bytes: mean size of a row, of the file as it is stored.
        skipped: lines up to and including the header; empty lines and lines that begin
            with # may stand above it, and Excel's `sep=;`.
    """

    separator: str
    encoding: str
    columns: tuple[str, ...]
    row_bytes: float
    skipped: int


def is_gzip(path: Path) -> bool:
    """Say whether a file is compressed, by its first bytes and not by its name."""
    with path.open("rb") as file:
        return file.read(2) == _GZIP


def read_dialect(path: Path, separator: str | None, encoding: str | None) -> Dialect:
    """Find out how a file is written; what is given is believed.

    Raises:
        LogError: `empty_file`, `cut_file`, `bad_encoding`, `bad_separator`, `bad_header` or
            `too_many_columns`.
    """
    if separator and (len(separator) > 1 or not separator.isascii() or separator in '"\r\n'):
        raise LogError("bad_separator", separator=separator)
    head, found = _look(path)
    if not head.strip():
        raise LogError("empty_file", file=path.name)
    encoding = encoding or found
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(head).lstrip("\ufeff")
    except (ValueError, LookupError, TypeError):
        # Not only a text in another encoding: Python also knows codecs that are none.
        raise LogError("bad_encoding", file=path.name, encoding=encoding) from None
    above, text = _above_header(text)
    if not text.strip():
        raise LogError("empty_file", file=path.name)
    try:
        separator = separator or _said(above) or _separator(text)
        reader = csv.reader(io.StringIO(text, newline=None), delimiter=separator)
        names = next(reader)
    except csv.Error as error:
        raise LogError("bad_header", file=path.name, why=error) from None
    if len(names) > MOST_COLUMNS:
        raise LogError("too_many_columns", file=path.name, found=len(names), limit=MOST_COLUMNS)
    packed = zlib.compressobj(6).compress(head) if is_gzip(path) else head
    shrunk = max(1, len(packed)) / len(head) if is_gzip(path) else 1.0
    lines = text.count("\n") or text.count("\r")
    return Dialect(
        separator,
        encoding,
        distinct(names),
        shrunk * len(head) / (lines + 1),
        len(above) + reader.line_num,
    )


def _above_header(text: str) -> tuple[list[str], str]:
    """Give the lines above the header, and the text from the header on."""
    above: list[str] = []
    while (line := _LINE.match(text)) and line[0]:
        following = _LINE.match(text, line.end())
        if not _is_above(line[0].strip(), following[0].strip() if following else ""):
            break
        above.append(line[0].strip())
        text = text[line.end() :]
    return above, text


def _is_above(line: str, following: str) -> bool:
    """Say whether a line is no header: empty, a remark, or Excel's separator."""
    if line.startswith("#"):
        # With as many columns as the next line it is a header of which a name begins with #.
        return not any(0 < line.count(one) == following.count(one) for one in SEPARATORS)
    return not line or _SAID.fullmatch(line) is not None


def _said(above: list[str]) -> str | None:
    """Give the separator that Excel wrote above the header, if it did."""
    said = next((found for line in above if (found := _SAID.fullmatch(line))), None)
    return said[1] if said else None


def _look(path: Path) -> tuple[bytes, str]:
    """Give the start of a file, unpacked, and the encoding its bytes allow."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    head, seen, encoding = b"", 0, "utf-8"
    opener = gzip.open if is_gzip(path) else Path.open
    try:
        with opener(path, "rb") as file:
            while seen < _LOOK_THROUGH and (chunk := file.read(_CHUNK)):
                head = head or chunk
                seen += len(chunk)
                if encoding == "utf-8":
                    encoding = _still_utf8(decoder, chunk)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise LogError("cut_file", file=path.name) from None
    marked = next((name for bom, name in _BOMS.items() if head.startswith(bom)), None)
    return head, marked or wide_encoding(head) or _narrow(encoding, head)


def wide_encoding(head: bytes) -> str | None:
    """Give UTF-16 where every second byte is nothing, as in Western text without a mark."""
    few = head[:_FEW]
    if len(few) < len("a,b"):
        return None
    odd, even = few[1::2].count(0), few[0::2].count(0)
    if max(odd, even) * 4 < len(few):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _narrow(encoding: str, head: bytes) -> str:
    """Give Latin-1 where bytes stand that Windows' own encoding leaves out."""
    if encoding != "cp1252":
        return encoding
    return "latin-1" if head.translate(None, delete=_NOT_CP1252) != head else encoding


def _still_utf8(decoder: codecs.IncrementalDecoder, chunk: bytes) -> str:
    try:
        decoder.decode(chunk)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _separator(text: str) -> str:
    """Give the separator that cuts most rows into as many pieces as the first: two or more."""
    rows = [row for row in text.splitlines()[:50] if row.strip()]
    if len(rows) > 1 and not text.endswith("\n"):
        rows = rows[:-1]

    def fits(separator: str) -> tuple[float, int]:
        try:
            widths = [len(row) for row in csv.reader(rows, delimiter=separator)]
        except csv.Error:
            return 0.0, 0
        same = sum(width == widths[0] for width in widths) / len(widths)
        return (same if widths[0] > 1 else 0.0, widths[0])

    return max(SEPARATORS, key=fits)


def distinct(names: list[str]) -> tuple[str, ...]:
    """Give names of columns as they are used: none empty, no two the same."""
    taken: set[str] = set()
    for number, given in enumerate(names, start=1):
        name = base = given.strip() or f"column {number}"
        again = 1
        while name in taken:
            again += 1
            name = f"{base} {again}"
        taken.add(name)
        names[number - 1] = name
    return tuple(names)
