"""Events from CSV, packed with gzip or not."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Final

import pyarrow as pa
from pyarrow import csv

from klantreis.eventlog.csv_mend import BLANK, OPEN_QUOTE, Mended
from klantreis.eventlog.dialect import is_gzip, read_dialect
from klantreis.eventlog.errors import LogError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

COLUMNS: Final = "columns"
QUOTE: Final = "open_quote"
_BLOCK: Final = 16 << 20


class _Aside:
    """Rows passed over in one reading; an earlier one may still be reading ahead."""

    def __init__(self) -> None:
        self.passed: list[tuple[int, str | None]] = []
        self.count = 0
        self.last: tuple[int, str, int] | None = None

    def take(self, row: csv.InvalidRow) -> str:
        """Put a row aside, with its number (1 is the first below the header) and why."""
        reason: str | None = COLUMNS
        if row.text.startswith(OPEN_QUOTE):
            reason = QUOTE
        elif row.text.startswith(BLANK):
            reason = None
        self.passed.append((row.number, reason))
        self.count += 1
        if reason is not None:
            self.last = (row.number, reason, row.actual_columns)
        return "skip"


class CsvSource:
    """A text file with a row of column names; every column comes as text."""

    def __init__(self, path: Path, separator: str | None, encoding: str | None) -> None:
        self.dialect = read_dialect(path, separator, encoding)
        self.name = path.name
        self.columns = self.dialect.columns
        self.types: dict[str, pa.DataType] = dict.fromkeys(self.columns, pa.string())
        self.passed: list[tuple[int, str | None]] = []
        self.first_row = self.dialect.skipped + 1
        self._path = path
        self._size = path.stat().st_size
        self._read = 0
        self.rows = round(self._size / self.dialect.row_bytes)

    def fraction(self) -> float:
        """Give how much of the file has been read, 0 to 1."""
        return min(1.0, self._read / self._size)

    def batches(self, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        """Give the rows in order.

        Raises:
            LogError: `cut_file`, `bad_encoding` or `long_row`.
        """
        aside = _Aside()
        self.passed = aside.passed
        rows = 0
        try:
            with pa.OSFile(str(self._path), "rb") as file:
                packed = is_gzip(self._path)
                stream = pa.CompressedInputStream(file, "gzip") if packed else file
                with closing(self._mended(stream)) as mended:
                    for batch in self._reader(mended, columns, aside):
                        self._read = file.tell()
                        rows += batch.num_rows
                        yield batch
                    self._check_end(rows, aside, ended=mended.ended)
        except pa.ArrowInvalid as error:
            raise self._refusal(error) from None
        except OSError:
            raise LogError("cut_file", file=self.name) from None

    def _mended(self, stream: pa.NativeFile) -> Mended:
        return Mended(
            stream,
            self.name,
            encoding=self.dialect.encoding,
            separator=self.dialect.separator,
            columns=len(self.columns),
            skip=self.dialect.skipped,
        )

    def _reader(
        self, stream: Mended, columns: Sequence[str] | None, aside: _Aside
    ) -> csv.CSVStreamingReader:
        return csv.open_csv(
            stream,
            read_options=csv.ReadOptions(
                # Without threads a row that is left out comes with its number.
                use_threads=False,
                block_size=_BLOCK,
                column_names=list(self.columns),
            ),
            parse_options=csv.ParseOptions(
                delimiter=self.dialect.separator,
                newlines_in_values=True,
                invalid_row_handler=aside.take,
            ),
            convert_options=csv.ConvertOptions(
                column_types=self.types,
                include_columns=list(columns or ()),
                strings_can_be_null=False,
            ),
        )

    def _check_end(self, rows: int, aside: _Aside, *, ended: bool) -> None:
        """Refuse a file whose last row is short or open and has no end: it was cut off there."""
        if ended or aside.last is None or is_gzip(self._path):
            return
        number, reason, columns = aside.last
        short = reason == QUOTE or columns < len(self.columns)
        if short and number >= aside.count + rows:
            raise LogError("cut_file", file=self.name)

    def _refusal(self, error: pa.ArrowInvalid) -> LogError:
        if "Empty CSV" in str(error):
            return LogError("empty_file", file=self.name)
        if "UTF8" in str(error) or "UTF-8" in str(error):
            return LogError("bad_encoding", file=self.name, encoding=self.dialect.encoding)
        return LogError("unreadable", file=self.name, why=" ".join(str(error).split())[:200])
