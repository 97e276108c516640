"""A batch of operations from its shape to the domain, and refusals back to their place."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from klantreis.api.errors import InvalidError, Problem, ValueProblemError
from klantreis.api.shapes.operations import Batch
from klantreis.domain.errors import DomainError
from klantreis.domain.operations import Operation


def operations_of(body: Batch, map_id: str = "") -> list[Operation]:
    """Give the operations of a batch.

    Raises:
        InvalidError: where one is about another map, or an id stands twice.
    """
    problems = []
    seen: set[str] = set()
    for i, one in enumerate(body.operations):
        if one.map is not None and one.map != map_id.lower():
            problems.append(Problem(f"body.operations[{i}].map", ValueProblemError("other_map")))
        if one.id in seen:
            problems.append(Problem(f"body.operations[{i}].id", ValueProblemError("twice")))
        seen.add(one.id)
    if problems:
        raise InvalidError(problems)
    # Only what was sent travels on: a field left out is not the same as one that is empty.
    return [
        Operation.from_json(one.model_dump(by_alias=True, exclude_unset=True) | {"map": map_id})
        for one in body.operations
    ]


@contextmanager
def accepting(batch: Sequence[Operation]) -> Iterator[None]:
    """Say of a refusal which operation of the batch it is about."""
    try:
        yield
    except DomainError as error:
        wrong = error.params.pop("operation", None)
        ids = [operation.id for operation in batch]
        if wrong in ids:
            error.params["place"] = f"body.operations[{ids.index(str(wrong))}]"
        raise
