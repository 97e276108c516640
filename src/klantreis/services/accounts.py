"""Users: the first one, those that are added, their language. Sign-up is closed (D1)."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from klantreis.domain.errors import DomainError
from klantreis.domain.permissions import Refused, Role
from klantreis.domain.wording import LANGUAGES
from klantreis.services import workspaces
from klantreis.services.views import UserView
from klantreis.store.models import Membership, User, Workspace


class AccountError(DomainError):
    """A user that cannot be made or changed like this."""

    sentences: ClassVar[dict[str, str]] = {
        "email": "%(email)s is not an e-mail address.",
        "taken": "There is someone with the address %(email)s already.",
        "password": "Choose another password: %(why)s",
        "first_run": "The first user is there already; ask them to add you.",
        "workspace": "There is no workspace %(slug)s.",
        "language": "%(lang)s is not one of %(langs)s.",
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
        if User.objects.filter(email=email).exists():
            raise AccountError("taken", email=email)
        user = User.objects.create_user(email, password, name=name.strip(), language=lang)
        if workspace_slug is not None:
            place = Workspace.objects.filter(slug=workspace_slug, deleted_at=None).first()
            if place is None:
                raise AccountError("workspace", slug=workspace_slug)
            Membership.objects.create(workspace=place, user=user, role=role.value)
    return str(user.pk)


def user(user_id: str) -> UserView:
    """Give a user."""
    row = _row(user_id)
    return UserView(str(row.pk), row.email, row.name, row.language, row.zone)


def set_language(user_id: str, lang: str) -> None:
    """Remember the language a user reads."""
    if lang not in LANGUAGES:
        raise AccountError("language", lang=lang, langs=", ".join(LANGUAGES))
    User.objects.filter(pk=user_id).update(language=lang)


def _row(user_id: str) -> User:
    found = User.objects.filter(pk=user_id).first()
    if found is None:
        raise Refused("absent")
    return found


def _check(email: str, password: str, lang: str) -> None:
    try:
        validate_email(email)
    except ValidationError:
        raise AccountError("email", email=email) from None
    if lang not in LANGUAGES:
        raise AccountError("language", lang=lang, langs=", ".join(LANGUAGES))
    try:
        validate_password(password, User(email=email))
    except ValidationError as error:
        raise AccountError("password", why=" ".join(error.messages)) from None
