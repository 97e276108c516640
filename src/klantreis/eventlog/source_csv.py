"""Events from CSV, packed with gzip or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyarrow as pa
from pyarrow import csv

from klantreis.eventlog.dialect import is_gzip, read_dialect
from klantreis.eventlog.errors import LogError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_BLOCK: Final = 16 << 20


class CsvSource:
    """A text file with a row of column names; every column comes as text."""

    def __init__(self, path: Path, separator: str | None, encoding: str | None) -> None:
        self.dialect = read_dialect(path, separator, encoding)
        self.name = path.name
        self.columns = self.dialect.columns
        self.types: dict[str, pa.DataType] = dict.fromkeys(self.columns, pa.string())
        self.malformed: list[tuple[int, int]] = []
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
            LogError: `cut_file` or `bad_encoding`.
        """
        self.malformed.clear()
        try:
            with pa.OSFile(str(self._path), "rb") as file:
                packed = is_gzip(self._path)
                stream = pa.CompressedInputStream(file, "gzip") if packed else file
                for batch in self._reader(stream, columns):
                    self._read = file.tell()
                    yield batch
        except pa.ArrowInvalid as error:
            raise self._refusal(error) from None
        except OSError:
            raise LogError("cut_file", file=self.name) from None
        self._check_end()

    def _reader(
        self, stream: pa.NativeFile, columns: Sequence[str] | None
    ) -> csv.CSVStreamingReader:
        return csv.open_csv(
            stream,
            read_options=csv.ReadOptions(
                # Without threads a row that is left out comes with its number.
                use_threads=False,
                block_size=_BLOCK,
                column_names=list(self.columns),
                skip_rows=1,
                encoding=self.dialect.encoding,
            ),
            parse_options=csv.ParseOptions(
                delimiter=self.dialect.separator,
                newlines_in_values=True,
                invalid_row_handler=self._put_aside,
            ),
            convert_options=csv.ConvertOptions(
                column_types=self.types,
                include_columns=list(columns or ()),
                strings_can_be_null=False,
            ),
        )

    def _put_aside(self, row: csv.InvalidRow) -> str:
        self.malformed.append((row.number, row.actual_columns))
        return "skip"

    def _check_end(self) -> None:
        """Refuse a file whose last row is short and has no end: it was cut off there."""
        if not self.malformed or self.malformed[-1][1] >= len(self.columns):
            return
        with self._path.open("rb") as file:
            lines = sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(_BLOCK), b""))
            file.seek(-1, 2)
            ended = file.read(1) in {b"\n", b"\r"}
        if not ended and not is_gzip(self._path) and self.malformed[-1][0] > lines:
            raise LogError("cut_file", file=self.name)

    def _refusal(self, error: pa.ArrowInvalid) -> LogError:
        if "Empty CSV" in str(error) or "Could not skip initial" in str(error):
            return LogError("empty_file", file=self.name)
        if "UTF8" in str(error) or "UTF-8" in str(error):
            return LogError("bad_encoding", file=self.name, encoding=self.dialect.encoding)
        return LogError("unreadable", file=self.name, why=" ".join(str(error).split())[:200])
