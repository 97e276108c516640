"""The library of a workspace: personas, products, touchpoints and their kin (D3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from django.db import transaction

from klantreis.domain.maps import records as r
from klantreis.domain.maps.board import Library, Records
from klantreis.domain.maps.fields import RefSpec, RefsSpec
from klantreis.domain.operations import groups
from klantreis.domain.permissions import Action, Refused, may
from klantreis.services.access import allow, workspace_row
from klantreis.services.actors import Actor, actor_of
from klantreis.services.journal.journalling import accept, prepare, submitted
from klantreis.services.journal.ledger import LibraryLedger, read_records
from klantreis.services.journal.undoing import (
    LOOK_BACK,
    Unit,
    inverses,
    taken_back,
    undoable,
    units,
)
from klantreis.services.views import Submitted
from klantreis.store.queries import scopes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from klantreis.domain.operations import Operation
    from klantreis.domain.permissions import Principal
    from klantreis.store.models import LibraryOperation, Workspace

R = TypeVar("R", bound=r.Record)


def list_of(principal: Principal, cls: type[R]) -> list[R]:
    """Give the library's records of a type, oldest first."""
    allow(principal, Action.LIBRARY_VIEW)
    rows = scopes.library(principal).filter(type=r.TYPE_OF[cls], archived_at=None).order_by("pk")
    return [cast("R", r.from_json(cls, data)) for data in rows.values_list("data", flat=True)]


def list_touchpoints(principal: Principal) -> list[r.Touchpoint]:
    """Give the touchpoints."""
    return list_of(principal, r.Touchpoint)


def list_personas(principal: Principal) -> list[r.Persona]:
    """Give the personas."""
    return list_of(principal, r.Persona)


def list_products(principal: Principal) -> list[r.Product]:
    """Give the products and services."""
    return list_of(principal, r.Product)


def submit_library(
    principal: Principal,
    operations: Sequence[Operation],
    *,
    base_seq: int | None = None,
    reason: str = "",
) -> Submitted:
    """Accept a batch of operations on the library as one group: all of it, or none.

    Raises:
        OperationError: with the reason.
        FieldError: where a value does not fit its field.
    """
    batch = prepare(operations, base_seq, reason)
    with transaction.atomic():
        row = workspace_row(principal, Action.LIBRARY_EDIT, lock=True)
        ledger = LibraryLedger(row, {operation.target.id for operation in batch})
        rows = accept(ledger, batch, actor_of(principal))
        return submitted(ledger.seq, rows)


def undo_library(principal: Principal) -> Submitted | None:
    """Take back the principal's last change of the library that still can be, if there is one.

    `skipped` of the answer counts what someone has changed since and is left as it is.
    """
    skipped = 0
    with transaction.atomic():
        row = workspace_row(principal, Action.LIBRARY_EDIT, lock=True)
        for unit in undoable(_own_units(principal, row)):
            changed = _rows_of(row, unit)
            ledger = LibraryLedger(row, {x.target_id for x in changed})
            operations, left = inverses(ledger.load(), changed)
            skipped += left
            if operations:
                rows = accept(ledger, operations, actor_of(principal), undoes=unit.id)
                answer = submitted(ledger.seq, rows)
                return Submitted(answer.seq, answer.accepted, answer.overwrote, skipped)
    return Submitted(row.library_seq, (), (), skipped) if skipped else None


def _own_units(principal: Principal, row: Workspace) -> list[Unit]:
    actor = actor_of(principal)
    own = scopes.library_entries(row).filter(actor_type=actor.type, actor_id=actor.id)
    return units(own.order_by("-seq").values_list("op", "group", "undoes")[:LOOK_BACK])


def _rows_of(row: Workspace, unit: Unit) -> list[LibraryOperation]:
    rows = scopes.library_entries(row)
    return list(rows.filter(group=unit.id) or rows.filter(op=unit.id))


def record_of(principal: Principal, cls: type[R], key: str) -> R:
    """Give one record of the library.

    Raises:
        Refused: `absent` where it is not there, or not any more.
    """
    allow(principal, Action.LIBRARY_VIEW)
    data = (
        scopes.library(principal)
        .filter(type=r.TYPE_OF[cls], key=key)
        .values_list("data", flat=True)
        .first()
    )
    if data is None:
        raise Refused("absent")
    return cast("R", r.from_json(cls, data))


def seq_of(principal: Principal) -> int:
    """Give the number of the library's last change."""
    return workspace_row(principal, Action.LIBRARY_VIEW).library_seq


def may_edit(principal: Principal) -> bool:
    """Tell whether the principal may change the library."""
    return may(principal, Action.LIBRARY_EDIT, principal.workspace)


def record_seen(principal: Principal, record: R, seq: int) -> R:
    """Give a record as it stood at a number of the library's journal, as far as can be known.

    Where it was not there yet, or was in the bin then, the record of now is given.
    """
    row = workspace_row(principal, Action.LIBRARY_VIEW)
    later = scopes.library_entries(row).filter(
        target_type=r.type_of(record), target_id=record.key, seq__gt=seq
    )
    state = taken_back(Library(Records().put(record)), list(later.order_by("-seq")))
    found = state.records.find(r.type_of(record), record.key)
    return record if found is None else cast("R", found)


def take_in(row: Workspace, records: Records, author: Principal) -> None:
    """Add the records an imported map brings along; what is there already stays as it is.

    They are one group in the library's journal, so that an import can be taken back whole.
    """
    wanted = [x for table in records.table.values() for x in table.values()]
    ledger = LibraryLedger(row, {record.key for record in wanted})
    known = ledger.load().records
    fresh = [x for x in wanted if known.find(r.type_of(x), x.key) is None]
    if fresh:
        batch = prepare([groups.add(record) for record in fresh], ledger.seq, "")
        accept(ledger, batch, Actor("import", author.id))


def named(workspace_id: str, records: Records) -> Records:
    """Give what a map's records refer to in the library, and what that refers to in turn."""
    found = Records()
    wanted = _references(records)
    while wanted:
        rows = scopes.library_of(workspace_id).filter(key__in={key for _, key in wanted})
        fresh = read_records(
            (name, data)
            for name, data in rows.order_by("pk").values_list("type", "data")
            if (name, data["key"]) in wanted and not found.find(name, data["key"])
        )
        found = found.put(*(x for table in fresh.table.values() for x in table.values()))
        wanted = _references(fresh)
    return found


def _references(records: Records) -> set[tuple[str, str]]:
    """Give type and key of every library record that records refer to."""
    found: set[tuple[str, str]] = set()
    for type_name, table in records.table.items():
        for name, spec in r.specs(r.TYPES[type_name]).items():
            if isinstance(spec, RefSpec | RefsSpec) and spec.type in r.LIBRARY_TYPES:
                for record in table.values():
                    value = getattr(record, name)
                    keys = (value,) if isinstance(spec, RefSpec) else value
                    found.update((spec.type, key) for key in keys if key)
    return found
