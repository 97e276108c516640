"""The jobs a worker can do, one line each, into services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django_tasks import task

from klantreis.domain.permissions import Principal
from klantreis.domain.permissions.principal import Kind
from klantreis.jobs.lease import held
from klantreis.services import figures, imports
from klantreis.services.ports import Job

if TYPE_CHECKING:
    from collections.abc import Callable


def _import_log(principal: Principal, job_id: str) -> None:
    with held(job_id):
        imports.run_import(principal, job_id)


def _refresh_figures(principal: Principal, map_id: str) -> None:
    figures.refresh_if_there(principal, map_id)


HANDLERS: Final[dict[Job, Callable[[Principal, str], None]]] = {
    Job.IMPORT_LOG: _import_log,
    Job.REFRESH_FIGURES: _refresh_figures,
}


@task()
def run(job: str, workspace: str, subject: str) -> None:
    """Do a job in a workspace."""
    HANDLERS[Job(job)](Principal(kind=Kind.JOB, id=job, workspace=workspace), subject)


def enqueue(job: Job, workspace: str, subject: str) -> None:
    """Put a job in the queue."""
    run.enqueue(job.value, workspace, subject)
