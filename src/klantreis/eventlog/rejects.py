"""Rows that could not be events: kept aside with their reason, ids hashed."""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from klantreis.domain.wording import _
from klantreis.eventlog.amounts import BAD_VALUE
from klantreis.eventlog.normalise import NO_CUSTOMER, NO_EVENT, NO_SESSION
from klantreis.eventlog.source_csv import COLUMNS, QUOTE
from klantreis.eventlog.table import import_name
from klantreis.eventlog.times import BAD_TIME, FUTURE, NEVER_WAS, NO_TIME

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from klantreis.eventlog.normalise import Rejected

FOLDER: Final = "_rejected"
# Words of the reasons; each door puts them in the reader's language.
REASONS: Final = {
    COLUMNS: _("the row has another number of columns than the header"),
    QUOTE: _("a quotation mark is opened in the row and never closed"),
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
        ("ref", pa.string()),
    ]
)


class Rejects:
    """Take rejected rows as they come and count them by reason.

    Each gets a reference of its own, by which a corrected row is known when it comes back.
    A row that has another number of columns, or an open quote, is kept by its number alone:
    in it nobody can say which text is the customer.
    """

    def __init__(self, path: Path, name: str) -> None:
        self.reasons: Counter[str] = Counter()
        self.path, self._name = path, name
        self._writer: pq.ParquetWriter | None = None

    @property
    def count(self) -> int:
        """Count the rejected rows."""
        return self.reasons.total()

    def add(
        self,
        file: str,
        passed: Sequence[tuple[int, str]],
        rejected: Rejected | None = None,
        rows: Sequence[int] = (),
    ) -> None:
        """Keep rows that were passed over, and rows of a batch that stand at `rows`, in order."""
        found: list[tuple[int, str, str | None, str | None]] = [
            (row, reason, None, None) for row, reason in passed
        ]
        if rejected:
            of_batch = (rows, rejected.reasons, rejected.customers, rejected.contents)
            found += zip(*of_batch, strict=True)
        if not found:
            return
        found.sort(key=itemgetter(0))
        numbers, reasons, customers, contents = zip(*found, strict=True)
        first = self.count
        self.reasons.update(reasons)
        refs = [f"{self._name}:{first + number}" for number in range(len(found))]
        columns = [[file] * len(found), numbers, reasons, customers, contents, refs]
        self._open().write_table(pa.table(columns, schema=_SCHEMA))

    def keep(self, rows: pa.Table) -> None:
        """Keep rows that were rejected before, as they were."""
        if len(rows):
            counts = pc.value_counts(rows["reason"]).to_pylist()
            self.reasons.update({one["values"]: one["counts"] for one in counts})
            self._open().write_table(rows)

    def close(self) -> None:
        """Finish the file."""
        if self._writer:
            self._writer.close()

    def move_to(self, log: Path) -> None:
        """Put the file in its place in the log, if there is one."""
        if self._writer:
            (log / FOLDER).mkdir(exist_ok=True)
            self.path.replace(log / FOLDER / f"{self._name}.parquet")

    def _open(self) -> pq.ParquetWriter:
        if self._writer is None:
            self._writer = pq.ParquetWriter(self.path, _SCHEMA)
        return self._writer


def rejects_path(log: Path) -> Path | None:
    """Give the file with the rows that are aside now; None where there are none."""
    path = log / FOLDER / f"{import_name(log)}.parquet"
    return path if path.is_file() else None


def rejected_batches(log: Path) -> Iterator[pa.Table]:
    """Give the rejected rows in the order they came, some thousands at a time."""
    path = rejects_path(log)
    if path is None:
        return
    first = 0
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(1 << 14):
            rows = pa.table(batch)
            if "ref" not in rows.column_names:
                refs = [f"{path.stem}:{first + number}" for number in range(len(rows))]
                rows = rows.append_column("ref", pa.array(refs, pa.string()))
            first += len(rows)
            yield rows.select(_SCHEMA.names).cast(_SCHEMA)


def read_rejects(log: Path, most: int | None = None) -> list[dict[str, object]]:
    """Give rejected rows: file, row (as the file counts them), reason, content and more."""
    found: list[dict[str, object]] = []
    for rows in rejected_batches(log):
        found.extend(rows.to_pylist())
        if most is not None and len(found) >= most:
            return found[:most]
    return found


def reject_counts(log: Path) -> Counter[str]:
    """Count the rejected rows by reason."""
    reasons: Counter[str] = Counter()
    for rows in rejected_batches(log):
        reasons.update(rows["reason"].to_pylist())
    return reasons


def without(rows: pa.Table, refs: AbstractSet[str]) -> pa.Table:
    """Give the rejected rows that are not among references."""
    healed = pc.is_in(rows["ref"], value_set=pa.array(sorted(refs), pa.string()))
    return rows.filter(pc.invert(healed))
