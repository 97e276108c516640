"""Keys to the API: made and withdrawn by an owner, shown by a program (D20).

Only a hash of a key is kept. What a key may do is looked up anew at every request: its
scopes, as far as the role its user has now.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Final

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from klantreis.domain.errors import DomainError
from klantreis.domain.permissions import Action, Principal, Refused, Role
from klantreis.domain.permissions.principal import Kind
from klantreis.domain.permissions.token_scopes import Scope, known, rights_of
from klantreis.services import audit
from klantreis.services.access import allow, find
from klantreis.services.people import attempts, workspaces
from klantreis.store.models import ApiToken
from klantreis.store.queries import scopes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

START: Final = "kr_"
BYTES: Final = 32
PREFIX: Final = 9
NAME_MOST: Final = 100
DAYS_MOST: Final = 3650
KEYS_MOST: Final = 100
USED_EVERY: Final = timedelta(hours=1)
WINDOW_S: Final = 60


class TokenError(DomainError):
    """A key that cannot be made like this, or opens nothing."""

    sentences: ClassVar[dict[str, str]] = {
        "name": "Give the key a name of at most %(most)s characters.",
        "scopes": "Choose at least one thing the key may do.",
        "scope": "%(value)s is not one of %(choices)s.",
        "days": "Choose a number of days from 1 to %(most)s.",
        "many": "This workspace has %(most)s keys; withdraw one that is not used any more.",
        "member": "%(email)s is not in a workspace %(slug)s.",
        "missing": "Send a key to the API in the header Authorization: Bearer kr_….",
        "invalid": "This key opens nothing: it is wrong, or it has been withdrawn.",
        "expired": "This key has expired. An owner of the workspace can make a new one.",
    }


@dataclass(frozen=True, slots=True)
class TokenView:
    """A key in a list; `prefix` is the start of it, `user` whose role bounds it."""

    id: str
    name: str
    prefix: str
    user: str
    scopes: tuple[Scope, ...]
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    expired: bool


@dataclass(frozen=True, slots=True)
class NewToken:
    """A key that was just made; `secret` is told once and cannot be found again."""

    id: str
    secret: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A key that a program showed: as whom it comes, and what was given to it."""

    principal: Principal
    name: str
    workspace: str
    scopes: tuple[Scope, ...]
    expires_at: datetime | None


def acting(email: str, slug: str) -> Principal:
    """Give who manages keys from the command line: a member of a workspace, by address.

    Raises:
        TokenError: `member` where nobody with this address is in it.
    """
    found = scopes.workspaces_of_user_by_email(email.strip().lower(), slug)
    if found is None:
        raise TokenError("member", email=email, slug=slug)
    return workspaces.principal_of(str(found.user_id), slug)


def list_tokens(principal: Principal) -> list[TokenView]:
    """Give the keys of the workspace, newest first; withdrawn ones are gone."""
    allow(principal, Action.TOKENS_MANAGE)
    now = timezone.now()
    return [_view(row, now) for row in scopes.tokens(principal)]


def create(
    principal: Principal, name: str, scope_names: Iterable[str], *, days: int | None = 365
) -> NewToken:
    """Make a key that acts for the principal; `days` until it expires, None for never.

    Raises:
        TokenError: `name`, `scopes`, `scope`, `days` or `many`.
        Refused: also for who is no member: a key cannot make keys.
    """
    allow(principal, Action.TOKENS_MANAGE)
    if principal.kind is not Kind.MEMBER:
        raise Refused("refused")
    name, wanted = _checked(name, scope_names, days)
    secret = START + secrets.token_urlsafe(BYTES)
    with transaction.atomic():
        if scopes.tokens(principal).count() >= KEYS_MOST:
            raise TokenError("many", most=KEYS_MOST)
        row = ApiToken.objects.create(
            workspace_id=principal.workspace,
            user_id=principal.id,
            name=name,
            prefix=secret[:PREFIX],
            sha256=_digest(secret),
            rights=[scope.value for scope in wanted],
            expires_at=None if days is None else timezone.now() + timedelta(days=days),
        )
        given = " ".join(scope.value for scope in wanted)
        audit.record(principal, "token.create", "token", str(row.pk), name=name, scopes=given)
    return NewToken(str(row.pk), secret)


