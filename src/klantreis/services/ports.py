"""What services need from outside, as functions that the composition root binds.

A port is bound once, before the first request; a test binds a fake.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Job(StrEnum):
    """Work that is done later, outside the request."""

    IMPORT_LOG = "import_log"
    REFRESH_FIGURES = "refresh_figures"
    RESET_MAIL = "reset_mail"
    PASSWORD_MAIL = "password_mail"  # noqa: S105 - the name of a job, no secret
    MEMBER_MAIL = "member_mail"
    WELCOME_MAIL = "welcome_mail"


@dataclass(frozen=True, slots=True)
class Mail:
    """A letter in plain text to one address."""

    to: str
    subject: str
    body: str


Enqueue = Callable[[Job, str, str], None]
Post = Callable[[Mail], None]
_bound: dict[str, Enqueue] = {}
_posts: dict[str, Post] = {}


def bind(enqueue_with: Enqueue) -> None:
    """Bind the queue: a function of a job, its workspace and the id of what it is about."""
    _bound["enqueue"] = enqueue_with


def enqueue(job: Job, workspace: str, subject: str) -> None:
    """Put a job in the queue, in the transaction that is going on: no commit, no job."""
    _bound["enqueue"](job, workspace, subject)


def bind_post(post_with: Post) -> None:
    """Bind the post: a function that sends a letter."""
    _posts["post"] = post_with


def post(mail: Mail) -> None:
    """Send a letter, now: ask it of a job, so that no page waits for another server."""
    _posts["post"](mail)
