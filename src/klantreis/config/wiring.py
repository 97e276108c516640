"""The composition root: what the services' ports are bound to."""

from __future__ import annotations

from klantreis.jobs import tasks
from klantreis.services import ports


def bind() -> None:
    """Let services hand their later work to the queue."""
    ports.bind(tasks.enqueue)
