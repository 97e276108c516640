"""Vouch for a job while it runs, so that another worker takes it up only if we are gone."""

from __future__ import annotations

import logging
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from django.db import DatabaseError, InterfaceError, close_old_connections, connection

from klantreis.services.imports import keep_alive

if TYPE_CHECKING:
    from collections.abc import Iterator

BEAT_S: Final = 15.0
_log = logging.getLogger(__name__)


@contextmanager
def held(job_id: str) -> Iterator[None]:
    """Renew the lease of an import every quarter of its time, until the block ends."""
    over = threading.Event()

    def renew() -> None:
        try:
            while not over.wait(BEAT_S):
                try:
                    keep_alive(job_id)
                except (DatabaseError, InterfaceError) as error:
                    _log.warning("could not renew the lease of %s: %s", job_id, error)
                    close_old_connections()
        finally:
            connection.close()

    thread = threading.Thread(target=renew, name="lease", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
