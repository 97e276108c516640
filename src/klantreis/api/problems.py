"""Say in our words what the shapes of a request found wrong."""

from typing import Any, Final

from klantreis.api.errors import InvalidError, Problem, ValueProblemError
from klantreis.domain.errors import DomainError

MOST: Final = 100
# What a value should be, by the start of the name of the check it failed.
TYPES: Final = {
    "string": "text",
    "int": "whole",
    "bool": "flag",
    "list": "list",
    "tuple": "list",
    "dict": "object",
    "model": "object",
}
# Our word for a check that failed, and which of its values fills the sentence.
BOUNDS: Final[dict[str, tuple[str, str, str]]] = {
    "missing": ("missing", "", ""),
    "extra_forbidden": ("unknown", "", ""),
    "string_too_long": ("long", "most", "max_length"),
    "too_long": ("long", "most", "max_length"),
    "string_too_short": ("short", "least", "min_length"),
    "too_short": ("short", "least", "min_length"),
    "greater_than_equal": ("low", "least", "ge"),
    "less_than_equal": ("high", "most", "le"),
    "string_pattern_mismatch": ("pattern", "pattern", "pattern"),
}
CHOICES: Final = frozenset({"literal_error", "enum", "union_tag_invalid", "union_tag_not_found"})
KINDS: Final = frozenset({"add", "remove", "write", "set", "move", "redact"})


def invalid(errors: list[dict[str, Any]]) -> InvalidError:
    """Give the refusal of a request from the errors its shapes found."""
    return InvalidError([Problem(path_of(one["loc"]), problem_of(one)) for one in errors[:MOST]])


def path_of(loc: tuple[str | int, ...]) -> str:
    """Give where something stands: `body.operations[2].payload.text`.

    The name of the body's own argument and the kind that chose between shapes say nothing to
    who sent it, and are left out.
    """
    parts = list(loc)
    if parts[0] == "body":
        parts[1:2] = []
    path = ""
    for before, part in zip([None, *parts], parts, strict=False):
        if isinstance(before, int) and part in KINDS:
            continue
        path += f"[{part}]" if isinstance(part, int) else f".{part}"
    return path.removeprefix(".")


def problem_of(error: dict[str, Any]) -> DomainError:
    """Give our word for an error of a shape."""
    name, found = str(error["type"]), error.get("ctx", {})
    if name in BOUNDS:
        code, ours, theirs = BOUNDS[name]
        return ValueProblemError(code, **({ours: found[theirs]} if ours else {}))
    if name in CHOICES:
        choices = found.get("expected") or found.get("expected_tags") or ", ".join(sorted(KINDS))
        shown = str(choices).replace("'", "").replace(" or ", ", ")
        return ValueProblemError("choice", choices=shown)
    start = name.split("_", maxsplit=1)[0]
    if start in TYPES and name.endswith(("_type", "_parsing", "_from_float", "_size")):
        return ValueProblemError(TYPES[start])
    return ValueProblemError("wrong")
