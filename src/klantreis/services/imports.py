"""Imports: ask for one, see how far it is, stop it, do it.

An import writes a folder of its own. Only when it is whole does the log's row name that
folder, so a fault, a stop or a killed worker leaves the log as it was. A worker vouches for
its job with a lease; a job whose lease has passed is taken up again by the next worker.
"""

from __future__ import annotations

import dataclasses
import logging
import uuid
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from django.conf import settings
from django.db import InterfaceError, OperationalError, close_old_connections, transaction
from django.utils import timezone

from klantreis.domain.errors import DomainError
from klantreis.domain.permissions import Action, Refused
from klantreis.eventlog.importer import ImportPlan, import_events
from klantreis.eventlog.mapping import Mapping
from klantreis.eventlog.pseudonyms import read_key
from klantreis.eventlog.sources import ReadOptions
from klantreis.services import audit, ports, restoring
from klantreis.services.access import allow, find, log_row
from klantreis.services.kept_errors import KeptError, keep
from klantreis.services.logs import (
    LogsError,
    directory_of,
    drop_directory,
    free_name,
    is_busy,
    report_from,
    report_to,
)
from klantreis.services.uploads import UploadError, drop, path_of, upload_row
from klantreis.services.views import Added, ImportState
from klantreis.store.models import EventLog, ImportJob, Upload
from klantreis.store.queries import scopes

if TYPE_CHECKING:
    from klantreis.domain.permissions import Principal
    from klantreis.domain.results import ImportReport

_log = logging.getLogger(__name__)
LEASE: Final = timedelta(seconds=60)
ATTEMPTS: Final = 3
BEAT_S: Final = 0.5
State = ImportJob.State
OPEN: Final = (State.WAITING, State.RUNNING)


class ImportJobError(DomainError):
    """An import that did not come to its end."""

    sentences: ClassVar[dict[str, str]] = {
        "lost": "The import was broken off three times. Nothing has changed; try a smaller "
        "file, or look in the server's log.",
        "fault": "The import failed by a fault of ours. Nothing has changed; the server's log "
        "says more.",
        "over": "This import is over already.",
    }


class Stopped(Exception):  # noqa: N818 - it is asked for, not an error
    """Someone asked to stop the import, or another worker has it now."""


def start_import(
    principal: Principal,
    upload_id: str,
    name: str,
    mapping: Mapping,
    *,
    zone: str | None = None,
    options: ReadOptions | None = None,
) -> str:
    """Ask for a new log of an upload, and give the log's id; the work is done by the worker.

    `zone` is the zone of times that have none; without it such times are refused.

    Raises:
        LogsError: `name` or `name_taken`.
        UploadError: `gone`.
    """
    with transaction.atomic():
        upload = upload_row(principal, upload_id)
        log = EventLog.objects.create(
            workspace_id=principal.workspace, name=free_name(principal, name)
        )
        asked = {
            "mapping": dataclasses.asdict(mapping),
            "zone": zone,
            "options": dataclasses.asdict(options or ReadOptions()),
        }
        job = ImportJob.objects.create(
            log=log,
            upload=upload,
            asked=asked,
            actor_id=principal.id,
            lease_until=timezone.now() + LEASE,
        )
        audit.record(principal, "log.import", "log", str(log.pk))
        ports.enqueue(ports.Job.IMPORT_LOG, principal.workspace, str(job.pk))
    return str(log.pk)


def start_restore(principal: Principal, log_id: str, upload_id: str) -> None:
    """Ask that corrected rows of an upload join the log they were put aside from.

    Raises:
        LogsError: `not_ready` or `busy`.
        LogError: `not_restored`, or why the file cannot be read.
        UploadError: `gone`.
    """
    with transaction.atomic():
        log = log_row(principal, log_id, Action.LOG_IMPORT)
        upload = upload_row(principal, upload_id)
        restoring.check_file(path_of(upload), upload.name)
        directory_of(log)
        if is_busy(log):
            raise LogsError("busy", name=log.name)
        # tenant: the log was found in the scope
        job = ImportJob.objects.create(
            log=log,
            upload=upload,
            asked={restoring.RESTORE: True},
            actor_id=principal.id,
            lease_until=timezone.now() + LEASE,
        )
        audit.record(principal, "log.restore", "log", str(log.pk))
        ports.enqueue(ports.Job.IMPORT_LOG, principal.workspace, str(job.pk))