def _checked(
    name: str, scope_names: Iterable[str], days: int | None
) -> tuple[str, tuple[Scope, ...]]:
    name, names = " ".join(name.split()), list(scope_names)
    if not name or len(name) > NAME_MOST or "\0" in name:
        raise TokenError("name", most=NAME_MOST)
    if days is not None and not 1 <= days <= DAYS_MOST:
        raise TokenError("days", most=DAYS_MOST)
    choices = [scope.value for scope in Scope]
    for value in names:
        if value not in choices:
            raise TokenError("scope", value=value, choices=", ".join(choices))
    if not names:
        raise TokenError("scopes")
    return name, known(names)


def revoke(principal: Principal, token_id: str) -> None:
    """Withdraw a key; what it does from now on is refused."""
    with transaction.atomic():
        allow(principal, Action.TOKENS_MANAGE)
        row = find(scopes.tokens(principal).select_for_update(of=("self",)), token_id)
        row.revoked_at = timezone.now()
        row.save(update_fields=["revoked_at"])
        audit.record(principal, "token.revoke", "token", str(row.pk), name=row.name)


def show(secret: str, ip: str) -> Shown:
    """Give as whom a key comes in, and remember that it was used.

    Raises:
        TokenError: `invalid` or `expired`.
        TooManyError: wrong keys come from this network too often; a right one always works.
    """
    digest = _digest(secret)
    row = scopes.token_by_hash(digest)
    found = _principal(row) if row and hmac.compare_digest(row.sha256, digest) else None
    if row is None or found is None:
        attempts.take(attempts.of_network(attempts.API_KEY, ip))
        raise TokenError("invalid")
    now = timezone.now()
    if row.expires_at is not None and row.expires_at <= now:
        raise TokenError("expired")
    if row.last_used_at is None or now - row.last_used_at >= USED_EVERY:
        # tenant: the key itself says whose it is
        ApiToken.objects.filter(pk=row.pk).update(last_used_at=now)
    return Shown(found, row.name, row.workspace.slug, known(row.rights), row.expires_at)


def _principal(row: ApiToken) -> Principal | None:
    """Give a key's principal; None where it was withdrawn or its user is no member any more."""
    if row.revoked_at is not None or not row.user.is_active:
        return None
    members = scopes.workspaces_of_user(str(row.user_id))
    member = members.filter(workspace_id=row.workspace_id).first()
    if member is None:
        return None
    return Principal(
        kind=Kind.TOKEN,
        id=str(row.pk),
        workspace=str(row.workspace_id),
        user=str(row.user_id),
        role=Role(member.role),
        units=frozenset(member.units),
        lead=member.lead,
        rights=rights_of(known(row.rights)),
    )


def too_many(principal: Principal, most: int) -> int:
    """Count a request of a key and give the seconds to wait; 0 while it is within bounds.

    At most `most` requests a minute, counted by this process.
    """
    now = timezone.now().timestamp()
    window, passed = divmod(int(now), WINDOW_S)
    key = f"api:{principal.id}:{window}"
    cache.add(key, 0, 2 * WINDOW_S)
    try:
        count = cache.incr(key)
    except ValueError:  # pushed out by others between the two lines
        return 0
    return 0 if count <= most else WINDOW_S - passed


def _digest(secret: str) -> str:
    # A key is 256 random bits: there is nothing to guess, so a fast hash is safe.
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _view(row: ApiToken, now: datetime) -> TokenView:
    return TokenView(
        id=str(row.pk),
        name=row.name,
        prefix=row.prefix,
        user=row.user.name or row.user.email,
        scopes=known(row.rights),
        created_at=row.created_at,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
        expired=row.expires_at is not None and row.expires_at <= now,
    )
