"""What a principal can reach: every query on a tenant's table begins here.

Nothing is found outside the principal's workspace, and nothing that was deleted; `trash`
says so where the bin itself is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from klantreis.store.models import (
    ApiToken,
    AuditEntry,
    EventLog,
    File,
    ImportJob,
    Journey,
    LibraryRow,
    Map,
    Membership,
    ReadingRow,
    SearchDocument,
    Upload,
    Workspace,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from klantreis.domain.permissions import Principal


def workspaces(principal: Principal) -> QuerySet[Workspace]:
    """Give the principal's own workspace."""
    return Workspace.objects.filter(id=principal.workspace, deleted_at=None)


def workspaces_of_user(user_id: str) -> QuerySet[Membership]:
    """Give a user's memberships of workspaces that still are there."""
    found = Membership.objects.filter(user_id=user_id, workspace__deleted_at=None)
    return found.select_related("workspace")


def members(principal: Principal) -> QuerySet[Membership]:
    """Give who is in the workspace."""
    return Membership.objects.filter(workspace_id=principal.workspace).select_related("user")


def journeys(principal: Principal) -> QuerySet[Journey]:
    """Give the journeys."""
    return Journey.objects.filter(workspace_id=principal.workspace, deleted_at=None)


def maps(principal: Principal, *, trash: bool = False) -> QuerySet[Map]:
    """Give the maps, or those in the bin."""
    found = Map.objects.filter(
        journey__workspace_id=principal.workspace,
        journey__deleted_at=None,
        deleted_at__isnull=not trash,
    )
    return found.select_related("journey", "journey__log")


def library(principal: Principal) -> QuerySet[LibraryRow]:
    """Give the library's rows."""
    return library_of(principal.workspace)


def library_of(workspace_id: str) -> QuerySet[LibraryRow]:
    """Give the library a map that was found already refers to: that of its own workspace."""
    return LibraryRow.objects.filter(workspace_id=workspace_id, deleted_at=None)


def readings(principal: Principal) -> QuerySet[ReadingRow]:
    """Give the readings."""
    return ReadingRow.objects.filter(
        journey__workspace_id=principal.workspace, journey__deleted_at=None
    )


def logs(principal: Principal) -> QuerySet[EventLog]:
    """Give the event logs."""
    return EventLog.objects.filter(workspace_id=principal.workspace, deleted_at=None)


def uploads(principal: Principal) -> QuerySet[Upload]:
    """Give the files that wait for an import."""
    return Upload.objects.filter(workspace_id=principal.workspace)


def import_jobs(principal: Principal) -> QuerySet[ImportJob]:
    """Give the imports, newest first."""
    found = ImportJob.objects.filter(log__workspace_id=principal.workspace, log__deleted_at=None)
    return found.order_by("-created_at")


def files(principal: Principal) -> QuerySet[File]:
    """Give the files."""
    return File.objects.filter(workspace_id=principal.workspace, deleted_at=None)


def audit(principal: Principal) -> QuerySet[AuditEntry]:
    """Give the audit trail."""
    return AuditEntry.objects.filter(workspace_id=principal.workspace)


def tokens(principal: Principal) -> QuerySet[ApiToken]:
    """Give the keys to the API, newest first, those that were withdrawn left out."""
    found = ApiToken.objects.filter(workspace_id=principal.workspace, revoked_at=None)
    return found.select_related("user").order_by("-created_at")


def search_documents(principal: Principal) -> QuerySet[SearchDocument]:
    """Give what can be searched; a map in the bin, or archived, is not found."""
    found = SearchDocument.objects.filter(workspace_id=principal.workspace)
    return found.filter(
        Q(map=None) | Q(map__deleted_at=None, map__archived_at=None, map__journey__deleted_at=None)
    )
