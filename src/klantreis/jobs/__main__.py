"""The worker process: `python -m klantreis.jobs`."""

from __future__ import annotations

import logging
import os
import threading
import time
from typing import TYPE_CHECKING, Final

import django
from django.utils.crypto import get_random_string

if TYPE_CHECKING:
    from django_tasks_db.management.commands.db_worker import Worker

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "klantreis.config.settings")
BREATH_S: Final = 2.0
_log = logging.getLogger("klantreis.jobs")


def main() -> None:
    """Work until told to stop, or until the server that started us is gone."""
    django.setup()
    from django_tasks_db.management.commands.db_worker import Worker  # noqa: PLC0415 - needs setup

    from klantreis.jobs import clock  # noqa: PLC0415 - needs setup

    worker = Worker(
        queue_names=["default"],
        interval=0.3,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    worker.configure_signals()
    clock.start()
    if os.environ.get("KLANTREIS_WORKER_PARENT"):
        threading.Thread(target=_leave_with_parent, name="parent", daemon=True).start()
    work(worker)


def work(worker: Worker) -> None:
    """Run the worker, also through a database that is away for a while."""
    from django.db import DatabaseError, InterfaceError  # noqa: PLC0415 - needs setup
    from django.db import close_old_connections as refresh  # noqa: PLC0415 - needs setup

    from klantreis.jobs.queue import put_back  # noqa: PLC0415 - needs setup

    away = False
    while worker.running:
        try:
            if away:
                # What we were at when it went away still stands as ours.
                put_back(worker.worker_id)
                away = False
            worker.run()
        except (DatabaseError, InterfaceError) as error:
            if not away:
                _log.warning("the database is away; trying again until it is back: %s", error)
            away = True
            refresh()
            time.sleep(BREATH_S)


def _leave_with_parent() -> None:
    """End when the server was killed: nobody would stop this worker any more."""
    parent = int(os.environ["KLANTREIS_WORKER_PARENT"])
    while os.getppid() == parent:
        time.sleep(1.0)
    os._exit(0)


if __name__ == "__main__":
    main()
