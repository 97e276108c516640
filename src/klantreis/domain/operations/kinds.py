"""The kinds of operation: few verbs over typed records, each with its inverse.

`add` puts a record there with what lies on it; `remove` takes it away with what lies on
it; `write` writes one language of a text; `set` sets another field; `move` changes place;
`redact` replaces a text beyond undoing. Merging and splitting steps are groups of these
(:mod:`klantreis.domain.operations.groups`).
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

from klantreis.domain.maps import fields as f
from klantreis.domain.maps import records as r
from klantreis.domain.operations.envelope import Operation, OperationError, Target
from klantreis.domain.text import ERASED, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from klantreis.domain.maps.board import Records

PLACES: Final = frozenset({"order", "stage", "lane", "step"})


class Kind(Protocol):
    """What every kind of operation can do."""

    def apply(self, records: Records, target: Target, types: dict[str, type[r.Record]]) -> Records:
        """Give the records after the operation."""

    def inverse(self, records: Records, target: Target) -> tuple[str, dict[str, Any]] | None:
        """Give kind and payload of what takes it back, from the records before it."""


@dataclass(frozen=True, slots=True)
class Add:
    """Put a record there; `others` are records that lie on it and come along."""

    record: dict[str, Any]
    others: tuple[tuple[str, dict[str, Any]], ...] = ()

    def apply(self, records: Records, target: Target, types: dict[str, type[r.Record]]) -> Records:
        for type_name, data in ((target.type, self.record), *self.others):
            records = records.put(_new(records, type_name, data, types))
        return records

    def inverse(self, records: Records, target: Target) -> tuple[str, dict[str, Any]]:
        del records, target
        return "remove", {}


@dataclass(frozen=True, slots=True)
class Remove:
    """Take a record away with everything it owns."""

    def apply(self, records: Records, target: Target, types: dict[str, type[r.Record]]) -> Records:
        del types
        return records.drop(_found(records, target), *owned_by(records, target))

    def inverse(self, records: Records, target: Target) -> tuple[str, dict[str, Any]]:
        others = [
            {"type": r.type_of(record), "record": r.to_json(record)}
            for record in owned_by(records, target)
        ]
        payload: dict[str, Any] = {"record": r.to_json(_found(records, target))}
        return "add", payload | ({"with": others} if others else {})


@dataclass(frozen=True, slots=True)
class Write:
    """Write one language of a text field; an empty text removes that language."""

    field: str
    lang: str
    text: str
    source: tuple[str, str] | None = None

    def apply(self, records: Records, target: Target, types: dict[str, type[r.Record]]) -> Records:
        del types
        record = _found(records, target)
        spec = _spec(record, self.field, "write")
        if not isinstance(spec, f.TextSpec):
            raise OperationError("field", type=target.type, name=self.field, kind="write")
        if not f.LANG.fullmatch(self.lang):
            raise f.FieldError("language", value=self.lang)
        written = cast("Text", getattr(record, self.field)).write(self.lang, self.text, self.source)
        spec.check(written.to_json())
        return records.put(_with(record, {self.field: written}))

    def inverse(self, records: Records, target: Target) -> tuple[str, dict[str, Any]]:
        text = cast("Text", getattr(_found(records, target), self.field))
        old = text.wordings.get(self.lang)
        payload: dict[str, Any] = {
            "field": self.field,
            "lang": self.lang,
            "text": old.text if old else "",
        }
        if old and old.source:
            payload["from"] = {"lang": old.source[0], "hash": old.source[1]}
        return "write", payload


@dataclass(frozen=True, slots=True)
class Set:
    """Set a field that is not a text; null puts the default back."""

    field: str
    value: Any

    def apply(self, records: Records, target: Target, types: dict[str, type[r.Record]]) -> Records:
        del types
        record = _found(records, target)
        spec = _spec(record, self.field, "set")
        if isinstance(spec, f.TextSpec) or self.field in PLACES:
            raise OperationError("field", type=target.type, name=self.field, kind="set")
        value = r.defaults(type(record))[self.field]
        if self.value is not None:
            spec.check(self.value)
            value = spec.read(self.value)
        return records.put(_with(record, {self.field: value}))

    def inverse(self, records: Records, target: Target) -> tuple[str, dict[str, Any]]:
        record = _found(records, target)
        old = getattr(record, self.field)
        spec = _spec(record, self.field, "set")
        is_default = old == r.defaults(type(record))[self.field]
        return "set", {"field": self.field, "value": None if is_default else spec.show(old)}


@dataclass(frozen=True, slots=True)
class Move:
    """Give a record another place: order, and where it has them stage, lane or step."""

    place: dict[str, str]

    def apply(self, records: Records, target: Target, types: dict[str, type[r.Record]]) -> Records:
        del types
        record = _found(records, target)
        for name, value in self.place.items():
            spec = _spec(record, name, "move")
            spec.check(value)
            _check_owner(records, spec, value)
        return records.put(_with(record, self.place))

    def inverse(self, records: Records, target: Target) -> tuple[str, dict[str, Any]]:
        record = _found(records, target)
        return "move", {name: getattr(record, name) for name in self.place}


@dataclass(frozen=True, slots=True)
class Redact:
    """Replace one language of a text by a mark that it was erased; nothing takes it back."""

    field: str
    lang: str

    def apply(self, records: Records, target: Target, types: dict[str, type[r.Record]]) -> Records:
        return Write(self.field, self.lang, ERASED).apply(records, target, types)

    def inverse(self, records: Records, target: Target) -> None:
        del records, target


def owned_by(records: Records, target: Target) -> list[r.Record]:
    """Give what goes when a record goes: owners first, each record once."""
    found: dict[str, r.Record] = {}
    heads = [target]
    while heads:
        head = heads.pop(0)
        for record in _lying_on(records, head):
            if record.key not in found:
                found[record.key] = record
                heads.append(Target(r.type_of(record), record.key))
    return list(found.values())


def _lying_on(records: Records, head: Target) -> list[r.Record]:
    lying: list[r.Record] = []
    for type_name, table in records.table.items():
        owners = [
            name
            for name, spec in r.specs(r.TYPES[type_name]).items()
            if isinstance(spec, f.RefSpec) and spec.owned and spec.type == head.type
        ]
        lying += [
            record
            for record in (table.values() if owners else ())
            if any(getattr(record, name) == head.id for name in owners)
        ]
    return sorted(lying, key=lambda record: (r.type_of(record), record.key))


def _new(
    records: Records, type_name: str, data: dict[str, Any], types: dict[str, type[r.Record]]
) -> r.Record:
    if type_name not in types:
        raise OperationError("type", type=type_name)
    if type_name == "map":
        raise OperationError("head")
    for _name, error in r.check_json(types[type_name], data):
        raise error
    record = r.from_json(types[type_name], data)
    if records.find(type_name, record.key):
        raise OperationError("exists", type=type_name)
    for name, spec in r.specs(type(record)).items():
        _check_owner(records, spec, getattr(record, name))
    return record


def _check_owner(records: Records, spec: f.Spec, value: Any) -> None:
    if isinstance(spec, f.RefSpec) and spec.owned and not records.find(spec.type, value):
        raise OperationError("orphan", type=spec.type)


def _with(record: r.Record, values: Mapping[str, Any]) -> r.Record:
    return dataclasses.replace(record, **values)


def _found(records: Records, target: Target) -> r.Record:
    record = records.find(target.type, target.id)
    if record is None:
        raise OperationError("discarded")
    return record


def _spec(record: r.Record, name: str, kind: str) -> f.Spec:
    spec = r.specs(type(record)).get(name)
    if spec is None or (kind == "move") != (name in PLACES):
        raise OperationError("field", type=r.type_of(record), name=name, kind=kind)
    return spec


def read(operation: Operation) -> Kind:
    """Give the kind of an operation from its payload.

    Raises:
        OperationError: `kind` for an unknown one, `payload` for one that does not fit.
    """
    payload = operation.payload
    if operation.kind == "add":
        return Add(_get(operation, "record", dict), _others(operation))
    if operation.kind == "remove":
        return Remove()
    if operation.kind == "write":
        source = payload.get("from")
        if source is not None and not f.is_source(source):
            raise OperationError("payload", name="from", kind="write")
        return Write(
            _get(operation, "field", str),
            _get(operation, "lang", str),
            _get(operation, "text", str),
            (source["lang"], source["hash"]) if source else None,
        )
    if operation.kind == "set":
        return Set(_get(operation, "field", str), payload.get("value"))
    if operation.kind == "move":
        if not payload or not set(payload) <= PLACES:
            raise OperationError("payload", name="place", kind="move")
        return Move(dict(payload))
    if operation.kind == "redact":
        return Redact(_get(operation, "field", str), _get(operation, "lang", str))
    raise OperationError("kind", kind=operation.kind)


def _get(operation: Operation, name: str, cls: type) -> Any:
    value = operation.payload.get(name)
    if not isinstance(value, cls):
        raise OperationError("payload", name=name, kind=operation.kind)
    return value


def _others(operation: Operation) -> tuple[tuple[str, dict[str, Any]], ...]:
    others = operation.payload.get("with", [])
    fits = isinstance(others, list) and all(
        isinstance(x, dict) and isinstance(x.get("type"), str) and isinstance(x.get("record"), dict)
        for x in others
    )
    if not fits:
        raise OperationError("payload", name="with", kind="add")
    return tuple((x["type"], x["record"]) for x in others)
