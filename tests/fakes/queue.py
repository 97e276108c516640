"""A queue that remembers what was put in it and does it when asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from klantreis.domain.permissions import Principal
from klantreis.domain.permissions.principal import Kind
from klantreis.services import figures, imports
from klantreis.services.people import accounts, invitations, resetting
from klantreis.services.ports import Job

if TYPE_CHECKING:
    from collections.abc import Callable

HANDLERS: dict[Job, Callable[[Principal, str], object]] = {
    Job.IMPORT_LOG: imports.run_import,
    Job.REFRESH_FIGURES: figures.refresh_if_there,
    Job.RESET_MAIL: lambda _principal, user_id: resetting.send_link(user_id),
    Job.PASSWORD_MAIL: lambda _principal, user_id: accounts.send_password_changed(user_id),
    Job.MEMBER_MAIL: invitations.send_letter,
    Job.WELCOME_MAIL: lambda _principal, user_id: invitations.send_welcome(user_id),
}


@dataclass
class FakeQueue:
    """Jobs in the order they were put in."""

    jobs: list[tuple[Job, str, str]] = field(default_factory=list)

    def __call__(self, job: Job, workspace: str, subject: str) -> None:
        self.jobs.append((job, workspace, subject))

    def work(self) -> None:
        """Do all there is, also what is put in meanwhile."""
        while self.jobs:
            job, workspace, subject = self.jobs.pop(0)
            HANDLERS[job](Principal(kind=Kind.JOB, id=job.value, workspace=workspace), subject)
