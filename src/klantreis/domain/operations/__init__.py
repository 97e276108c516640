"""Every change of a map or a library: an operation that can be applied and taken back."""

from klantreis.domain.operations.apply import Applied, apply, apply_all
from klantreis.domain.operations.envelope import Operation, OperationError, Target
from klantreis.domain.operations.kinds import Add, Move, Redact, Remove, Set, Write

__all__ = [
    "Add",
    "Applied",
    "Move",
    "Operation",
    "OperationError",
    "Redact",
    "Remove",
    "Set",
    "Target",
    "Write",
    "apply",
    "apply_all",
]
