"""A log as it is stored: its newest version, with a twin for every partition."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from klantreis.eventlog.errors import LogError
from klantreis.eventlog.table import open_table, read_partition
from klantreis.eventlog.twin import FOLDER, open_twin, twin_path, write_twin

if TYPE_CHECKING:
    from klantreis.eventlog.table import Table
    from klantreis.eventlog.twin import Twin


@dataclass(frozen=True, slots=True)
class StoredLog:
    """One version of a log; partitions without events have no twin."""

    table: Table
    twins: tuple[Twin, ...]


def open_stored(log: Path | str) -> StoredLog:
    """Open the newest version; twins that are missing, broken or old are made again.

    Raises:
        LogError: `no_log`, `newer_log` or `damaged_log`.
    """
    table = open_table(Path(log))
    parts = [part for part, files in enumerate(table.files) if files]
    return StoredLog(table, tuple(_twin(table, part) for part in parts))


def _twin(table: Table, part: int) -> Twin:
    path = twin_path(table.log, part, table.version)
    found = open_twin(path)
    if found is not None:
        return found
    write_twin(path, read_partition(table, part))
    for old in (table.log / FOLDER).glob(f"{part}-*.arrow"):
        if old != path:
            old.unlink(missing_ok=True)
    made = open_twin(path)
    if made is None:
        raise LogError("damaged_log", log=table.log, why=path.name)
    return made
