"""Files of events as batches of columns; a kind of file is one module and one line here."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from klantreis.eventlog.dialect import wide_encoding
from klantreis.eventlog.errors import LogError
from klantreis.eventlog.source_csv import CsvSource
from klantreis.eventlog.source_parquet import MAGIC, ParquetSource
from klantreis.eventlog.source_xlsx import XlsxSource
from klantreis.eventlog.xlsx_guard import is_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyarrow as pa

KINDS: Final = "CSV, CSV.GZ, XLSX, Parquet"
_GZIP: Final = b"\x1f\x8b"
_ZIP: Final = b"PK\x03\x04"
_OTHERS: Final = (_ZIP, b"SQLite format 3", b"%PDF", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How a text file is to be read, where the guess would be wrong; None is guess.

    Attributes:
        separator: one character between columns.
        encoding: `utf-8`, `cp1252` or another name Python knows.
        day_first: whether 03-04-2024 is 3 April.
        decimal_comma: whether 1.234,50 is a good thousand.
        sheet: name of the sheet of a workbook; None is the first.
    """

    separator: str | None = None
    encoding: str | None = None
    day_first: bool | None = None
    decimal_comma: bool | None = None
    sheet: str | None = None


class Source(Protocol):
    """A file that gives its rows in order.

    Attributes:
        name: name of the file, for messages.
        columns: names of its columns, in order.
        types: type of each column.
        rows: how many rows it has, or about how many.
        passed: rows that were passed over so far: the row's number (1 is the first below
            the header) and why; None where the row was empty.
        first_row: row in the file of the first row below the header, as a reader of the
            file counts.
    """

    name: str
    columns: tuple[str, ...]
    types: dict[str, pa.DataType]
    rows: int
    passed: list[tuple[int, str | None]]
    first_row: int

    def batches(self, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        """Give the rows, in order, of all columns or of some."""
        ...

    def fraction(self) -> float:
        """Give how much of the file has been read, 0 to 1."""
        ...


def open_source(path: Path | str, options: ReadOptions = ReadOptions()) -> Source:
    """Open a file by what is in it, whatever its name says.

    Raises:
        LogError: `no_file`, `unknown_kind`, `empty_file`, `cut_file`, `bad_encoding`,
            `too_many_columns`, and for workbooks `unknown_sheet`, `empty_sheet`,
            `large_workbook`, `locked_workbook`.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except (FileNotFoundError, NotADirectoryError):
        raise LogError("no_file", file=path) from None
    except OSError as error:
        raise LogError("unreadable", file=path, why=error.strerror) from None
    if head.startswith(MAGIC):
        return ParquetSource(path)
    if head.startswith(_ZIP) and is_workbook(path):
        return XlsxSource(path, options.sheet)
    if head.startswith(_OTHERS) or _is_no_text(head):
        raise LogError("unknown_kind", file=path.name, kinds=KINDS)
    return CsvSource(path, options.separator, options.encoding)


def _is_no_text(head: bytes) -> bool:
    """Tell whether a file begins with what no text has; UTF-16 says of itself that it is one."""
    marked = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    packed = head.startswith(_GZIP)
    return b"\0" in head and not marked and not packed and wide_encoding(head) is None
