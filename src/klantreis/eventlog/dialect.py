"""How a text file is written: its separator, its encoding, its column names."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from klantreis.eventlog.errors import LogError

SEPARATORS: Final = (",", ";", "\t", "|")
_GZIP: Final = b"\x1f\x8b"
_CHUNK: Final = 1 << 20
# The whole of a file this size is looked through for its encoding; of a larger one the start.
_LOOK_THROUGH: Final = 64 << 20
_BOMS: Final = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a text file is written.

    Attributes:
        columns: names from the first row, made different where two are the same.
        row_bytes: mean size of a row, of the file as it is stored.
    """

    separator: str
    encoding: str
    columns: tuple[str, ...]
    row_bytes: float


def is_gzip(path: Path) -> bool:
    """Say whether a file is compressed, by its first bytes and not by its name."""
    with path.open("rb") as file:
        return file.read(2) == _GZIP


def read_dialect(path: Path, separator: str | None, encoding: str | None) -> Dialect:
    """Find out how a file is written; what is given is believed.

    Raises:
        LogError: `empty_file`, `cut_file`, `bad_encoding`, `bad_separator` or `bad_header`.
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
    if not text.strip():
        raise LogError("empty_file", file=path.name)
    try:
        separator = separator or _separator(text)
        names = next(csv.reader(io.StringIO(text, newline=None), delimiter=separator))
    except csv.Error as error:
        raise LogError("bad_header", file=path.name, why=error) from None
    packed = zlib.compressobj(6).compress(head) if is_gzip(path) else head
    shrunk = max(1, len(packed)) / len(head) if is_gzip(path) else 1.0
    return Dialect(
        separator, encoding, _distinct(names), shrunk * len(head) / (text.count("\n") + 1)
    )


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
    return head, next((name for bom, name in _BOMS.items() if head.startswith(bom)), encoding)


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
        widths = [len(row) for row in csv.reader(rows, delimiter=separator)]
        same = sum(width == widths[0] for width in widths) / len(widths)
        return (same if widths[0] > 1 else 0.0, widths[0])

    return max(SEPARATORS, key=fits)


def _distinct(names: list[str]) -> tuple[str, ...]:
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
