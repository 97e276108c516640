"""Changes that are more than one operation: each gives a group, applied and undone whole."""

from __future__ import annotations

import dataclasses
import uuid
from typing import TYPE_CHECKING, Any

from klantreis.domain import order
from klantreis.domain.maps import records as r
from klantreis.domain.maps.records import Card, Record, Stage, Step, TouchpointUse
from klantreis.domain.operations.envelope import Operation, OperationError, Target
from klantreis.domain.operations.kinds import owned_by

if TYPE_CHECKING:
    from klantreis.domain.maps.board import JourneyMap


def new_key() -> str:
    """Give a fresh key."""
    return str(uuid.uuid4())


def add(record: Record) -> Operation:
    """Give the operation that adds a record."""
    return Operation(
        kind="add",
        target=Target(r.type_of(record), record.key),
        payload={"record": r.to_json(record)},
    )


def write(record: Record, field: str, lang: str, text: str) -> Operation:
    """Give the operation that writes one language of a text."""
    return _on(record, "write", {"field": field, "lang": lang, "text": text})


def set_field(record: Record, field: str, value: Any) -> Operation:
    """Give the operation that sets a field."""
    return _on(record, "set", {"field": field, "value": value})


def move(record: Record, **place: str) -> Operation:
    """Give the operation that moves a record."""
    return _on(record, "move", place)


def remove(record: Record) -> Operation:
    """Give the operation that removes a record with what lies on it."""
    return _on(record, "remove", {})


def group(*operations: Operation) -> list[Operation]:
    """Give operations that are applied and undone together."""
    name = new_key()
    return [dataclasses.replace(operation, group=name) for operation in operations]


def merge_steps(board: JourneyMap, first: Step, second: Step) -> list[Operation]:
    """Merge the second step into the first, which keeps its key and lists the other (D2)."""
    if first.key == second.key:
        raise OperationError("payload", name="second", kind="merge")
    operations = [
        move(record, step=first.key)
        for record in owned_by(board.records, Target("step", second.key))
        if isinstance(record, Card | TouchpointUse)
    ]
    absorbed = [*first.absorbed, second.key, *second.absorbed]
    return group(*operations, set_field(first, "absorbed", absorbed), remove(second))


def split_step(board: JourneyMap, step: Step, moving: set[str]) -> list[Operation]:
    """Split a step: the key stays on the first part, the records named move to the second."""
    following = [s for s in board.steps_of(board_stage(board, step)) if s.order > step.order]
    place = order.between(step.order, following[0].order if following else None)
    second = Step(key=new_key(), stage=step.stage, order=place, name=step.name)
    operations = [
        move(record, step=second.key)
        for record in owned_by(board.records, Target("step", step.key))
        if record.key in moving and isinstance(record, Card | TouchpointUse)
    ]
    return group(add(second), *operations)


def board_stage(board: JourneyMap, step: Step) -> Stage:
    """Give the stage of a step."""
    return board.records.all(Stage)[step.stage]


def last_order(orders: list[str]) -> str:
    """Give an order key behind all others."""
    return order.between(max(orders, default=None), None)


def _on(record: Record, kind: str, payload: dict[str, Any]) -> Operation:
    return Operation(kind=kind, target=Target(r.type_of(record), record.key), payload=payload)
