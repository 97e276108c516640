"""Write down what must be accounted for (D20, D22)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from klantreis.services.actors import actor_of
from klantreis.store.models import AuditEntry

if TYPE_CHECKING:
    from klantreis.domain.permissions import Principal


def record(principal: Principal, action: str, type_name: str, row_id: str, **params: str) -> None:
    """Add a line to the audit trail of the principal's workspace."""
    actor = actor_of(principal)
    AuditEntry.objects.create(
        workspace_id=principal.workspace,
        actor_type=actor.type,
        actor_id=actor.id,
        action=action,
        object_type=type_name,
        object_id=row_id,
        params=params,
    )