def import_state(principal: Principal, log_id: str) -> ImportState:
    """Tell how far the last import of a log is."""
    log = log_row(principal, log_id, Action.LOG_VIEW)
    job = scopes.import_jobs(principal).filter(log=log).first()
    report = report_from(log.report) if log.report else None
    if job is None:
        return ImportState("done", 1.0, "", report=report)
    error = KeptError(job.error) if job.error else None
    added = Added(**job.asked["added"]) if "added" in job.asked else None
    return ImportState(job.state, job.fraction, job.phase, error, report, added)


def cancel_import(principal: Principal, log_id: str) -> None:
    """Stop the import of a log; what was there before stays."""
    with transaction.atomic():
        log = log_row(principal, log_id, Action.LOG_IMPORT)
        jobs = scopes.import_jobs(principal).filter(log=log)
        if not jobs.filter(state__in=OPEN).update(cancel_asked=True):
            raise ImportJobError("over")
        jobs.filter(state=State.WAITING).update(
            state=State.CANCELLED, finished_at=timezone.now(), lease_until=None
        )


def run_import(principal: Principal, job_id: str) -> bool:
    """Do an import that waits; tell whether it was ours to do."""
    allow(principal, Action.LOG_IMPORT)
    directory = str(uuid.uuid4())
    if not _claim(principal, job_id, directory):
        return False
    job = find(scopes.import_jobs(principal).select_related("log", "upload"), job_id)
    try:
        _finish(job, directory, _bring_in(job, directory))
    except Stopped:
        drop_directory(directory)
        _close(job_id, directory, State.CANCELLED)
    except DomainError as error:
        drop_directory(directory)
        _close(job_id, directory, State.FAILED, error)
    except (OperationalError, InterfaceError):
        drop_directory(directory)  # the lease passes, and the job is taken up again
        raise
    except Exception:
        _log.exception("import %s failed", job_id)
        drop_directory(directory)
        _close(job_id, directory, State.FAILED, ImportJobError("fault"))
        raise
    return True


def _bring_in(job: ImportJob, directory: str) -> ImportReport:
    """Write the folder a job asks for; give the report of what is in it."""
    beat = Beat(str(job.pk), directory)
    if job.asked.get(restoring.RESTORE):
        return restoring.bring_back(job, directory, beat)
    return import_events(_plan(job, directory), beat)


def _claim(principal: Principal, job_id: str, directory: str) -> bool:
    """Take a waiting job, once: of two workers, one gets it."""
    try:
        find(scopes.import_jobs(principal), job_id)
    except Refused:
        return False
    waiting = scopes.import_jobs(principal).filter(pk=job_id, state=State.WAITING).order_by()
    taken = waiting.update(
        state=State.RUNNING,
        directory=directory,
        lease_until=timezone.now() + LEASE,
        fraction=0.0,
        phase="",
    )
    return taken == 1


def _plan(job: ImportJob, directory: str) -> ImportPlan:
    if job.upload is None or not path_of(job.upload).is_file():
        raise UploadError("gone")
    asked = job.asked
    mapping = asked["mapping"] | {"leave_out": tuple(asked["mapping"]["leave_out"])}
    return ImportPlan(
        files=(path_of(job.upload),),
        into=Path(settings.LOGS_ROOT) / directory,
        mapping=Mapping(**mapping),
        zone=asked["zone"],
        key=read_key(Path(settings.HOME)),
        options=ReadOptions(**asked["options"]),
        source=job.log.name,
    )


