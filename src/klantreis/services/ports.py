"""What services need from outside, as functions that the composition root binds.

A port is bound once, before the first request; a test binds a fake.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum


class Job(StrEnum):
    """Work that is done later, outside the request."""

    IMPORT_LOG = "import_log"
    REFRESH_FIGURES = "refresh_figures"


Enqueue = Callable[[Job, str, str], None]
_bound: dict[str, Enqueue] = {}


def bind(enqueue_with: Enqueue) -> None:
    """Bind the queue: a function of a job, its workspace and the id of what it is about."""
    _bound["enqueue"] = enqueue_with


def enqueue(job: Job, workspace: str, subject: str) -> None:
    """Put a job in the queue, in the transaction that is going on: no commit, no job."""
    _bound["enqueue"](job, workspace, subject)
