"""The log as a Delta table: what it holds, and the one commit that brings it into being."""

from __future__ import annotations

import json
import os
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import CommitProperties, DeltaTable, Schema
from deltalake.exceptions import DeltaError, TableNotFoundError
from deltalake.transaction import AddAction, create_table_with_add_actions

from klantreis.domain.results import iso_utc
from klantreis.eventlog.errors import LogError
from klantreis.eventlog.partition import encoded, in_order
from klantreis.eventlog.schema import PARTITION, TIME, Kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FACT: Final = "klantreis."
IMPORT: Final = "klantreis.import"
_NAME: Final = "klantreis event log"
_FORMAT: Final = 1
_ROW_GROUP: Final = 1 << 18


@dataclass(frozen=True, slots=True)
class Table:
    """One version of a log's table.

    Attributes:
        files: live files per partition, oldest first.
        written: when this version was committed, µs since 1970 UTC.
        next_sequence: input number of the next event that is added.
    """

    log: Path
    version: int
    kept: Kept
    files: tuple[tuple[str, ...], ...]
    written: int
    next_sequence: int = 0


def has_table(log: Path) -> bool:
    """Say whether a directory holds a table; what was never committed is none."""
    return (log / "_delta_log").is_dir() and DeltaTable.is_deltatable(str(log))


def open_table(log: Path) -> Table:
    """Give the newest version of a table.

    Raises:
        LogError: `no_log`, `newer_log` or `damaged_log`.
    """
    try:
        table = DeltaTable(str(log))
        said = json.loads(table.metadata().description or "")
        if said["format"] > _FORMAT:
            raise LogError("newer_log", log=log)
        kept = Kept.from_dict(said)
        live = pa.table(table.get_add_actions(flatten=True))
        written = table.history(1)[0]["timestamp"] * 1000
    except (TableNotFoundError, ValueError, KeyError, TypeError):
        raise LogError("no_log", log=log) from None
    except DeltaError as error:
        raise LogError("damaged_log", log=log, why=" ".join(str(error).split())[:200]) from None
    files: list[list[str]] = [[] for _ in range(kept.partitions)]
    for path, part in zip(
        live["path"].to_pylist(), live[f"partition.{PARTITION}"].to_pylist(), strict=True
    ):
        files[int(part)].append(path)
    last = max(live["max.sequence"].to_pylist(), default=-1)
    live_files = tuple(tuple(sorted(one)) for one in files)
    return Table(log, table.version(), kept, live_files, written, int(last) + 1)


def read_partition(table: Table, part: int) -> pa.Table:
    """Give the rows of a partition in order, ready for a twin.

    Raises:
        LogError: `damaged_log`.
    """
    rows = encoded(read_rows(table, part))
    return rows if len(table.files[part]) == 1 else in_order(rows.sort_by("sequence"))


def read_rows(table: Table, part: int) -> pa.Table:
    """Give the rows of a partition as they are stored, file after file.

    Raises:
        LogError: `damaged_log`.
    """
    try:
        pieces = [pq.read_table(table.log / path, partitioning=None) for path in table.files[part]]
    except (OSError, pa.ArrowInvalid) as error:
        why = " ".join(str(error).split())[:200]
        raise LogError("damaged_log", log=table.log, why=why) from None
    # What may be nothing is written down by the first commit only.
    return pa.concat_tables(pieces, promote_options="default")


def write_part(log: Path, part: int, rows: pa.Table, schema: pa.Schema) -> AddAction:
    """Write ordered rows as one file that nobody sees before it is committed."""
    path = Path(f"{PARTITION}={part}") / f"{uuid.uuid4()}.parquet"
    target = log / path
    target.parent.mkdir(parents=True, exist_ok=True)
    place = rows.column_names.index("time")
    rows = rows.set_column(place, "time", rows["time"].cast(TIME)).select(schema.names)
    pq.write_table(
        rows,
        target,
        compression="zstd",
        compression_level=1,
        row_group_size=_ROW_GROUP,
        store_schema=False,
        write_statistics=["time", "sequence"],
    )
    with target.open("rb") as file:
        os.fsync(file.fileno())
    times, numbers = rows["time"].cast(pa.int64()).to_numpy(), rows["sequence"].to_numpy()
    stats = {
        "numRecords": len(rows),
        "minValues": {"time": iso_utc(int(times.min())), "sequence": int(numbers.min())},
        "maxValues": {"time": iso_utc(int(times.max())), "sequence": int(numbers.max())},
        "nullCount": {"time": 0, "sequence": 0},
    }
    now = int(datetime.now(UTC).timestamp() * 1000)
    values = {PARTITION: str(part)}
    size = target.stat().st_size
    return AddAction(path.as_posix(), size, values, now, data_change=True, stats=json.dumps(stats))


def create_table(
    log: Path, schema: pa.Schema, kept: Kept, parts: Iterable[AddAction], facts: dict[str, str]
) -> None:
    """Bring a log into being in one commit: before it there is no log, after it a whole one."""
    full = pa.schema([*schema, pa.field(PARTITION, pa.int32(), nullable=False)])
    create_table_with_add_actions(
        str(log),
        Schema.from_arrow(full),
        list(parts),
        "error",
        [PARTITION],
        name=_NAME,
        description=json.dumps(kept.to_dict()),
        configuration={"delta.dataSkippingStatsColumns": "time,sequence"},
        commit_properties=CommitProperties(custom_metadata=facts),
    )


def add_to_table(
    log: Path, schema: pa.Schema, parts: Sequence[AddAction], facts: dict[str, str]
) -> None:
    """Add files to a log in one commit: before it none of them is there, after it all are."""
    full = pa.schema([*schema, pa.field(PARTITION, pa.int32(), nullable=False)])
    DeltaTable(str(log)).create_write_transaction(
        list(parts),
        "append",
        Schema.from_arrow(full),
        [PARTITION],
        commit_properties=CommitProperties(custom_metadata=facts),
    )


def table_schema(log: Path) -> pa.Schema:
    """Give the columns of the table, without the partition."""
    full = pa.schema(DeltaTable(str(log)).schema())
    return pa.schema([field for field in full if field.name != PARTITION])


def facts_of(log: Path) -> dict[str, str]:
    """Give what the last import or addition said of itself."""
    for commit in DeltaTable(str(log)).history():
        if IMPORT in commit:
            return {name: str(value) for name, value in commit.items() if name.startswith(_FACT)}
    return {}


def import_name(log: Path) -> str:
    """Give the name of the last import or addition; nothing where there is none."""
    return facts_of(log).get(IMPORT, "") if has_table(log) else ""
