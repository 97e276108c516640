"""The envelope of an operation (D13): what a client sends."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

from klantreis.domain.errors import DomainError
from klantreis.domain.maps.fields import KEY

VERSION: Final = 1
MAX_REASON: Final = 2000


class OperationError(DomainError):
    """A refusal of an operation; the map stays as it was."""

    sentences: ClassVar[dict[str, str]] = {
        "envelope": "This is not an operation: %(name)s is missing or not what it should be.",
        "newer": "This operation was made by a newer version of Klantreis; update first.",
        "kind": "There is no operation %(kind)s.",
        "payload": "%(name)s is missing or not what %(kind)s needs.",
        "type": "A record of type %(type)s cannot be changed here.",
        "exists": "There is a %(type)s with this key already.",
        "discarded": "What you changed has been removed by someone else.",
        "field": "A %(type)s has no field %(name)s that %(kind)s can change.",
        "head": "The map itself can be changed, not added, moved or removed.",
        "orphan": "The %(type)s it belongs to is not there.",
    }


@dataclass(frozen=True, slots=True)
class Target:
    """The record an operation is about."""

    type: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One change, as its maker sends it; `base_seq` is the last state the maker had seen."""

    kind: str
    target: Target
    payload: dict[str, Any] = field(default_factory=dict)
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    map: str = ""
    group: str | None = None
    base_seq: int = 0
    reason: str = ""
    v: int = VERSION

    def to_json(self) -> dict[str, Any]:
        """Give the envelope as it travels."""
        out: dict[str, Any] = {
            "id": self.id,
            "map": self.map,
            "kind": self.kind,
            "v": self.v,
            "target": {"type": self.target.type, "id": self.target.id},
            "payload": self.payload,
            "base_seq": self.base_seq,
        }
        if self.group:
            out["group"] = self.group
        if self.reason:
            out["reason"] = self.reason
        return out

    @classmethod
    def from_json(cls, data: Any) -> Operation:
        """Read an envelope from outside.

        Raises:
            OperationError: `envelope` with the name that does not fit, or `newer`.
        """
        if not isinstance(data, dict):
            raise OperationError("envelope", name="object")
        _check(data)
        target = data["target"]
        return cls(
            id=data["id"],
            map=data.get("map", ""),
            kind=data["kind"],
            target=Target(target["type"], target["id"]),
            payload=data.get("payload", {}),
            group=data.get("group"),
            base_seq=data.get("base_seq", 0),
            reason=data.get("reason", ""),
        )


def _check(data: dict[str, Any]) -> None:
    version = data.get("v", VERSION)
    if isinstance(version, int) and version > VERSION:
        raise OperationError("newer")
    target = data.get("target")
    fits = {
        "id": _is_key(data.get("id")),
        "v": version == VERSION and not isinstance(version, bool),
        "kind": isinstance(data.get("kind"), str),
        "target": isinstance(target, dict)
        and isinstance(target.get("type"), str)
        and isinstance(target.get("id"), str),
        "payload": isinstance(data.get("payload", {}), dict),
        "map": isinstance(data.get("map", ""), str),
        "group": data.get("group") is None or _is_key(data["group"]),
        "base_seq": type(data.get("base_seq", 0)) is int and data.get("base_seq", 0) >= 0,
        "reason": isinstance(data.get("reason", ""), str)
        and len(data.get("reason", "")) <= MAX_REASON,
    }
    for name, fit in fits.items():
        if not fit:
            raise OperationError("envelope", name=name)


def _is_key(value: Any) -> bool:
    return isinstance(value, str) and bool(KEY.fullmatch(value))
