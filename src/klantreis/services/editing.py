"""Change a map: every change of its content comes through here (design section 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from klantreis.domain.permissions import Action
from klantreis.domain.text import Text
from klantreis.services import figures
from klantreis.services.access import map_row
from klantreis.services.actors import Actor, actor_of, names
from klantreis.services.journal.journalling import accept, prepare, submitted
from klantreis.services.journal.ledger import MapLedger
from klantreis.services.journal.undoing import LOOK_BACK, Unit, inverses, redoable, undoable, units
from klantreis.services.views import JournalEntry, Submitted
from klantreis.store.queries import scopes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from klantreis.domain.operations import Operation
    from klantreis.domain.permissions import Principal
    from klantreis.store.models import Map, MapOperation

NAMES: Final = ("name", "title", "text", "reason", "label", "value")


def submit(
    principal: Principal,
    map_id: str,
    operations: Sequence[Operation],
    *,
    base_seq: int | None = None,
    reason: str = "",
) -> Submitted:
    """Accept a batch of operations on a map as one group: all of it, or none.

    A repeated id is answered with its first result. `base_seq` is the state the sender had
    seen, for operations that do not say so themselves.

    Raises:
        OperationError: with the reason; `discarded` where the target has been removed.
        FieldError: where a value does not fit its field.
    """
    batch = prepare(operations, base_seq, reason)
    with transaction.atomic():
        row = map_row(principal, map_id, Action.MAP_EDIT, lock=True)
        ledger = MapLedger(row)
        rows = accept(ledger, batch, actor_of(principal))
        figures.follow(row, rows)
        return submitted(ledger.seq, rows)


def undo(principal: Principal, map_id: str) -> Submitted | None:
    """Take back the principal's last change of a map that still can be; None if there is none."""
    return _take_back(principal, map_id, redo_it=False)


def redo(principal: Principal, map_id: str) -> Submitted | None:
    """Do again what the principal's last undo took back; None if there is nothing."""
    return _take_back(principal, map_id, redo_it=True)


def can_undo(principal: Principal, map_id: str) -> bool:
    """Tell whether the principal has a change to take back."""
    return bool(undoable(_own_units(principal, map_row(principal, map_id, Action.MAP_VIEW))))


def can_redo(principal: Principal, map_id: str) -> bool:
    """Tell whether the principal has taken something back and changed nothing since."""
    return bool(redoable(_own_units(principal, map_row(principal, map_id, Action.MAP_VIEW))))


def _take_back(principal: Principal, map_id: str, *, redo_it: bool) -> Submitted | None:
    skipped = 0
    with transaction.atomic():
        row = map_row(principal, map_id, Action.MAP_EDIT, lock=True)
        ledger = MapLedger(row)
        state = ledger.load()
        found = _own_units(principal, row)
        for unit in redoable(found) if redo_it else undoable(found):
            operations, left = inverses(state, _rows_of(row, unit))
            skipped += left
            if operations:
                rows = accept(ledger, operations, actor_of(principal), undoes=unit.id)
                figures.follow(row, rows)
                answer = submitted(ledger.seq, rows)
                return Submitted(answer.seq, answer.accepted, answer.overwrote, skipped)
    return Submitted(row.seq, (), (), skipped) if skipped else None


def _own_units(principal: Principal, row: Map) -> list[Unit]:
    actor = actor_of(principal)
    own = scopes.entries_of(row).filter(actor_type=actor.type, actor_id=actor.id)
    return units(own.order_by("-seq").values_list("op", "group", "undoes")[:LOOK_BACK])


def _rows_of(row: Map, unit: Unit) -> list[MapOperation]:
    rows = scopes.entries_of(row)
    return list(rows.filter(group=unit.id) or rows.filter(op=unit.id))


def history(
    principal: Principal, map_id: str, before: int | None = None, limit: int = 50
) -> list[JournalEntry]:
    """Give the last changes of a map, newest first; `before` is the seq to go on from."""
    row = map_row(principal, map_id, Action.MAP_VIEW)
    found = scopes.entries_of(row).order_by("-seq")
    if before is not None:
        found = found.filter(seq__lt=before)
    entries = list(found[:limit])
    known = names(Actor(x.actor_type, x.actor_id) for x in entries)
    undone = set(
        scopes.entries_of(row).filter(undoes__isnull=False).values_list("undoes", flat=True)
    )
    labels = _labels(row, entries)
    return [
        JournalEntry(
            seq=x.seq,
            at=x.at,
            actor_name=known.get(Actor(x.actor_type, x.actor_id), ""),
            kind=x.kind,
            target_type=x.target_type,
            target_id=x.target_id,
            group=str(x.group) if x.group else None,
            undoes=x.undoes is not None,
            undone=(x.group or x.op) in undone,
            reason=x.reason,
            label=labels[x.seq],
            params={k: x.payload[k] for k in ("field", "lang") if k in x.payload},
        )
        for x in entries
    ]


def _labels(row: Map, entries: Sequence[MapOperation]) -> dict[int, Text]:
    keys = {entry.target_id for entry in entries}
    now = {(x.type, x.key): x.data for x in scopes.records_of(row).filter(key__in=keys)}
    found = {}
    for entry in entries:
        data = now.get((entry.target_type, entry.target_id), {})
        for payload in (entry.payload, (entry.inverse or {}).get("payload", {})):
            data = payload.get("record", data)
        found[entry.seq] = _label(data)
    return found


def _label(data: dict[str, Any]) -> Text:
    for name in NAMES:
        value = data.get(name)
        if value and isinstance(value, dict):
            return Text.from_json(value)
        if value and isinstance(value, str):
            return Text().write("nl", value)
    return Text()
