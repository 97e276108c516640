"""Find what a principal may reach, or refuse; every service begins here."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model

from klantreis.domain.permissions import Action, MapRole, Refused, check, may
from klantreis.domain.permissions.principal import Kind
from klantreis.store.queries import scopes

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from klantreis.domain.permissions import Principal
    from klantreis.store.models import EventLog, Journey, Map, Workspace

M = TypeVar("M", bound=Model)


def user_of(principal: Principal) -> str | None:
    """Give the user a principal is, or acts for by a token; None for a job or a link."""
    return principal.id if principal.kind is Kind.MEMBER else principal.user or None


def allow(principal: Principal, action: Action) -> None:
    """Refuse what a principal may not do in its own workspace."""
    check(principal, action, principal.workspace)


def find(rows: QuerySet[M], row_id: str) -> M:
    """Give one row of a scope.

    Raises:
        Refused: `absent`, also for an id that is none.
    """
    try:
        found = rows.filter(pk=uuid.UUID(str(row_id))).first()
    except ValueError:
        found = None
    if found is None:
        raise Refused("absent")
    return found


def map_row(
    principal: Principal, map_id: str, action: Action, *, lock: bool = False, trash: bool = False
) -> Map:
    """Give a map on which the principal may do something; `lock` holds it for a change."""
    rows = scopes.maps(principal, trash=trash)
    found = find(rows.select_for_update(of=("self",)) if lock else rows, map_id)
    check(principal, action, str(found.journey.workspace_id), _role_on(principal, found))
    return found


def may_edit(principal: Principal, row: Map) -> bool:
    """Tell whether a principal may change a map it can see."""
    workspace = str(row.journey.workspace_id)
    return may(principal, Action.MAP_EDIT, workspace, _role_on(principal, row))


def _role_on(principal: Principal, row: Map) -> MapRole | None:
    user = user_of(principal)
    if user is None:
        return None
    found = scopes.roles_on(row).filter(user_id=user).first()
    return MapRole(found.role) if found else None


def journey_row(principal: Principal, journey_id: str, action: Action) -> Journey:
    """Give a journey in which the principal may do something."""
    allow(principal, action)
    return find(scopes.journeys(principal), journey_id)


def log_row(principal: Principal, log_id: str, action: Action) -> EventLog:
    """Give an event log with which the principal may do something."""
    allow(principal, action)
    return find(scopes.logs(principal), log_id)


def workspace_row(principal: Principal, action: Action, *, lock: bool = False) -> Workspace:
    """Give the principal's workspace."""
    allow(principal, action)
    rows = scopes.workspaces(principal)
    return find(rows.select_for_update() if lock else rows, principal.workspace)
