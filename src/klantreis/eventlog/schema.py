"""The columns of a log as it is kept."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final, Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as pt

if TYPE_CHECKING:
    from collections.abc import Iterable

TIME: Final = pa.timestamp("us", tz="UTC")
# In a Delta table these have no place in a name.
_FORBIDDEN: Final = re.compile(r"[ ,;{}()\n\t=]+")
_OWN: Final = {
    "customer": pa.string(),
    "time": TIME,
    "sequence": pa.int64(),
    "event": pa.string(),
    "session": pa.int64(),
    "channel": pa.string(),
    "value": pa.int64(),
    "event_id": pa.int64(),
}
PARTITION: Final = "part"
_EXACT: Final = 2.0**53
_ALWAYS: Final = ("customer", "time", "sequence", "event")


@dataclass(frozen=True, slots=True)
class Attribute:
    """A column that is kept beside the named ones: its name in the file, here, and its type."""

    column: str
    name: str
    kind: pa.DataType


@dataclass(frozen=True, slots=True)
class Kept:
    """What a log keeps of its events.

    Attributes:
        roles: which of `session`, `channel`, `value` and `event_id` it has.
        attributes: column in the file and the name it is kept under.
        key: fingerprint of the pseudonym key; None where ids are kept as they came.
        partitions: number of hash partitions.
        columns: role and the column of the file that had it; what is added later is read
            alike, as are `leave_out`, `zone`, `day_first` and `decimal_comma`. Logs of
            before these were kept have none.
    """

    roles: tuple[str, ...]
    attributes: tuple[tuple[str, str], ...]
    key: str | None
    partitions: int
    columns: tuple[tuple[str, str], ...] = ()
    leave_out: tuple[str, ...] = ()
    zone: str | None = None
    day_first: bool | None = None
    decimal_comma: bool | None = None
    format: int = 1

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Read it from JSON."""
        return cls(
            roles=tuple(data["roles"]),
            key=data["key"],
            partitions=data["partitions"],
            leave_out=tuple(data.get("leave_out", ())),
            zone=data.get("zone"),
            day_first=data.get("day_first"),
            decimal_comma=data.get("decimal_comma"),
            attributes=tuple((column, name) for column, name in data["attributes"]),
            columns=tuple((role, column) for role, column in data.get("columns", ())),
        )

    def to_dict(self) -> dict[str, object]:
        """Give it as JSON."""
        return asdict(self)


def attributes_of(columns: dict[str, set[pa.DataType]]) -> tuple[Attribute, ...]:
    """Give each column a name a table may have, and one type for the types it comes in."""
    taken = {*_OWN, PARTITION}
    attributes = []
    for column, found in columns.items():
        base = _FORBIDDEN.sub("_", column).strip("_") or "attribute"
        name, again = base, 1
        while name.casefold() in taken:
            again += 1
            name = f"{base}_{again}"
        taken.add(name.casefold())
        kinds = {attribute_type(kind) for kind in found}
        attributes.append(Attribute(column, name, kinds.pop() if len(kinds) == 1 else pa.string()))
    return tuple(attributes)


def attribute_type(found: pa.DataType) -> pa.DataType:
    """Give the type an attribute is kept as: number, truth, day, moment, else text."""
    if pt.is_dictionary(found):
        found = found.value_type
    if pt.is_integer(found) and not pt.is_uint64(found):
        return pa.int64()
    if pt.is_floating(found) or pt.is_decimal(found):
        return pa.float64()
    if pt.is_boolean(found) or pt.is_date32(found):
        return found
    if pt.is_timestamp(found) and found.tz is not None:
        return TIME
    return pa.string()


def stored_schema(roles: Iterable[str], attributes: Iterable[Attribute]) -> pa.Schema:
    """Give the columns of the table, without the partition."""
    wanted = {*_ALWAYS, *roles}
    own = [
        pa.field(name, kind, nullable=name not in _ALWAYS)
        for name, kind in _OWN.items()
        if name in wanted
    ]
    return pa.schema([*own, *(pa.field(one.name, one.kind) for one in attributes)])


def as_text(column: pa.Array) -> pa.Array:
    """Give a column as text, whatever it was; what is not a number is nothing."""
    if pt.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pt.is_floating(column.type):
        return _numbers_as_text(column)
    if pt.is_string(column.type):
        return column
    if pt.is_nested(column.type):
        return pa.array([None if v is None else str(v) for v in column.to_pylist()], pa.string())
    try:
        return column.cast(pa.string())
    except pa.ArrowInvalid:
        # Bytes that are no text; they stay apart from one another.
        found = column.cast(pa.binary()).to_pylist()
        texts = [None if v is None else v.decode("utf-8", "backslashreplace") for v in found]
        return pa.array(texts, pa.string())


def _numbers_as_text(column: pa.Array) -> pa.Array:
    """Give numbers as text; whole ones without point or power, as they stand in other files."""
    raw = column.cast(pa.float64()).fill_null(float("nan")).to_numpy()
    whole = np.isfinite(raw) & (np.abs(raw) < _EXACT) & (np.trunc(raw) == raw)
    there = pc.if_else(pc.is_nan(column), None, column)
    if not whole.any():
        return there.cast(pa.string())
    digits = pa.array(np.where(whole, raw, 0).astype(np.int64)).cast(pa.string())
    return pc.if_else(pa.array(whole), digits, there.cast(pa.string()))


def as_attribute(column: pa.Array, kind: pa.DataType) -> pa.Array:
    """Give a column in the type it is kept as; nothing where a text says none of that type."""
    if pt.is_string(kind):
        return as_text(column)
    if pt.is_dictionary(column.type):
        column = column.dictionary_decode()
    try:
        return column.cast(kind, safe=False)
    except pa.ArrowInvalid:
        return pa.array([_one_as(value, kind) for value in column.to_pylist()], kind)


def _one_as(value: object, kind: pa.DataType) -> object:
    try:
        return pa.scalar(value).cast(kind).as_py()
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return None
