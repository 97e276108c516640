"""Users: the first one, those that are added, their language. Sign-up is closed (D1)."""

from __future__ import annotations

import zoneinfo
from typing import ClassVar, Final

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from klantreis.domain.errors import DomainError
from klantreis.domain.permissions import Refused, Role
from klantreis.domain.wording import LANGUAGES, word
from klantreis.services import ports
from klantreis.services.people import attempts, sessions, workspaces
from klantreis.services.views import UserView
from klantreis.store.models import Membership, User, Workspace
from klantreis.store.queries.locks import in_turn

NAME_LENGTH: Final = 200
EMAIL_LENGTH: Final = 254


class AccountError(DomainError):
    """A user that cannot be made or changed like this."""

    sentences: ClassVar[dict[str, str]] = {
        "email": "%(email)s is not an e-mail address.",
        "taken": "There is someone with the address %(email)s already.",
        "password": "Choose another password: %(why)s",
        "first_run": "The first user is there already; ask them to add you.",
        "workspace": "There is no workspace %(slug)s.",
        "language": "%(lang)s is not one of %(langs)s.",
        "zone": "%(zone)s is not a time zone; choose one from the list.",
        "current": "This is not your current password.",
    }


def first_run_needed() -> bool:
    """Tell whether nobody can sign in yet."""
    return not User.objects.exists()


def create_first_owner(
    email: str, password: str, name: str, workspace_name: str, lang: str = "nl"
) -> str:
    """Make the first user, owner of the first workspace.

    Raises:
        AccountError: `first_run` where there is a user already; else as `add_user`.
    """
    with transaction.atomic():
        in_turn("users")
        if not first_run_needed():
            raise AccountError("first_run")
        user_id = add_user(email, password, name, lang)
        workspaces.create(user_id, workspace_name)
    return user_id


def add_user(
    email: str,
    password: str,
    name: str = "",
    lang: str = "nl",
    *,
    workspace_slug: str | None = None,
    role: Role = Role.EDITOR,
) -> str:
    """Make a user, in a workspace where one is named, and give their id.

    Raises:
        AccountError: `email`, `taken`, `password`, `language` or `workspace`.
    """
    email = email.strip().lower()
    _check(email, password, lang)
    with transaction.atomic():
        in_turn("users")
        if User.objects.filter(email=email).exists():
            raise AccountError("taken", email=email)
        user = User.objects.create_user(
            email, password, name=name.strip(), language=lang, email_proven_at=timezone.now()
        )
        if workspace_slug is not None:
            # tenant: who runs the server names the workspace; a page never gets here
            place = Workspace.objects.filter(slug=workspace_slug, deleted_at=None).first()
            if place is None:
                raise AccountError("workspace", slug=workspace_slug)
            Membership.objects.create(workspace=place, user=user, role=role.value)
    return str(user.pk)


def found_or_opened(email: str, lang: str) -> User:
    """Give who has an address; else make a user who has yet to choose a name and a password.

    Call it in a transaction that has its turn at `users`.

    Raises:
        AccountError: `email` or `language`.
    """
    email = email.strip().lower()
    _check_address(email, lang)
    found = User.objects.filter(email=email).first()
    return found or User.objects.create_user(email, None, language=lang)


def begin(row: User, name: str, password: str) -> None:
    """Give a user who was invited their name and first password, and tell their mailbox.

    Raises:
        AccountError: `password`.
    """
    row.name = name.strip()[:NAME_LENGTH]
    _check_password(password, row)
    with transaction.atomic():
        row.set_password(password)
        row.save(update_fields=["name", "password"])
        ports.enqueue(ports.Job.WELCOME_MAIL, "", str(row.pk))


def prove(row: User) -> None:
    """Remember that a user has the mailbox of their address: a link sent there was opened."""
    row.email_proven_at = timezone.now()
    row.save(update_fields=["email_proven_at"])


def user(user_id: str) -> UserView:
    """Give a user."""
    row = _row(user_id)
    return UserView(str(row.pk), row.email, row.name, row.language, row.zone)


def set_language(user_id: str, lang: str) -> None:
    """Remember the language a user reads."""
    if lang not in LANGUAGES:
        raise AccountError("language", lang=lang, langs=", ".join(LANGUAGES))
    User.objects.filter(pk=user_id).update(language=lang)


def change_profile(user_id: str, *, name: str, lang: str, zone: str) -> None:
    """Change what a user says about themselves.

    Raises:
        AccountError: `language` or `zone`.
    """
    if lang not in LANGUAGES:
        raise AccountError("language", lang=lang, langs=", ".join(LANGUAGES))
    if zone not in zoneinfo.available_timezones():
        raise AccountError("zone", zone=zone)
    User.objects.filter(pk=user_id).update(
        name=name.strip()[:NAME_LENGTH], language=lang, zone=zone
    )


def change_password(user_id: str, current: str, fresh: str, *, keep: str = "") -> None:
    """Give a user another password and end their sessions, but the one with the key `keep`.

    Raises:
        AccountError: `current` where that is not the password, `password`.
        TooManyError: the current password was guessed at too often.
    """
    tried = attempts.Try(attempts.OWN_PASSWORD, user_id)
    attempts.take(tried)
    row = _row(user_id)
    if not row.check_password(current):
        raise AccountError("current")
    attempts.forget(tried)
    set_password(row, fresh)
    sessions.end_sessions(user_id, keep)


def set_password(row: User, password: str) -> None:
    """Give a user that was found a password, when it is one they may have, and tell them.

    Raises:
        AccountError: `password`.
    """
    _check_password(password, row)
    with transaction.atomic():
        row.set_password(password)
        row.save(update_fields=["password"])
        ports.enqueue(ports.Job.PASSWORD_MAIL, "", str(row.pk))


def send_password_changed(user_id: str) -> None:
    """Mail a user that their password was changed: who did not do that should know."""
    row = User.objects.filter(pk=user_id, is_active=True).first()
    if row is None:
        return
    subject = word("Your password for Klantreis was changed", row.language)
    body = word(
        "Hello %(name)s,\n\n"
        "The password of %(email)s at %(site)s has just been changed. Was that you? Then all "
        "is well.\n\n"
        "Was it not you? Then choose a new one now, with 'Forgot your password?' at:\n\n"
        "%(site)s/sign-in/\n",
        row.language,
        name=row.name or row.email,
        email=row.email,
        site=settings.ADDRESS,
    )
    ports.post(ports.Mail(row.email, subject, body))


def _row(user_id: str) -> User:
    found = User.objects.filter(pk=user_id).first()
    if found is None:
        raise Refused("absent")
    return found


def _check(email: str, password: str, lang: str) -> None:
    _check_address(email, lang)
    _check_password(password, User(email=email))


def _check_address(email: str, lang: str) -> None:
    try:
        validate_email(email)
    except ValidationError:
        raise AccountError("email", email=email) from None
    if len(email) > EMAIL_LENGTH:
        raise AccountError("email", email=email)
    if lang not in LANGUAGES:
        raise AccountError("language", lang=lang, langs=", ".join(LANGUAGES))


def _check_password(password: str, owner: User) -> None:
    try:
        validate_password(password, owner)
    except ValidationError as error:
        raise AccountError("password", why=" ".join(error.messages)) from None
