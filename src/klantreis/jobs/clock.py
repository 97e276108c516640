"""What is due: the queue has no clock of its own."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.core.management import call_command
from django.db import DatabaseError, InterfaceError, close_old_connections, connection

from klantreis.jobs.queue import put_back_abandoned
from klantreis.services import imports, retention

if TYPE_CHECKING:
    from collections.abc import Callable

TICK_S: Final = 5.0
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Due:
    """A piece of work and how often it comes back, in seconds."""

    do: Callable[[], object]
    every_s: float
    next_at: float = 0.0


def agenda() -> list[Due]:
    """Give what a worker has to see to."""
    return [
        Due(imports.resume_lost, 15.0),
        Due(put_back_abandoned, 600.0),
        Due(retention.sweep, 6 * 3600.0, next_at=60.0),
        Due(_tidy, 24 * 3600.0, next_at=90.0),
    ]


def _tidy() -> None:
    """Drop sessions that have ended and jobs that were done a fortnight ago."""
    call_command("clearsessions")
    call_command("prune_db_task_results", min_age_days=14, verbosity=0)


def tick(due: list[Due], now: float) -> None:
    """Do what is due at a moment of a clock that only goes forward."""
    for item in due:
        if now >= item.next_at:
            item.next_at = now + item.every_s
            try:
                item.do()
            except (DatabaseError, InterfaceError) as error:
                _log.warning("could not do what was due; trying again later: %s", error)
                close_old_connections()


def start() -> threading.Thread:
    """Keep the clock beside the worker, for as long as the process lives."""

    def run() -> None:
        due, began = agenda(), time.monotonic()
        try:
            while True:
                tick(due, time.monotonic() - began)
                time.sleep(TICK_S)
        finally:
            connection.close()

    thread = threading.Thread(target=run, name="clock", daemon=True)
    thread.start()
    return thread
