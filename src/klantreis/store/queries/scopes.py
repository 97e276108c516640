"""What a principal can reach: every query on a tenant's table begins here.

Nothing is found outside the principal's workspace, and nothing that was deleted; `trash`
says so where the bin itself is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from klantreis.store.models import (
    ApiToken,
    AuditEntry,
    EventLog,
    File,
    ImportJob,
    Journey,
    LibraryOperation,
    LibraryRow,
    Map,
    MapMember,
    MapOperation,
    MapRecord,
    MapSnapshot,
    Membership,
    ReadingRow,
    SearchDocument,
    Upload,
    Workspace,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.db.models import QuerySet

    from klantreis.domain.permissions import Principal


def workspaces(principal: Principal) -> QuerySet[Workspace]:
    """Give the principal's own workspace."""
    return Workspace.objects.filter(id=principal.workspace, deleted_at=None)


def workspaces_of_user(user_id: str) -> QuerySet[Membership]:
    """Give a user's memberships of workspaces that still are there."""
    found = Membership.objects.filter(user_id=user_id, workspace__deleted_at=None)
    return found.select_related("workspace")


def workspaces_of_user_by_email(email: str, slug: str) -> Membership | None:
    """Give someone's membership of a workspace that still is there, or None."""
    found = Membership.objects.filter(user__email=email, workspace__slug=slug)
    return found.filter(workspace__deleted_at=None).first()


def members(principal: Principal) -> QuerySet[Membership]:
    """Give who is in the workspace."""
    return Membership.objects.filter(workspace_id=principal.workspace).select_related("user")


def membership_invited_to(membership_id: UUID) -> Membership | None:
    """Give the membership a sealed invitation names, whose workspace is not known before."""
    found = Membership.objects.filter(pk=membership_id, workspace__deleted_at=None)
    return found.select_related("user", "workspace").first()


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
    return found.select_related("journey__workspace", "journey__log")


def map_roles(principal: Principal) -> QuerySet[MapMember]:
    """Give the roles that members have on single maps."""
    return MapMember.objects.filter(map__journey__workspace_id=principal.workspace)


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
    return files_of(principal.workspace)


def files_of(workspace_id: str) -> QuerySet[File]:
    """Give the files of a workspace whose right was checked already."""
    return File.objects.filter(workspace_id=workspace_id, deleted_at=None)


def audit(principal: Principal) -> QuerySet[AuditEntry]:
    """Give the audit trail."""
    return AuditEntry.objects.filter(workspace_id=principal.workspace)


def tokens(principal: Principal) -> QuerySet[ApiToken]:
    """Give the keys to the API, newest first, those that were withdrawn left out."""
    found = ApiToken.objects.filter(workspace_id=principal.workspace, revoked_at=None)
    return found.select_related("user").order_by("-created_at")


def token_by_hash(digest: str) -> ApiToken | None:
    """Give the key a program shows, whose workspace is not known before, or None."""
    found = ApiToken.objects.filter(sha256=digest, workspace__deleted_at=None)
    return found.select_related("user", "workspace").first()


def token_names(ids: Iterable[str]) -> dict[str, str]:
    """Give names of keys that a journal found in a scope names, also of withdrawn ones."""
    found = ApiToken.objects.filter(pk__in=list(ids)).select_related("user")
    return {str(row.pk): f"{row.name} ({row.user.name or row.user.email})" for row in found}


def search_documents(principal: Principal) -> QuerySet[SearchDocument]:
    """Give what can be searched; a map in the bin, or archived, is not found."""
    found = SearchDocument.objects.filter(workspace_id=principal.workspace)
    return found.filter(
        Q(map=None) | Q(map__deleted_at=None, map__archived_at=None, map__journey__deleted_at=None)
    )


# What hangs on a row that was found in a scope is of the same workspace as that row.


def records_of(row: Map) -> QuerySet[MapRecord]:
    """Give the records of a map."""
    return MapRecord.objects.filter(map=row)


def records_on(rows: Iterable[Map] | QuerySet[Map, Any] | Iterable[UUID]) -> QuerySet[MapRecord]:
    """Give the records of several maps; ids must be those of maps that were found."""
    return MapRecord.objects.filter(map__in=rows)


def records_in(row: Workspace) -> QuerySet[MapRecord]:
    """Give the records of every map of a workspace, those in the bin too."""
    return MapRecord.objects.filter(map__journey__workspace=row)


def entries_of(row: Map) -> QuerySet[MapOperation]:
    """Give the journal of a map."""
    return MapOperation.objects.filter(map=row)


def snapshots_of(row: Map) -> QuerySet[MapSnapshot]:
    """Give the states of a map that were kept whole."""
    return MapSnapshot.objects.filter(map=row)


def roles_on(row: Map) -> QuerySet[MapMember]:
    """Give who has a role of their own on a map."""
    return MapMember.objects.filter(map=row)


def maps_of(journey: Journey) -> QuerySet[Map]:
    """Give the maps of a journey."""
    return Map.objects.filter(journey=journey, deleted_at=None)


def readings_of(journey: Journey) -> QuerySet[ReadingRow]:
    """Give the readings of a journey."""
    return ReadingRow.objects.filter(journey=journey)


def journeys_of(log: EventLog) -> QuerySet[Journey]:
    """Give the journeys a log measures."""
    return Journey.objects.filter(log=log, deleted_at=None)


def jobs_of(log: EventLog) -> QuerySet[ImportJob]:
    """Give the imports of a log."""
    return ImportJob.objects.filter(log=log)


def jobs_for(upload: Upload) -> QuerySet[ImportJob]:
    """Give the imports that wait for a file."""
    return ImportJob.objects.filter(upload=upload)


def library_rows(row: Workspace) -> QuerySet[LibraryRow]:
    """Give the rows of a workspace's library, those in the bin too."""
    return LibraryRow.objects.filter(workspace=row)


def library_entries(row: Workspace) -> QuerySet[LibraryOperation]:
    """Give the journal of a workspace's library."""
    return LibraryOperation.objects.filter(workspace=row)


def documents_of(row: Map) -> QuerySet[SearchDocument]:
    """Give what can be found of a map."""
    return SearchDocument.objects.filter(map=row)


def documents_in(row: Workspace) -> QuerySet[SearchDocument]:
    """Give what can be found in a workspace."""
    return SearchDocument.objects.filter(workspace=row)


def same_files(row: File) -> QuerySet[File]:
    """Give the rows of a workspace with the content of this one, itself and the bin included."""
    return File.objects.filter(workspace_id=row.workspace_id, sha256=row.sha256)
