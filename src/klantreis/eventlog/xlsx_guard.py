"""Look through a workbook before it is opened: what is small on disk may be huge in memory."""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from klantreis.eventlog.errors import LogError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_BYTES: Final = 512 << 20
MOST_CELLS: Final = 20_000_000
_MOST_PARTS: Final = 10_000
_WORKBOOK: Final = "xl/workbook.xml"
_CHUNK: Final = 1 << 20
_ROW: Final = re.compile(rb"<(?:\w+:)?row[\s/>]")
# No further than the next tag: else a part of nothing but `<row ` would be read for hours.
_ROW_NUMBER: Final = re.compile(rb"<(?:\w+:)?row[^<>]*?\sr\s*=\s*[\"'](\d{1,9})")
_CELL: Final = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]{1,4})\d")
_PLAIN_CELL: Final = re.compile(rb"<(?:\w+:)?c[\s/>]")


def is_workbook(path: Path) -> bool:
    """Say whether a packed file holds what Excel writes."""
    try:
        with zipfile.ZipFile(path) as packed:
            return _WORKBOOK in packed.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        # The last is how zipfile says that a newer kind of ZIP is beyond it.
        return False


def check_workbook(path: Path) -> None:
    """Refuse a workbook that would fill the memory.

    Every part is unpacked and counted: what a packed file says about its own size need not
    be so. The cells are those of the rectangle around all that is filled.

    Raises:
        LogError: `cut_file` or `large_workbook`.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
            left = MOST_BYTES
            if len(parts) > _MOST_PARTS:
                raise _too_large(path)
            for part in parts:
                left -= _check_part(packed, part, path, left)
    except (zipfile.BadZipFile, OSError, EOFError, zlib.error, ValueError):
        raise LogError("cut_file", file=path.name) from None
    except (NotImplementedError, RuntimeError):
        # Packed in a way that Excel does not write, or behind a password.
        raise LogError("locked_workbook", file=path.name) from None


def _check_part(packed: zipfile.ZipFile, part: zipfile.ZipInfo, path: Path, left: int) -> int:
    """Give how many bytes a part really holds."""
    size = rows = columns = inside = 0
    is_sheet = part.filename.endswith(".xml") and "sharedStrings" not in part.filename
    for chunk in _pieces(packed, part):
        size += len(chunk)
        if size > left:
            raise _too_large(path)
        if not is_sheet:
            continue
        rows = max(rows + len(_ROW.findall(chunk)), *map(int, _ROW_NUMBER.findall(chunk)), 0)
        named = (_column(name) for name in set(_CELL.findall(chunk)))
        columns = max(columns, *named, 0)
        for number, piece in enumerate(_ROW.split(chunk)):
            inside = (0 if number else inside) + len(_PLAIN_CELL.findall(piece))
            columns = max(columns, inside)
        if rows * columns > MOST_CELLS:
            raise _too_large(path)
    return size


def _pieces(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Unpack a part whatever size it claims, and cut between tags."""
    part.file_size = MOST_BYTES + 1
    rest = b""
    with packed.open(part) as file:
        while chunk := file.read(_CHUNK):
            chunk = rest + chunk
            cut = chunk.rfind(b"<") if len(chunk) < 2 * _CHUNK else len(chunk)
            cut = cut if cut > 0 else len(chunk)
            yield chunk[:cut]
            rest = chunk[cut:]
    yield rest


def _column(name: bytes) -> int:
    number = 0
    for letter in name.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _too_large(path: Path) -> LogError:
    return LogError("large_workbook", file=path.name, limit=MOST_BYTES >> 20)
