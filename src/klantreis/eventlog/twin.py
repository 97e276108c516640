"""The Arrow twin of a partition: one row per customer, lists of codes and times.

Kernels read it straight from the page cache. It holds nothing that the table does not:
it may be thrown away, and is then made again.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa

from klantreis.eventlog.errors import LogError
from klantreis.eventlog.partition import codes_of, customer_bounds

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

FOLDER: Final = "_twin"
MOST_NAMES: Final = 65_535
NO_CHANNEL: Final = -1
_META: Final = b"klantreis"
_FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Twin:
    """The events of one partition as arrays, mapped from the file; none can be written.

    Attributes:
        names: event names by code; `counts` says how often each occurs.
        codes: event code per event, in the order customer, time, input.
        times: µs since 1970 UTC per event.
        offsets: customer k is events offsets[k] up to offsets[k + 1].
        customers: stored id per customer.
        sessions: session number per event, from 0 per customer; None where the log has none.
        channel_names: channel by code.
        channels: channel code per event, `NO_CHANNEL` for none; None where the log has none.
        values: hundredths per event, null where none; None where the log has none.
    """

    names: tuple[str, ...]
    counts: tuple[int, ...]
    codes: NDArray[np.uint16]
    times: NDArray[np.int64]
    offsets: NDArray[np.int32]
    customers: pa.StringArray
    sessions: NDArray[np.int32] | None
    channel_names: tuple[str, ...]
    channels: NDArray[np.int32] | None
    values: pa.Int64Array | None


def twin_path(log: Path, part: int, version: int) -> Path:
    """Give the file of the twin of a partition at one version of the table."""
    return log / FOLDER / f"{part}-{version}.arrow"


def write_twin(path: Path, table: pa.Table) -> None:
    """Write the twin of ordered rows; it appears whole or not at all.

    Raises:
        LogError: `too_many_names`.
    """
    rank = codes_of(table["customer"])
    bounds = customer_bounds(rank)
    offsets = pa.array(bounds)
    customer = table["customer"].combine_chunks()
    names, codes, counts = _compact(table["event"])
    if len(names) > MOST_NAMES:
        raise LogError("too_many_names", limit=MOST_NAMES)
    columns = {
        "customer": customer.dictionary.take(pa.array(rank[bounds[:-1]])),
        "code": _lists(offsets, pa.array(codes.astype(np.uint16))),
        "time": _lists(offsets, table["time"].combine_chunks()),
    }
    channel_names: list[str] = []
    if "session" in table.column_names:
        ordinals = _ordinals(table["session"].to_numpy(), rank)
        columns["session"] = _lists(offsets, pa.array(ordinals))
    if "channel" in table.column_names:
        channel_names, channels, _ = _compact(table["channel"])
        columns["channel"] = _lists(offsets, pa.array(channels))
    if "value" in table.column_names:
        columns["value"] = _lists(offsets, table["value"].combine_chunks())
    meta = {"format": _FORMAT, "names": names, "counts": counts, "channels": channel_names}
    _write(path, pa.RecordBatch.from_pydict(columns, metadata={_META: json.dumps(meta)}))


def open_twin(path: Path) -> Twin | None:
    """Map a twin; None where there is none, or none that can be used."""
    try:
        with pa.memory_map(str(path)) as file:
            reader = pa.ipc.open_file(file)
            meta = json.loads(reader.schema.metadata[_META])
            batch = reader.get_batch(0)
    except (OSError, pa.ArrowInvalid, KeyError, ValueError, TypeError):
        return None
    if meta.get("format") != _FORMAT:
        return None
    held = set(batch.schema.names)
    channels = _numbers(batch, "channel") if "channel" in held else None
    return Twin(
        names=tuple(meta["names"]),
        counts=tuple(meta["counts"]),
        codes=_numbers(batch, "code"),
        times=_numbers(batch, "time"),
        offsets=batch["code"].offsets.to_numpy(),
        customers=batch["customer"],
        sessions=_numbers(batch, "session") if "session" in held else None,
        channel_names=tuple(meta["channels"]),
        channels=channels,
        values=batch["value"].values if "value" in held else None,
    )


def _numbers(batch: pa.RecordBatch, name: str) -> NDArray[Any]:
    return np.asarray(batch[name].values.to_numpy())


def _lists(offsets: pa.Array, values: pa.Array) -> pa.ListArray:
    return pa.ListArray.from_arrays(offsets, values)


def _compact(column: pa.ChunkedArray) -> tuple[list[str], NDArray[np.int32], list[int]]:
    """Give the names that occur, sorted, the code per row (-1 for none) and the counts."""
    column = column.combine_chunks()
    known = column.dictionary.to_pylist()
    codes = column.indices.fill_null(len(known)).to_numpy()
    found = np.bincount(codes, minlength=len(known) + 1)
    names = sorted(known[code] for code in np.flatnonzero(found[: len(known)]))
    place = {name: number for number, name in enumerate(names)}
    renumber = np.array([*(place.get(name, -1) for name in known), -1], np.int32)
    counts = np.zeros(len(names), np.int64)
    for code in np.flatnonzero(found[: len(known)]):
        counts[place[known[code]]] = found[code]
    return names, renumber[codes], counts.tolist()


def _ordinals(session: NDArray[np.int64], rank: NDArray[np.int32]) -> NDArray[np.int32]:
    """Number the sessions of each customer from 0, in order of their first event."""
    order = np.lexsort((session, rank))
    fresh = np.ones(len(order), np.bool_)
    fresh[1:] = (np.diff(session[order]) != 0) | (np.diff(rank[order]) != 0)
    group = np.empty(len(order), np.int64)
    group[order] = np.cumsum(fresh) - 1
    # The sort is stable, so the first row of a group is the session's first event.
    first = order[fresh]
    by_first = np.argsort(first, kind="stable")
    number = np.empty(len(first), np.int64)
    number[by_first] = np.arange(len(first))
    owner = rank[first[by_first]]
    base = np.searchsorted(owner, rank)
    return np.asarray(number[group] - base, np.int32)


def _write(path: Path, batch: pa.RecordBatch) -> None:
    path.parent.mkdir(exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with pa.OSFile(str(draft), "wb") as file, pa.ipc.new_file(file, batch.schema) as writer:
        writer.write_batch(batch)
    draft.replace(path)
