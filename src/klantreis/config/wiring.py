"""The composition root: what the services' ports are bound to."""

from __future__ import annotations

from klantreis.config import mailing
from klantreis.jobs import tasks
from klantreis.services import ports


def bind() -> None:
    """Let services hand their later work to the queue and their letters to the mail server."""
    ports.bind(tasks.enqueue)
    ports.bind_post(mailing.send)
