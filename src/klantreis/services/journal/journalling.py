"""Accept operations: apply, store, number, answer (design section 5, D13, D14).

The caller holds the aggregate's row in a transaction; all of a batch is accepted, or none.
"""

from __future__ import annotations

import dataclasses
import uuid
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from klantreis.domain.errors import DomainError
from klantreis.domain.operations import Operation, OperationError, Target, apply
from klantreis.services.actors import Actor, names
from klantreis.services.journal import erasing
from klantreis.services.journal.slots import replaced, slots, written
from klantreis.services.views import Accepted, Overwrote, Submitted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from klantreis.services.journal.ledger import Aggregate, Ledger
    from klantreis.store.models import JournalRow


def accept(
    ledger: Ledger[Aggregate],
    operations: Sequence[Operation],
    actor: Actor,
    *,
    undoes: str | None = None,
) -> list[JournalRow]:
    """Accept a batch and give its journal rows, those of repeated ids among them.

    Raises:
        OperationError: nothing of the batch is accepted then; the caller's transaction ends.
    """
    known = {str(row.op): row for row in ledger.entries().filter(op__in=_ids(operations))}
    fresh = [operation for operation in operations if operation.id not in known]
    if fresh:
        for row in _accept_fresh(ledger, fresh, actor, undoes):
            known[str(row.op)] = row
    return [known[operation.id] for operation in operations]


def _accept_fresh(
    ledger: Ledger[Aggregate], fresh: Sequence[Operation], actor: Actor, undoes: str | None
) -> list[JournalRow]:
    before = state = ledger.load()
    now = timezone.now()
    rows: list[JournalRow] = []
    for number, operation in enumerate(fresh, start=ledger.seq + 1):
        try:
            applied = apply(state, operation)
        except DomainError as error:
            error.params.setdefault("operation", operation.id)  # which of the batch it was
            raise
        state = applied.after
        inverse = applied.inverse.payload if applied.inverse else None
        row = _entry(ledger, operation, number, actor, now)
        row.inverse = _inverse(applied.inverse)
        row.overwrote = _overwrote(ledger, operation, inverse, actor)
        row.undoes = uuid.UUID(undoes) if undoes else None
        rows.append(row)
    ledger.write(before, state, ledger.seq + len(rows), actor)
    type(rows[0])._default_manager.bulk_create(rows)
    for row in rows:
        if row.kind == "redact":
            erasing.erase_history(ledger, row)
    return rows


def _entry(
    ledger: Ledger[Aggregate], operation: Operation, seq: int, actor: Actor, now: datetime
) -> JournalRow:
    return ledger.new_entry(
        seq=seq,
        op=uuid.UUID(operation.id),
        group=uuid.UUID(operation.group) if operation.group else None,
        kind=operation.kind,
        v=operation.v,
        target_type=operation.target.type,
        target_id=operation.target.id,
        payload=operation.payload,
        actor_type=actor.type,
        actor_id=actor.id,
        at=now,
        base_seq=operation.base_seq,
        reason=operation.reason,
    )


def _inverse(operation: Operation | None) -> dict[str, Any] | None:
    return {"kind": operation.kind, "payload": operation.payload} if operation else None


def _overwrote(
    ledger: Ledger[Aggregate], operation: Operation, inverse: dict[str, Any] | None, actor: Actor
) -> dict[str, Any] | None:
    """Give what the operation replaced that its sender had not seen, written by someone else."""
    value = replaced(operation.kind, inverse)
    if value == written(operation.kind, operation.payload) or operation.base_seq >= ledger.seq:
        return None
    later = ledger.entries().filter(
        seq__gt=operation.base_seq,
        target_type=operation.target.type,
        target_id=operation.target.id,
    )
    mine = slots(operation.kind, operation.payload)
    for row in later.exclude(kind__in=["add", "remove"]).order_by("-seq"):
        if slots(row.kind, row.payload) & mine:
            if (row.actor_type, row.actor_id) == (actor.type, actor.id):
                return None
            return {
                "seq": row.seq,
                "actor": {"type": row.actor_type, "id": row.actor_id},
                "value": value,
            }
    return None


def state_at(start: Aggregate, rows: Sequence[JournalRow]) -> Aggregate:
    """Fold journal rows, in order, over the state before them."""
    for row in rows:
        start = apply(start, operation_of(row)).after
    return start


def operation_of(row: JournalRow) -> Operation:
    """Give a journal row as the operation it was."""
    return Operation(
        kind=row.kind,
        target=Target(row.target_type, row.target_id),
        payload=row.payload,
        id=str(row.op),
        group=str(row.group) if row.group else None,
        base_seq=row.base_seq,
        reason=row.reason,
    )


def prepare(operations: Sequence[Operation], base_seq: int | None, reason: str) -> list[Operation]:
    """Make a batch one group, seen at `base_seq` where its operations do not say.

    Raises:
        OperationError: `envelope` where ids are no UUIDs or one stands twice.
    """
    ids = _ids(operations)
    if len(set(ids)) < len(ids):
        raise OperationError("envelope", name="id")
    for operation in operations:
        Operation.from_json(operation.to_json())
    common = str(uuid.uuid4()) if len(operations) > 1 else None
    return [
        dataclasses.replace(
            operation,
            group=operation.group or common,
            base_seq=operation.base_seq or base_seq or 0,
            reason=operation.reason or reason,
        )
        for operation in operations
    ]


def submitted(seq: int, rows: Sequence[JournalRow]) -> Submitted:
    """Give the answer to a batch."""
    told = [(row, row.overwrote) for row in rows if row.overwrote]
    authors = {row.op: Actor(**overwrote["actor"]) for row, overwrote in told}
    known = names(authors.values())
    overwrote = tuple(
        Overwrote(
            operation=str(row.op),
            seq=overwrote["seq"],
            actor=authors[row.op].id,
            actor_name=known.get(authors[row.op], ""),
            value=overwrote["value"],
        )
        for row, overwrote in told
    )
    return Submitted(seq, tuple(Accepted(str(row.op), row.seq) for row in rows), overwrote)


def _ids(operations: Sequence[Operation]) -> list[str]:
    return [operation.id for operation in operations]
