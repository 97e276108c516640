"""Let go of what has been kept long enough (D22)."""

# tenants: the sweep is for every workspace, by age alone

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from klantreis.eventlog.rejects import FOLDER
from klantreis.services import files, uploads
from klantreis.services.logs import drop_directory
from klantreis.services.people import attempts, members
from klantreis.store.models import AuditEntry, EventLog, File, Journey, LibraryRow, Map, Upload

if TYPE_CHECKING:
    from datetime import datetime


def sweep() -> None:
    """Remove for good what lies in the bin, and what is older than its kind is kept."""
    _empty_bin(_before("trash"))
    AuditEntry.objects.filter(at__lt=_before("audit")).delete()
    members.drop_stale(_before("invitations"))
    attempts.drop_old()
    for upload in Upload.objects.filter(created_at__lt=_before("uploads")):
        if not upload.importjob_set.filter(state__in=["waiting", "running"]).exists():
            uploads.drop(upload)
    for log in EventLog.objects.filter(imported_at__lt=_before("rejected_rows")):
        shutil.rmtree(Path(settings.LOGS_ROOT) / log.directory / FOLDER, ignore_errors=True)


def _before(kind: str) -> datetime:
    days: int = settings.RETENTION_DAYS[kind]
    return timezone.now() - timedelta(days=days)


def _empty_bin(before: datetime) -> None:
    for log in EventLog.objects.filter(deleted_at__lt=before):
        drop_directory(log.directory)
        log.delete()
    for file in File.objects.filter(deleted_at__lt=before):
        files.destroy(file)
    Map.objects.filter(deleted_at__lt=before).delete()
    Journey.objects.filter(maps=None, created_at__lt=before).delete()
    LibraryRow.objects.filter(deleted_at__lt=before).delete()
