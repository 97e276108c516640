"""Apply operations to a map or a library, one or a group, and give what takes them back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from klantreis.domain.maps.board import JourneyMap, Library
from klantreis.domain.operations import kinds
from klantreis.domain.operations.envelope import Operation, OperationError, Target

if TYPE_CHECKING:
    from collections.abc import Iterable

Aggregate = TypeVar("Aggregate", JourneyMap, Library)


@dataclass(frozen=True, slots=True)
class Applied(Generic[Aggregate]):
    """The state after an operation, and the operation that takes it back (None: nothing can)."""

    after: Aggregate
    inverse: Operation | None


def apply(before: Aggregate, operation: Operation) -> Applied[Aggregate]:
    """Apply one operation.

    Raises:
        OperationError: with the reason; `discarded` where the target is gone.
        FieldError: where a value does not fit its field.
    """
    target = operation.target
    if target.type not in before.types:
        raise OperationError("type", type=target.type)
    if target.type == "map" and operation.kind in {"add", "remove", "move"}:
        raise OperationError("head")
    kind = kinds.read(operation)
    if isinstance(kind, kinds.Add) and kind.record.get("key") != target.id:
        raise OperationError("payload", name="record", kind="add")
    after = before.replace(records=kind.apply(before.records, target, before.types))
    undoing = kind.inverse(before.records, target)
    if undoing is None:
        return Applied(after, None)
    inverse = Operation(
        kind=undoing[0], target=Target(target.type, target.id), payload=undoing[1],
        map=operation.map,
    )  # fmt: skip
    return Applied(after, inverse)


def apply_all(
    before: Aggregate, operations: Iterable[Operation]
) -> tuple[Aggregate, list[Operation]]:
    """Apply a group, all or nothing; give the state after it and the inverses, last first."""
    inverses: list[Operation] = []
    for operation in operations:
        applied = apply(before, operation)
        before = applied.after
        if applied.inverse:
            inverses.insert(0, applied.inverse)
    return before, inverses
