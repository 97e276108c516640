"""Jobs that lost their worker go back in the queue."""

from __future__ import annotations

import logging
import time
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import InterfaceError, OperationalError, close_old_connections
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

if TYPE_CHECKING:
    from collections.abc import Callable

_log = logging.getLogger(__name__)
BREATH_S: Final = 5.0
TRIES: Final = 12
# No job runs for as long: an import renews a lease of its own and may be asked for twice.
TOO_LONG: Final = timedelta(hours=6)


def patiently(work: Callable[[], None], tries: int = TRIES, breath_s: float = BREATH_S) -> None:
    """Do a job that may be done twice; where the database is away, wait and begin again."""
    for left in reversed(range(tries)):
        try:
            return work()
        except (OperationalError, InterfaceError) as error:
            if not left:
                raise
            _log.warning("the database is away; beginning this job again: %s", error)
            close_old_connections()
            time.sleep(breath_s)
    return None


def put_back(worker_id: str) -> int:
    """Let what a worker was at be done again; give how many. Jobs can be done twice."""
    running = DBTaskResult.objects.filter(status="RUNNING")
    return sum(_ready(row) for row in running if worker_id in row.worker_ids)


def put_back_abandoned() -> int:
    """Let what has been running for longer than any job takes be done again."""
    before = timezone.now() - TOO_LONG
    running = DBTaskResult.objects.filter(status="RUNNING", started_at__lt=before)
    return sum(_ready(row) for row in running)


def _ready(row: DBTaskResult[..., object]) -> int:
    same = DBTaskResult.objects.filter(pk=row.pk, status="RUNNING")
    return same.update(status="READY", started_at=None)
