"""The one table of rights (D20)."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar, Final

from klantreis.domain.errors import DomainError
from klantreis.domain.permissions.principal import Kind, Principal, Role


class Action(StrEnum):
    """What can be asked; the object is a workspace, or a map with a role of its own."""

    MAP_VIEW = "map.view"
    MAP_CREATE = "map.create"
    MAP_EDIT = "map.edit"
    MAP_DELETE = "map.delete"
    MAP_SHARE = "map.share"
    LIBRARY_VIEW = "library.view"
    LIBRARY_EDIT = "library.edit"
    LOG_VIEW = "log.view"
    LOG_IMPORT = "log.import"
    LOG_DELETE = "log.delete"
    JOURNEYS_READ = "journeys.read"
    TOKENS_MANAGE = "tokens.manage"
    MEMBERS_MANAGE = "members.manage"
    WORKSPACE_MANAGE = "workspace.manage"


class MapRole(StrEnum):
    """A role on one map, above or below the member's role in the workspace."""

    EDITOR = "editor"
    VIEWER = "viewer"
    NONE = "none"


class Refused(DomainError):  # noqa: N818 - a refusal, said as one
    """Not allowed, or not there: outside one's workspace the two look alike."""

    sentences: ClassVar[dict[str, str]] = {
        "refused": "You may not do this here. An owner of the workspace can give you the right.",
        "absent": "There is nothing here, or not for you.",
    }


_VIEW: Final = frozenset({Action.MAP_VIEW, Action.LIBRARY_VIEW, Action.LOG_VIEW})
_EDIT: Final = _VIEW | {
    Action.MAP_CREATE,
    Action.MAP_EDIT,
    Action.MAP_DELETE,
    Action.MAP_SHARE,
    Action.LIBRARY_EDIT,
    Action.LOG_IMPORT,
    Action.JOURNEYS_READ,
}
RIGHTS: Final[dict[Role, frozenset[Action]]] = {
    Role.OWNER: frozenset(Action),
    Role.EDITOR: _EDIT,
    Role.CONTRIBUTOR: _VIEW,
    Role.VIEWER: _VIEW,
}
MAP_RIGHTS: Final[dict[MapRole, frozenset[Action]]] = {
    MapRole.EDITOR: frozenset({Action.MAP_VIEW, Action.MAP_EDIT}),
    MapRole.VIEWER: frozenset({Action.MAP_VIEW}),
    MapRole.NONE: frozenset(),
}
_RIGHTS_OF_OTHERS: Final[dict[Kind, frozenset[Action]]] = {
    Kind.JOB: frozenset(Action),
    Kind.LINK: frozenset({Action.MAP_VIEW}),
    Kind.GUEST: frozenset({Action.MAP_VIEW}),
}
ON_A_MAP: Final = frozenset({Action.MAP_VIEW, Action.MAP_EDIT})


def may(
    principal: Principal, action: Action, workspace: str, map_role: MapRole | None = None
) -> bool:
    """Tell whether a principal may do something in a workspace, on a map where one is meant.

    A role on the map raises or lowers a contributor or viewer, never an owner or editor.
    """
    if principal.workspace != workspace:
        return False
    if principal.kind is Kind.MEMBER:
        granted = principal.role is not None and action.value in principal.rights
        return granted or action in _rights_of_role(principal, action, map_role)
    if principal.kind is Kind.TOKEN:  # what its scopes say, as far as its user may
        within = principal.role is None or action in _rights_of_role(principal, action, map_role)
        return within and action.value in principal.rights
    return action in _RIGHTS_OF_OTHERS.get(principal.kind, frozenset())


def _rights_of_role(
    principal: Principal, action: Action, map_role: MapRole | None
) -> frozenset[Action]:
    if principal.role is None:
        return frozenset()
    adjustable = principal.role in {Role.CONTRIBUTOR, Role.VIEWER} and action in ON_A_MAP
    if adjustable and map_role is not None:
        return MAP_RIGHTS[map_role]
    return RIGHTS[principal.role]


def check(
    principal: Principal, action: Action, workspace: str, map_role: MapRole | None = None
) -> None:
    """Refuse what a principal may not do.

    Raises:
        Refused: `absent` outside the principal's workspace, `refused` inside it.
    """
    if principal.workspace != workspace:
        raise Refused("absent")
    if not may(principal, action, workspace, map_role):
        raise Refused("refused")
