"""Rows that were put aside: out as a file, and back in once they are corrected."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.conf import settings

from klantreis.domain.permissions import Action
from klantreis.eventlog.append import AppendPlan, append_events, copy_log
from klantreis.eventlog.errors import LogError
from klantreis.eventlog.mapping import Mapping
from klantreis.eventlog.pseudonyms import read_key
from klantreis.eventlog.rejected_file import rejected_csv
from klantreis.eventlog.restoring import REF
from klantreis.eventlog.sources import open_source
from klantreis.eventlog.table import open_table
from klantreis.services import audit
from klantreis.services.access import log_row
from klantreis.services.logs import directory_of
from klantreis.services.uploads import UploadError, path_of
from klantreis.services.views import Added
from klantreis.store.queries import scopes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from klantreis.domain.permissions import Principal
    from klantreis.domain.results import ImportReport
    from klantreis.eventlog.append import Addition
    from klantreis.eventlog.progress import Progress
    from klantreis.store.models import EventLog, ImportJob

RESTORE: Final = "restore"
_MAPPING: Final = "mapping"


def rejected_file(
    principal: Principal, log_id: str, reason: Callable[[str], str], separator: str
) -> Iterator[str]:
    """Give the rows that were put aside as CSV, piece by piece; `reason` words a code.

    Raises:
        LogsError: `not_ready`.
    """
    row = log_row(principal, log_id, Action.LOG_IMPORT)
    audit.record(principal, "log.rejected", "log", str(row.pk))
    columns = {role: name for role, name in _asked(row).items() if isinstance(name, str)}
    return rejected_csv(directory_of(row), reason, separator=separator, columns=columns)


def check_file(path: Path, name: str) -> None:
    """Refuse a file that does not hold rows that were put aside.

    Raises:
        LogError: `not_restored`, or why the file cannot be read.
    """
    if REF not in open_source(path).columns:
        raise LogError("not_restored", file=name, column=REF)


def bring_back(job: ImportJob, directory: str, progress: Progress) -> ImportReport:
    """Write a folder that holds the log of a job and the corrected rows of its upload.

    Raises:
        LogError: what is wrong with the file.
        UploadError: `gone`.
    """
    if job.upload is None or not path_of(job.upload).is_file():
        raise UploadError("gone")
    old, new = directory_of(job.log), Path(settings.LOGS_ROOT) / directory
    copy_log(old, new)
    found = append_events(_plan(job, new), progress)
    job.asked |= {"added": dataclasses.asdict(_added(found))}
    job.save(update_fields=["asked"])
    return found.log


def _plan(job: ImportJob, folder: Path) -> AppendPlan:
    """Read the rows as the log was read; logs of before that was kept ask their import."""
    kept = open_table(folder).kept
    asked = _asked(job.log)
    mapping = None if kept.columns or not asked else _mapping(asked)
    return AppendPlan(
        files=(path_of(job.upload),) if job.upload else (),
        log=folder,
        key=read_key(Path(settings.HOME)) if kept.key else None,
        mapping=mapping,
        zone=kept.zone or job.log.workspace.zone,
        source=job.log.name,
    )


def _asked(row: EventLog) -> dict[str, object]:
    """Give which column is which as the import of a log was asked."""
    for job in scopes.jobs_of(row).order_by("-created_at"):
        if _MAPPING in job.asked:
            found: dict[str, object] = job.asked[_MAPPING]
            return found
    return {}


def _mapping(asked: dict[str, object]) -> Mapping:
    left_out = asked.get("leave_out")
    found = asked | {"leave_out": tuple(left_out) if isinstance(left_out, list) else ()}
    return Mapping(**found)  # type: ignore[arg-type] # as dataclasses.asdict wrote it


def _added(found: Addition) -> Added:
    return Added(restored=found.restored, repeats=found.repeats, still=found.rejected)
