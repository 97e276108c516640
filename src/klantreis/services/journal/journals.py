"""The journal of a map as programs follow it: every operation after a `seq` (D13)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from klantreis.domain.permissions import Action
from klantreis.services.access import map_row
from klantreis.services.actors import Actor, names
from klantreis.services.journal.journalling import operation_of
from klantreis.store.queries import scopes

if TYPE_CHECKING:
    from datetime import datetime

    from klantreis.domain.operations import Operation
    from klantreis.domain.permissions import Principal


@dataclass(frozen=True, slots=True)
class Journalled:
    """An accepted operation: what its maker sent, and what the journal added."""

    seq: int
    operation: Operation
    actor: Actor
    actor_name: str
    at: datetime
    inverse: dict[str, Any] | None
    undoes: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of a journal, oldest first; `seq` is the last number it has given out."""

    seq: int
    entries: tuple[Journalled, ...]
    more: bool


def since(principal: Principal, map_id: str, seq: int, limit: int) -> Page:
    """Give the operations after a `seq`, at most `limit` of them."""
    row = map_row(principal, map_id, Action.MAP_VIEW)
    found = scopes.entries_of(row).filter(seq__gt=seq).order_by("seq")[: limit + 1]
    rows = list(found)
    kept = rows[:limit]
    known = names(Actor(x.actor_type, x.actor_id) for x in kept)
    entries = tuple(
        Journalled(
            seq=x.seq,
            operation=operation_of(x),
            actor=Actor(x.actor_type, x.actor_id),
            actor_name=known.get(Actor(x.actor_type, x.actor_id), ""),
            at=x.at,
            inverse=x.inverse,
            undoes=str(x.undoes) if x.undoes else None,
        )
        for x in kept
    )
    return Page(row.seq, entries, more=len(rows) > limit)
