"""One partition in its order: customer, time, input."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from klantreis.eventlog.schema import TIME

if TYPE_CHECKING:
    from numpy.typing import NDArray


def in_order(table: pa.Table) -> pa.Table:
    """Sort rows by customer, time and sequence; the rows come in order of sequence."""
    customer = table["customer"].combine_chunks()
    ranks = np.empty(len(customer.dictionary), np.int32)
    ordered = pc.sort_indices(customer.dictionary)
    ranks[ordered.to_numpy()] = np.arange(len(ranks), dtype=np.int32)
    rank = ranks[customer.indices.to_numpy()]
    order = np.lexsort((table["time"].to_numpy(), rank))
    table = table.set_column(
        table.column_names.index("customer"),
        "customer",
        pa.DictionaryArray.from_arrays(pa.array(rank), customer.dictionary.take(ordered)),
    )
    return table.take(pa.array(order))


def without_repeats(table: pa.Table) -> pa.Table:
    """Leave out rows of a customer whose event id came before in the input."""
    if "event_id" not in table.column_names:
        return table
    ids = table["event_id"].combine_chunks()
    bits = ids.fill_null(0).to_numpy()
    rank = codes_of(table["customer"])
    sequence = table["sequence"].to_numpy()
    order = np.lexsort((sequence, bits, rank))
    again = (np.diff(bits[order]) == 0) & (np.diff(rank[order]) == 0)
    repeat = np.zeros(len(order), np.bool_)
    repeat[order[1:]] = again
    repeat &= ids.is_valid().to_numpy(zero_copy_only=False)
    return table.filter(pa.array(~repeat)) if repeat.any() else table


def count_duplicates(table: pa.Table) -> int:
    """Count rows that equal an earlier one in every column but their place in the input."""
    time = table["time"].cast(pa.int64()).to_numpy()
    rank = codes_of(table["customer"])
    tied = (np.diff(time) == 0) & (np.diff(rank) == 0)
    if not tied.any():
        return 0
    either = np.append(tied, np.False_) | np.insert(tied, 0, np.False_)
    rows = table.drop_columns(["sequence"]).filter(pa.array(either))
    plain = pa.table(
        {
            name: column.cast(column.type.value_type)
            if pa.types.is_dictionary(column.type)
            else column
            for name, column in zip(rows.column_names, rows.columns, strict=True)
        }
    )
    return len(plain) - len(plain.group_by(plain.column_names).aggregate([]))


def codes_of(column: pa.ChunkedArray) -> NDArray[np.int32]:
    """Give the codes of a dictionary column that has one dictionary and no nulls."""
    return np.asarray(column.combine_chunks().indices.to_numpy(), np.int32)


def customer_bounds(rank: NDArray[np.int32]) -> NDArray[np.int32]:
    """Give where each customer begins in ordered rows; one more than the customers."""
    starts = np.flatnonzero(np.diff(rank)) + 1
    return np.concatenate(([0], starts, [len(rank)])).astype(np.int32)


def encoded(table: pa.Table) -> pa.Table:
    """Give a stored table with customer, event and channel as codes and time as µs."""
    for name in ("customer", "event", "channel"):
        if name in table.column_names:
            place = table.column_names.index(name)
            column = table[name].combine_chunks().dictionary_encode()
            table = table.set_column(place, name, column)
    place = table.column_names.index("time")
    return table.set_column(place, "time", table["time"].cast(TIME).cast(pa.int64()))
