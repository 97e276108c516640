"""Rows that could not be events: kept aside with their reason, ids hashed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from klantreis.domain.wording import _
from klantreis.eventlog.amounts import BAD_VALUE
from klantreis.eventlog.normalise import COLUMNS, NO_CUSTOMER, NO_EVENT, NO_SESSION
from klantreis.eventlog.times import BAD_TIME, FUTURE, NEVER_WAS, NO_TIME

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from klantreis.eventlog.normalise import Rejected

FOLDER: Final = "_rejected"
# Words of the reasons; each door puts them in the reader's language.
REASONS: Final = {
    COLUMNS: _("the row has another number of columns than the header"),
    NO_CUSTOMER: _("there is no customer in the row"),
    NO_TIME: _("there is no time in the row"),
    BAD_TIME: _("the time cannot be read"),
    NEVER_WAS: _("the clock never showed this time (summer time began)"),
    FUTURE: _("the time lies in the future"),
    NO_EVENT: _("there is no event in the row"),
    NO_SESSION: _("there is no session in the row"),
    BAD_VALUE: _("the value is not a number"),
}
_SCHEMA: Final = pa.schema(
    [
        ("file", pa.string()),
        ("row", pa.int64()),
        ("reason", pa.string()),
        ("customer", pa.string()),
        ("content", pa.string()),
    ]
)


class Rejects:
    """Take rejected rows as they come and count them by reason.

    A row that has another number of columns is kept by its number alone: in it nobody can
    say which text is the customer.
    """

    def __init__(self, path: Path) -> None:
        self.reasons: Counter[str] = Counter()
        self._path = path
        self._writer: pq.ParquetWriter | None = None

    @property
    def count(self) -> int:
        """Count the rejected rows."""
        return self.reasons.total()

    def add(
        self, file: str, rejected: Rejected, first: int, malformed: Sequence[tuple[int, int]]
    ) -> None:
        """Keep rows of a batch whose first row is number `first` of those that could be read."""
        self.reasons.update(rejected.reasons)
        rows = first + rejected.places
        # Rows with another number of columns were passed over; count them along.
        passed = np.array([number for number, _ in malformed], np.int64) - 2
        passed -= np.arange(len(passed))
        rows = rows + np.searchsorted(passed, rows, side="right") + 1
        self._write(file, rows.tolist(), rejected.reasons, rejected.customers, rejected.contents)

    def add_malformed(self, file: str, malformed: Sequence[tuple[int, int]]) -> None:
        """Keep the rows with another number of columns."""
        if not malformed:
            return
        self.reasons[COLUMNS] += len(malformed)
        nothing = [None] * len(malformed)
        rows = [number - 1 for number, _ in malformed]
        self._write(file, rows, [COLUMNS] * len(malformed), nothing, nothing)

    def close(self) -> None:
        """Finish the file."""
        if self._writer:
            self._writer.close()

    def move_to(self, log: Path, name: str) -> None:
        """Put the file in its place in the log, if there is one."""
        if self._writer:
            (log / FOLDER).mkdir(exist_ok=True)
            self._path.replace(log / FOLDER / f"{name}.parquet")

    def _write(
        self,
        file: str,
        rows: Sequence[int],
        reasons: Sequence[str],
        customers: Sequence[str | None],
        contents: Sequence[str | None],
    ) -> None:
        if self._writer is None:
            self._writer = pq.ParquetWriter(self._path, _SCHEMA)
        self._writer.write_table(
            pa.table([[file] * len(rows), rows, reasons, customers, contents], schema=_SCHEMA)
        )


def read_rejects(log: Path, most: int | None = None) -> list[dict[str, object]]:
    """Give rejected rows: file, row (1 is the first below the header), reason and content."""
    found: list[dict[str, object]] = []
    for path in sorted((log / FOLDER).glob("*.parquet")):
        for batch in pq.ParquetFile(path).iter_batches():
            found.extend(batch.to_pylist())
            if most is not None and len(found) >= most:
                return found[:most]
    return found
