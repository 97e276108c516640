"""Event logs of a workspace: list, open, rename, put away (D34)."""

from __future__ import annotations

import dataclasses
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from klantreis.domain.errors import DomainError
from klantreis.domain.permissions import Action
from klantreis.domain.results import ImportReport
from klantreis.eventlog.rejects import read_rejects
from klantreis.services import audit
from klantreis.services.access import allow, log_row
from klantreis.services.views import LogView
from klantreis.store.models import EventLog, ImportJob
from klantreis.store.queries import scopes
from klantreis.store.queries.locks import in_turn

if TYPE_CHECKING:
    from klantreis.domain.permissions import Principal

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
OVER: Final = (ImportJob.State.DONE, ImportJob.State.FAILED, ImportJob.State.CANCELLED)


class LogsError(DomainError):
    """A log that cannot be used or changed like this."""

    sentences: ClassVar[dict[str, str]] = {
        "not_ready": "The events of %(name)s are not there yet: the import has not finished.",
        "name": "Give the events a name.",
        "name_taken": "There are events with the name %(name)s already; choose another.",
        "busy": "The events of %(name)s are being imported; wait, or cancel the import first.",
    }


def list_logs(principal: Principal) -> list[LogView]:
    """Give the logs, the newest first."""
    allow(principal, Action.LOG_VIEW)
    rows = scopes.logs(principal).filter(archived_at=None).order_by("-created_at")
    busy = set(
        scopes.import_jobs(principal).exclude(state__in=OVER).values_list("log_id", flat=True)
    )
    return [_view(row, busy=row.pk in busy) for row in rows]


def find(principal: Principal, log_id: str) -> LogView:
    """Give a log."""
    return view(log_row(principal, log_id, Action.LOG_VIEW))


def view(row: EventLog) -> LogView:
    """Give what a page shows of a log that was found in a scope."""
    return _view(row, busy=is_busy(row))


def is_busy(row: EventLog) -> bool:
    """Tell whether an import of a log waits or runs."""
    return scopes.jobs_of(row).exclude(state__in=OVER).exists()


def _view(row: EventLog, *, busy: bool) -> LogView:
    report = report_from(row.report) if row.report else None
    ready = "ready" if row.directory else "failed"
    return LogView(
        id=str(row.pk),
        name=row.name,
        state="importing" if busy and not row.directory else ready,
        events=report.events if report else None,
        customers=report.customers if report else None,
        sessions=report.sessions if report else None,
        event_names=report.event_names if report else (),
        first=_moment(report.first) if report else None,
        last=_moment(report.last) if report else None,
        rejected=report.rejected if report else 0,
        reasons=dict(report.reasons) if report else {},
        imported_at=row.imported_at,
        source_file=row.sources[0]["file"] if row.sources else "",
        demo=row.demo,
    )


def _moment(microseconds: int | None) -> datetime | None:
    return None if microseconds is None else EPOCH + timedelta(microseconds=microseconds)


def report_from(data: dict[str, Any]) -> ImportReport:
    """Read a stored report."""
    lists = {
        "event_names": tuple(data["event_names"]),
        "reasons": tuple((code, count) for code, count in data["reasons"]),
    }
    return ImportReport(**(data | lists))


def report_to(report: ImportReport) -> dict[str, Any]:
    """Give a report as it is stored."""
    return dataclasses.asdict(report)


def directory_of(row: EventLog) -> Path:
    """Give the folder of a log's events.

    Raises:
        LogsError: `not_ready`.
    """
    if not row.directory:
        raise LogsError("not_ready", name=row.name)
    return Path(settings.LOGS_ROOT) / row.directory


def rejected(principal: Principal, log_id: str, limit: int = 100) -> list[dict[str, object]]:
    """Give rejected rows of a log: file, row, reason (a code), customer (hashed), content."""
    row = log_row(principal, log_id, Action.LOG_IMPORT)
    return read_rejects(directory_of(row), limit)


def rename_log(principal: Principal, log_id: str, name: str) -> None:
    """Give a log another name."""
    with transaction.atomic():
        row = log_row(principal, log_id, Action.LOG_IMPORT)
        row.name = free_name(principal, name, row)
        row.save(update_fields=["name"])


def free_name(principal: Principal, name: str, own: EventLog | None = None) -> str:
    """Give a name as it is kept.

    Raises:
        LogsError: `name` where it is empty, `name_taken` where another log has it.
    """
    name = name.strip()[:200]
    if not name:
        raise LogsError("name")
    in_turn(f"log names {principal.workspace}")
    same = scopes.logs(principal).filter(name=name)
    if (same.exclude(pk=own.pk) if own else same).exists():
        raise LogsError("name_taken", name=name)
    return name


def delete_log(principal: Principal, log_id: str) -> None:
    """Move a log to the bin; figures computed from it stay on their maps, with their age."""
    with transaction.atomic():
        row = log_row(principal, log_id, Action.LOG_DELETE)
        if is_busy(row):
            raise LogsError("busy", name=row.name)
        row.deleted_at = timezone.now()
        row.save(update_fields=["deleted_at"])
        audit.record(principal, "log.delete", "log", str(row.pk))


def drop_directory(name: str) -> None:
    """Remove a folder of events that no log names any more."""
    if name:
        shutil.rmtree(Path(settings.LOGS_ROOT) / name, ignore_errors=True)
