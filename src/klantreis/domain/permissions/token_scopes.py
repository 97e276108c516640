"""What a key to the API can be given: scopes, and the one table of what each allows (D20)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from klantreis.domain.permissions.may import Action

if TYPE_CHECKING:
    from collections.abc import Iterable


class Scope(StrEnum):
    """A part of the API that a key opens."""

    MAPS_READ = "maps:read"
    MAPS_WRITE = "maps:write"
    LIBRARY_READ = "library:read"
    LIBRARY_WRITE = "library:write"
    LOGS_READ = "logs:read"


# A map is read with the names of what it refers to in the library, so reading one takes both.
ACTIONS: Final[dict[Scope, frozenset[Action]]] = {
    Scope.MAPS_READ: frozenset({Action.MAP_VIEW, Action.LIBRARY_VIEW}),
    Scope.MAPS_WRITE: frozenset({Action.MAP_CREATE, Action.MAP_EDIT, Action.MAP_DELETE}),
    Scope.LIBRARY_READ: frozenset({Action.LIBRARY_VIEW}),
    Scope.LIBRARY_WRITE: frozenset({Action.LIBRARY_EDIT}),
    Scope.LOGS_READ: frozenset({Action.LOG_VIEW}),
}


def known(names: Iterable[str]) -> tuple[Scope, ...]:
    """Give the scopes among some names, in the order of the table; others open nothing."""
    wanted = set(names)
    return tuple(scope for scope in Scope if scope.value in wanted)


def rights_of(scopes: Iterable[Scope]) -> frozenset[str]:
    """Give the actions that scopes allow, as a principal carries them."""
    return frozenset(action.value for scope in scopes for action in ACTIONS[scope])
