"""A forgotten password: a link by mail, good for one hour and for one time.

Whoever asks gets the same answer, in the same time, whether there is such a user or not: the
mail is made and sent by the worker.
"""

from __future__ import annotations

import logging
import uuid
from typing import Final

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from klantreis.domain.permissions import Refused
from klantreis.domain.wording import word
from klantreis.services import ports
from klantreis.services.people import accounts, attempts, sessions
from klantreis.store.models import User

PATH: Final = "/reset/"
_log = logging.getLogger(__name__)


def ask(email: str, ip: str) -> None:
    """Ask for a link to the mailbox of an address.

    Raises:
        TooManyError: asked too often for this address, or from this network.
    """
    attempts.take(
        attempts.of_address(attempts.RESET, email),
        attempts.of_network(attempts.RESET_NETWORK, ip),
    )
    found = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    # For nobody the same work is put in the queue, about a user that is not there.
    user_id = str(found.pk) if found else str(uuid.uuid4())
    ports.enqueue(ports.Job.RESET_MAIL, "", user_id)


def send_link(user_id: str) -> None:
    """Mail a user a link to choose a new password; nothing happens for who is not there."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return
    name = urlsafe_base64_encode(user.pk.bytes)
    token = default_token_generator.make_token(user)
    subject = word("Choose a new password for Klantreis", user.language)
    body = word(
        "Hello %(name)s,\n\n"
        "A new password was asked for with %(email)s at %(site)s. Was that you? Then choose "
        "one within an hour:\n\n%(link)s\n\n"
        "The link works once. Was it not you? Then you need not do anything: your password "
        "stays as it is.\n",
        user.language,
        name=user.name or user.email,
        email=user.email,
        site=settings.ADDRESS,
        link=f"{settings.ADDRESS}{PATH}{name}/{token}/",
    )
    ports.post(ports.Mail(user.email, subject, body))


def owner_of(name: str, token: str) -> str:
    """Give the user a link is for.

    Raises:
        Refused: `absent` where the link is none, is too old, or has been used.
    """
    return str(_user(name, token).pk)


def choose(name: str, token: str, password: str) -> str:
    """Give the user of a link a new password, end all their sessions, and give their id.

    Raises:
        Refused: `absent` as `owner_of`.
        AccountError: `password`.
    """
    with transaction.atomic():
        user = _user(name, token, lock=True)
        accounts.set_password(user, password)
        accounts.prove(user)
        sessions.end_sessions(str(user.pk))
    attempts.forget(
        attempts.of_address(attempts.SIGN_IN_ADDRESS, user.email),
        attempts.of_address(attempts.RESET, user.email),
    )
    _log.info("a forgotten password was replaced for user %s", user.pk)
    return str(user.pk)


def _user(name: str, token: str, *, lock: bool = False) -> User:
    rows = User.objects.select_for_update() if lock else User.objects
    try:
        user_id = uuid.UUID(bytes=urlsafe_base64_decode(name))
    except ValueError:
        raise Refused("absent") from None
    user = rows.filter(pk=user_id, is_active=True).first()
    if user is None or not default_token_generator.check_token(user, token):
        raise Refused("absent")
    return user
