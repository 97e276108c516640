"""Events from Parquet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.parquet as pq

from klantreis.eventlog.dialect import MOST_COLUMNS
from klantreis.eventlog.errors import LogError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MAGIC: Final = b"PAR1"
_ROWS: Final = 1 << 20


class ParquetSource:
    """A Parquet file; columns come in the types they have."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self.passed: list[tuple[int, str | None]] = []
        self.first_row = 1
        self._path = path
        self._done = 0
        self.rows = 0
        try:
            with pq.ParquetFile(path) as file:
                self.columns = tuple(file.schema_arrow.names)
                self.types = dict(zip(self.columns, file.schema_arrow.types, strict=True))
                self.rows = int(file.metadata.num_rows)
        except (pa.ArrowInvalid, OSError):
            # It began as Parquet; the part that says what is in it stands at the end.
            raise LogError("cut_file", file=path.name) from None
        twice = [name for name in self.columns if self.columns.count(name) > 1]
        if twice:
            raise LogError("same_name", file=path.name, column=twice[0])
        if len(self.columns) > MOST_COLUMNS:
            raise LogError(
                "too_many_columns", file=path.name, found=len(self.columns), limit=MOST_COLUMNS
            )
        if not self.rows:
            raise LogError("empty_file", file=path.name)

    def fraction(self) -> float:
        """Give how much of the file has been read, 0 to 1."""
        return self._done / self.rows

    def batches(self, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        """Give the rows in order.

        Raises:
            LogError: `unreadable`.
        """
        self._done = 0
        try:
            with pq.ParquetFile(self._path, memory_map=True) as file:
                for batch in file.iter_batches(_ROWS, columns=columns):
                    self._done += batch.num_rows
                    yield batch
        except (pa.ArrowInvalid, OSError) as error:
            why = " ".join(str(error).split())[:200]
            raise LogError("unreadable", file=self.name, why=why) from None