class Beat:
    """Write down how far an import is, at most twice a second, and hear whether to stop."""

    def __init__(self, job_id: str, directory: str) -> None:
        self.job_id, self.directory = job_id, directory
        self._last = timezone.now() - timedelta(hours=1)

    def __call__(self, fraction: float, phase: str) -> None:
        """Tell a fraction and a phase.

        Raises:
            Stopped: the job was cancelled, or is another worker's by now.
        """
        now = timezone.now()
        if (now - self._last).total_seconds() < BEAT_S:
            return
        self._last = now
        # tenant: a worker writes down how far the job is that it has in hand
        mine = ImportJob.objects.filter(
            pk=self.job_id, directory=self.directory, state=State.RUNNING, cancel_asked=False
        )
        try:
            kept = mine.update(fraction=fraction, phase=phase, lease_until=now + LEASE)
        except (OperationalError, InterfaceError) as error:
            _log.info("could not write how far import %s is: %s", self.job_id, error)
            close_old_connections()  # the work itself needs no database; the next beat may have one
            return
        if not kept:
            raise Stopped


def keep_alive(job_id: str) -> None:
    """Vouch for a running job between two beats: sorting a large file takes a while."""
    # tenant: a worker vouches for the job it has in hand
    running = ImportJob.objects.filter(pk=job_id, state=State.RUNNING)
    running.update(lease_until=timezone.now() + LEASE)


def _finish(job: ImportJob, directory: str, report: ImportReport) -> None:
    """Let the log name the new folder, then let go of the old one and of the upload."""
    upload = job.upload
    with transaction.atomic():
        done = _close(str(job.pk), directory, State.DONE)
        if not done:
            raise Stopped
        # tenant: the job was found already; this holds its log while it changes folder
        log = EventLog.objects.select_for_update().get(pk=job.log_id)
        old, log.directory = log.directory, directory
        log.report = report_to(report)
        if not job.asked.get(restoring.RESTORE):
            # Rows that are aside are kept no longer because some of them came back.
            log.imported_at = timezone.now()
            log.sources = sources_of(log, upload)
        log.save()
        for map_id in first_maps(log):
            ports.enqueue(ports.Job.REFRESH_FIGURES, str(log.workspace_id), map_id)
    drop_directory(old)
    if upload is not None and not scopes.jobs_for(upload).filter(state__in=OPEN).exists():
        # One file may have been asked for under two names.
        drop(upload)


def sources_of(log: EventLog, upload: Upload | None) -> list[dict[str, str]]:
    """Give where the events of a log came from."""
    if upload is None:
        return list(log.sources)
    return [{"name": log.name, "file": upload.name, "sha256": upload.sha256}]


def first_maps(log: EventLog) -> list[str]:
    """Give one map of each journey bound to a log."""
    found = {
        scopes.maps_of(journey).order_by("created_at").first()
        for journey in scopes.journeys_of(log)
    }
    return [str(row.pk) for row in found if row is not None]


def _close(
    job_id: str,
    directory: str,
    state: ImportJob.State,
    error: DomainError | None = None,
) -> bool:
    # tenant: a worker closes the job it has in hand
    running = ImportJob.objects.filter(pk=job_id, directory=directory, state=State.RUNNING)
    closed = running.update(
        state=state,
        error=keep(error) if error else None,
        finished_at=timezone.now(),
        lease_until=None,
        **({"fraction": 1.0} if state == State.DONE else {}),
    )
    return closed == 1


def resume_lost() -> int:
    """Take up imports whose worker is gone; give how many. Three times, then they have failed.

    One that never began is put in the queue again, in case it fell out, as often as it takes:
    it may only be waiting its turn behind a large one.
    """
    # tenant: the worker sees to the imports of every workspace
    lost = ImportJob.objects.filter(state__in=OPEN, lease_until__lt=timezone.now())
    resumed = 0
    for job in lost.select_related("log"):
        drop_directory(job.directory)
        attempts = job.attempts + (job.state == State.RUNNING)
        if attempts >= ATTEMPTS:
            _fail(job)
            continue
        with transaction.atomic():
            job.state, job.directory = State.WAITING, ""
            job.attempts = attempts
            job.lease_until = timezone.now() + LEASE
            job.save(update_fields=["state", "directory", "attempts", "lease_until"])
            ports.enqueue(ports.Job.IMPORT_LOG, str(job.log.workspace_id), str(job.pk))
        resumed += 1
    return resumed


def _fail(job: ImportJob) -> None:
    job.state, job.lease_until = State.FAILED, None
    job.error = keep(ImportJobError("lost"))
    job.finished_at = timezone.now()
    job.save(update_fields=["state", "lease_until", "error", "finished_at"])
