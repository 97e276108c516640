"""Small files of events for tests, and the shortest way to bring them in."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from klantreis.eventlog.importer import ImportPlan, import_events
from klantreis.eventlog.mapping import Mapping
from klantreis.eventlog.table import open_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from klantreis.domain.results import ImportReport

KEY = b"a key that is only for tests"
HEAD = ("who", "when", "what")
WHO_WHEN_WHAT = Mapping("who", "when", "what")


def write_csv(path: Path, rows: Iterable[Sequence[object]], head: Sequence[str] = HEAD) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows(rows)
    return path


def bring_in(
    path: Path | Sequence[Path], into: Path, mapping: Mapping = WHO_WHEN_WHAT, **plan: object
) -> ImportReport:
    files = (path,) if isinstance(path, Path) else tuple(path)
    plan = {"key": KEY, "zone": "UTC", **plan}
    return import_events(ImportPlan(files, into, mapping, **plan))


def rows_of(log: Path) -> list[dict[str, object]]:
    """Give every stored row, in the order it is stored."""
    table = open_table(log)
    return [
        row
        for files in table.files
        for path in files
        for row in pq.read_table(log / path, partitioning=None).to_pylist()
    ]
