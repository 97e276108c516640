"""From the rows of a file to events: one batch at a time, in input order."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Final
from zlib import crc32

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as pt

from klantreis.eventlog.amounts import BAD_VALUE, read_amounts
from klantreis.eventlog.schema import as_attribute, as_text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from klantreis.eventlog.mapping import Mapping
    from klantreis.eventlog.pseudonyms import Pseudonyms
    from klantreis.eventlog.schema import Attribute
    from klantreis.eventlog.times import TimeReader

NO_CUSTOMER: Final = "no_customer"
NO_EVENT: Final = "no_event"
NO_SESSION: Final = "no_session"
_HIDDEN: Final = ("session", "event_id")
_IDS: Final = ("customer", *_HIDDEN)
_ALL_BITS: Final = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Piece:
    """The events of one batch, grouped by partition.

    Attributes:
        columns: name and values, all sorted by partition and in input order inside it;
            `customer` is apart.
        customer: index into `customers`, likewise sorted.
        customers: pseudonyms, sorted by partition.
        rows: where the events of each partition begin; one more than the partitions.
        ids: where the customers of each partition begin, likewise.
    """

    columns: dict[str, pa.Array]
    customer: NDArray[np.int32]
    customers: pa.Array
    rows: NDArray[np.int64]
    ids: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Rejected:
    """Rows of one batch that cannot be events: position in the batch, reason, content."""

    places: NDArray[np.int64]
    reasons: tuple[str, ...]
    customers: tuple[str | None, ...]
    contents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Normaliser:
    """Turn batches into pieces.

    Attributes:
        ids: pseudonyms to give; None keeps ids as they came.
        attributes: columns to keep beside the named ones; null where a file lacks one.
    """

    mapping: Mapping
    times: TimeReader
    ids: Pseudonyms | None
    attributes: tuple[Attribute, ...]
    partitions: int
    decimal_comma: bool = False

    def split(self, batch: pa.RecordBatch, first: int) -> tuple[Piece | None, Rejected | None]:
        """Give the events and the rejected rows of a batch whose first row is number `first`."""
        named = {role: batch.column(column) for role, column in self.mapping.named()}
        coded = {
            role: as_text(named[role]).dictionary_encode()
            for role in ("customer", "event", "channel", "session", "event_id")
            if role in named
        }
        micros, wrong = self.times.read(named["time"])
        wrong = {NO_CUSTOMER: _blank(coded["customer"]), **wrong}
        wrong[NO_EVENT] = _blank(coded["event"])
        if "session" in named:
            wrong[NO_SESSION] = _blank(coded["session"])
        columns = {"time": pa.array(micros, pa.int64())}
        if "value" in named:
            columns["value"], wrong[BAD_VALUE] = read_amounts(
                named["value"], decimal_comma=self.decimal_comma
            )
        refused = np.logical_or.reduce(list(wrong.values()))
        columns["sequence"] = pa.array(np.arange(first, first + len(batch), dtype=np.int64))
        columns |= {role: coded[role] for role in ("event", "channel") if role in coded}
        columns |= {role: self._bits(coded[role]) for role in _HIDDEN if role in coded}
        columns |= {one.name: _attribute(batch, one) for one in self.attributes}
        rejected = self._reject(batch, wrong, refused) if refused.any() else None
        if refused.all():
            return None, rejected
        kept = np.flatnonzero(~refused) if rejected else None
        return self._group(columns, coded["customer"], kept), rejected

    def _bits(self, coded: pa.DictionaryArray) -> pa.Array:
        """Give 64 bits per text, null where nothing stands: equal texts, equal bits."""
        known = coded.dictionary.to_pylist()
        numbers = self.ids.numbers(known) if self.ids else [_plain_bits(one) for one in known]
        filled = [n if one.strip() else None for one, n in zip(known, numbers, strict=True)]
        return pa.array(filled, pa.int64()).take(coded.indices)

    def _group(
        self,
        columns: dict[str, pa.Array],
        coded: pa.DictionaryArray,
        kept: NDArray[np.int64] | None,
    ) -> Piece:
        """Sort the rows that are kept by partition, in input order inside it."""
        known = coded.dictionary.to_pylist()
        stored = self.ids.of(known) if self.ids else known
        part = np.fromiter(
            (crc32(one.encode()) % self.partitions for one in stored), np.uint8, len(stored)
        )
        by_part = np.argsort(part, kind="stable")
        place = np.empty(len(by_part), np.int32)
        place[by_part] = np.arange(len(by_part), dtype=np.int32)
        codes = coded.indices.fill_null(0).to_numpy()
        codes = codes if kept is None else codes[kept]
        row_part = part[codes]
        order = np.argsort(row_part, kind="stable")
        taken = order if kept is None else kept[order]
        bounds = np.arange(self.partitions + 1)
        return Piece(
            columns={name: column.take(taken) for name, column in columns.items()},
            customer=place[codes[order]],
            customers=pa.array(stored, pa.string()).take(by_part),
            rows=np.searchsorted(row_part[order], bounds),
            ids=np.searchsorted(part[by_part], bounds),
        )

    def _reject(
        self, batch: pa.RecordBatch, wrong: dict[str, NDArray[np.bool_]], refused: NDArray[np.bool_]
    ) -> Rejected:
        """Put rows aside, with the first reason that holds and every id hashed."""
        places = np.flatnonzero(refused)
        names = list(wrong)
        first = np.argmax([wrong[name][places] for name in names], axis=0)
        ids = {column for role, column in self.mapping.named() if role in _IDS}
        rows = _plain(batch.take(pa.array(places)), ids).to_pylist()
        customers = []
        for row in rows:
            for role, column in self.mapping.named():
                if role == "customer":
                    row[column] = self._hidden(row[column])
                elif role in _HIDDEN:
                    row[column] = self._bits_in_text(row[column])
            customers.append(row.pop(self.mapping.customer))
        return Rejected(
            places,
            tuple(names[index] for index in first),
            tuple(customers),
            tuple(json.dumps(row, ensure_ascii=False, default=str) for row in rows),
        )

    def _hidden(self, value: object) -> str | None:
        if value is None or value == "":
            return None
        return self.ids.of([str(value)])[0] if self.ids else str(value)

    def _bits_in_text(self, value: object) -> str | None:
        """Give the bits that a good row would have had, so that a corrected one can have them."""
        if value is None or value == "" or self.ids is None:
            return str(value) if value else None
        return f"{self.ids.numbers([str(value)])[0] & _ALL_BITS:016x}"


def _plain(batch: pa.RecordBatch, ids: Collection[str]) -> pa.RecordBatch:
    """Give ids and moments as text: Python has none before year 1, and none finer than a µs."""
    names = batch.schema.names
    columns = [
        as_text(one) if pt.is_temporal(one.type) or name in ids else one
        for name, one in zip(names, batch.columns, strict=True)
    ]
    return pa.RecordBatch.from_arrays(columns, names=names)


def _attribute(batch: pa.RecordBatch, one: Attribute) -> pa.Array:
    if one.column not in batch.schema.names:
        return pa.nulls(len(batch), one.kind)
    return as_attribute(batch.column(one.column), one.kind)


def _blank(coded: pa.DictionaryArray) -> NDArray[np.bool_]:
    """Say where nothing stands, or only spaces."""
    blank = pc.equal(pc.utf8_trim_whitespace(coded.dictionary), "").to_numpy(zero_copy_only=False)
    if not blank.any() and not coded.null_count:
        return np.zeros(len(coded), np.bool_)
    codes = coded.indices.fill_null(len(blank)).to_numpy()
    return np.asarray(np.append(blank, np.True_)[codes], np.bool_)


def _plain_bits(text: str) -> int:
    """Give 64 bits of a text without a key, for a log that keeps its ids."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little", signed=True)


def partitions_for(rows: int) -> int:
    """Give how many partitions suit a log: small ones to keep sorting in memory."""
    bounds: Sequence[tuple[int, int]] = ((1_000_000, 4), (40_000_000, 16))
    return next((count for most, count in bounds if rows < most), 64)
