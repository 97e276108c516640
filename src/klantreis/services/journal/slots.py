"""Which value of a record an operation is about: the unit in which edits meet (D14)."""

from __future__ import annotations

from typing import Any, Final

WHOLE: Final = frozenset({"*"})


def slots(kind: str, payload: dict[str, Any]) -> frozenset[str]:
    """Give the values an operation writes: a text per language, a field, each part of a place."""
    if kind in {"write", "redact"}:
        return frozenset({f"{payload.get('field')}.{payload.get('lang')}"})
    if kind == "set":
        return frozenset({str(payload.get("field"))})
    if kind == "move":
        return frozenset(payload)
    return WHOLE


def replaced(kind: str, inverse: dict[str, Any] | None) -> Any:
    """Give the value that stood there, from what takes the operation back."""
    if inverse is None:
        return None
    if kind == "write":
        return inverse.get("text")
    if kind == "set":
        return inverse.get("value")
    return inverse if kind == "move" else None


def written(kind: str, payload: dict[str, Any]) -> Any:
    """Give the value an operation puts there, comparable with `replaced`."""
    if kind == "write":
        return payload.get("text")
    if kind == "set":
        return payload.get("value")
    return payload if kind == "move" else None
