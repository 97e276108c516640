"""The jobs a worker can do, one line each, into services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django_tasks import task

from klantreis.domain.permissions import Principal
from klantreis.domain.permissions.principal import Kind
from klantreis.jobs.lease import held
from klantreis.jobs.queue import patiently
from klantreis.services import figures, imports
from klantreis.services.people import accounts, invitations, resetting
from klantreis.services.ports import Job

if TYPE_CHECKING:
    from collections.abc import Callable


def _import_log(principal: Principal, job_id: str) -> None:
    with held(job_id):
        imports.run_import(principal, job_id)


def _refresh_figures(principal: Principal, map_id: str) -> None:
    figures.refresh_if_there(principal, map_id)


def _reset_mail(principal: Principal, user_id: str) -> None:
    del principal  # a user is of no workspace in particular
    resetting.send_link(user_id)


def _password_mail(principal: Principal, user_id: str) -> None:
    del principal
    accounts.send_password_changed(user_id)


def _welcome_mail(principal: Principal, user_id: str) -> None:
    del principal
    invitations.send_welcome(user_id)


HANDLERS: Final[dict[Job, Callable[[Principal, str], None]]] = {
    Job.IMPORT_LOG: _import_log,
    Job.REFRESH_FIGURES: _refresh_figures,
    Job.RESET_MAIL: _reset_mail,
    Job.PASSWORD_MAIL: _password_mail,
    Job.MEMBER_MAIL: invitations.send_letter,
    Job.WELCOME_MAIL: _welcome_mail,
}


@task()
def run(job: str, workspace: str, subject: str) -> None:
    """Do a job in a workspace, also when the database goes away for a while."""
    principal = Principal(kind=Kind.JOB, id=job, workspace=workspace)
    patiently(lambda: HANDLERS[Job(job)](principal, subject))


def enqueue(job: Job, workspace: str, subject: str) -> None:
    """Put a job in the queue."""
    run.enqueue(job.value, workspace, subject)
