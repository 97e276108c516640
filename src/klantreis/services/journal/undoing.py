"""Find what a person's undo and redo are about, and what can still be taken back.

A *unit* is a group, or an operation without one. Undoing a unit is a new unit that names it;
redoing is undoing that one. What someone has changed since is left alone.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from klantreis.domain.errors import DomainError
from klantreis.domain.maps import records as r
from klantreis.domain.operations import Operation, Target, apply
from klantreis.domain.operations.kinds import owned_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from klantreis.domain.maps.board import Records
    from klantreis.services.journal.ledger import Aggregate
    from klantreis.store.models import JournalRow

LOOK_BACK: Final = 2000


@dataclass(frozen=True, slots=True)
class Unit:
    """A group of a journal; `undoes` names the unit it takes back."""

    id: str
    undoes: str | None


def units(rows: Iterable[tuple[uuid.UUID, uuid.UUID | None, uuid.UUID | None]]) -> list[Unit]:
    """Give the units of journal rows (op, group, undoes), in the order of the rows."""
    found: dict[str, Unit] = {}
    for op, group, undoes in rows:
        name = str(group or op)
        found.setdefault(name, Unit(name, str(undoes) if undoes else None))
    return list(found.values())


def undoable(newest_first: Sequence[Unit]) -> list[Unit]:
    """Give the units an undo would take back, the next one first."""
    undone, kinds = _undone(newest_first), _kinds(newest_first)
    return [u for u in newest_first if u.id not in undone and kinds[u.id] != "undo"]


def redoable(newest_first: Sequence[Unit]) -> list[Unit]:
    """Give the undo units a redo would take back, the next one first; a new edit ends them."""
    undone, kinds = _undone(newest_first), _kinds(newest_first)
    found = []
    for unit in newest_first:
        if kinds[unit.id] == "do":
            break
        if kinds[unit.id] == "undo" and unit.id not in undone:
            found.append(unit)
    return found


def _undone(all_units: Sequence[Unit]) -> set[str]:
    return {unit.undoes for unit in all_units if unit.undoes}


def _kinds(newest_first: Sequence[Unit]) -> dict[str, str]:
    kinds: dict[str, str] = defaultdict(lambda: "do")
    for unit in reversed(newest_first):
        if unit.undoes is None:
            kinds[unit.id] = "do"
        else:
            kinds[unit.id] = "redo" if kinds[unit.undoes] == "undo" else "undo"
    return kinds


def inverses(state: Aggregate, rows: Sequence[JournalRow]) -> tuple[list[Operation], int]:
    """Give what takes rows back, last first, and how many of them no longer can be."""
    group = str(uuid.uuid4())
    found: list[Operation] = []
    skipped = 0
    for row in sorted(rows, key=lambda row: -row.seq):
        operation = _inverse_of(row, group)
        if operation is None or not _stands(state.records, row):
            skipped += 1
            continue
        try:
            state = apply(state, operation).after
        except DomainError:
            skipped += 1
        else:
            found.append(operation)
    return found, skipped


def taken_back(state: Aggregate, newest_first: Sequence[JournalRow]) -> Aggregate:
    """Give a state as it was before rows that made it so; what cannot be taken back stays."""
    for row in newest_first:
        operation = _inverse_of(row, "")
        if operation is not None:
            try:
                state = apply(state, operation).after
            except DomainError:
                return state
    return state


def _inverse_of(row: JournalRow, group: str) -> Operation | None:
    if not row.inverse:
        return None
    return Operation(
        kind=row.inverse["kind"],
        target=Target(row.target_type, row.target_id),
        payload=row.inverse["payload"],
        group=group,
        base_seq=row.seq,
    )


def _stands(records: Records, row: JournalRow) -> bool:
    """Tell whether what a row wrote still stands as it wrote it."""
    record = records.find(row.target_type, row.target_id)
    if row.kind == "remove":
        return record is None
    if record is None:
        return False
    data = r.to_json(record)
    if row.kind == "add":
        return _same_family(records, row, data)
    payload = row.payload
    if row.kind == "write":
        entry = data.get(payload["field"], {}).get(payload["lang"], {})
        return bool(entry.get("text", "") == payload["text"])
    if row.kind == "set":
        default = r.defaults(type(record))[payload["field"]]
        spec = r.specs(type(record))[payload["field"]]
        wanted = spec.show(default) if payload.get("value") is None else payload["value"]
        return bool(spec.show(getattr(record, payload["field"])) == wanted)
    return all(getattr(record, name) == value for name, value in payload.items())


def _same_family(records: Records, row: JournalRow, data: dict[str, Any]) -> bool:
    target = Target(row.target_type, row.target_id)
    now = {record.key: r.to_json(record) for record in owned_by(records, target)}
    then = {x["record"]["key"]: _canonical(x) for x in row.payload.get("with", [])}
    mine = _canonical({"type": row.target_type, "record": row.payload["record"]})
    return data == mine and now == then


def _canonical(item: dict[str, Any]) -> dict[str, Any]:
    """Give a record's document form as we would write it: a sender may spell out defaults."""
    return r.to_json(r.from_json(r.TYPES[item["type"]], item["record"]))
