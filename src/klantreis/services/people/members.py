"""Who is in a workspace: an owner sees them, adds them, changes their role, removes them (D20)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from klantreis.domain.errors import DomainError
from klantreis.domain.permissions import Action, Refused, Role
from klantreis.services import audit, ports
from klantreis.services.access import allow, user_of
from klantreis.services.people import accounts, attempts, invitations
from klantreis.store.models import Membership
from klantreis.store.queries import scopes
from klantreis.store.queries.locks import in_turn

if TYPE_CHECKING:
    from datetime import datetime

    from klantreis.domain.permissions import Principal
    from klantreis.store.models import User

_CAN_SIGN_IN: Final = Q(user__is_active=True) & (
    Q(user__last_login__isnull=False) | ~Q(user__password__startswith=UNUSABLE_PASSWORD_PREFIX)
)


class MemberError(DomainError):
    """A membership that cannot be made or changed like this."""

    sentences: ClassVar[dict[str, str]] = {
        "already": "%(email)s is in this workspace already.",
        "unproven": "%(email)s has an account, but has not shown yet to read mail sent there. Let "
        "them choose a new password with 'Forgot your password?', and add them then.",
        "closed": "The account of %(email)s has been closed. Whoever runs this server can open it.",
        "last_owner": "%(name)s is the only owner who can sign in. Make someone else owner first.",
        "joined": "%(name)s has chosen a password already and does not need a link.",
    }


@dataclass(frozen=True, slots=True)
class MemberView:
    """Someone in a workspace, `id` that of the user.

    `waiting` was added and has not chosen a password yet; `last_owner` can neither go nor
    get another role; `keys` counts the keys to the API they made here.
    """

    id: str
    email: str
    name: str
    role: Role
    since: datetime
    signed_in: bool
    waiting: bool
    me: bool
    last_owner: bool
    keys: int

    @property
    def called(self) -> str:
        """Give the name, or the address of who has none yet."""
        return self.name or self.email


@dataclass(frozen=True, slots=True)
class Invited:
    """Who was added or mailed again.

    `link` is told to the owner once; empty for who has a password, and for who waits in another
    workspace too: an owner could get in there with it.
    """

    email: str
    link: str
    waiting: bool


def list_members(principal: Principal) -> list[MemberView]:
    """Give who is in the workspace, by name."""
    allow(principal, Action.MEMBERS_MANAGE)
    rows = list(scopes.members(principal))
    able = _owners_who_can_sign_in(principal)
    keys: dict[uuid.UUID, int] = {}
    for user_id in scopes.tokens(principal).order_by().values_list("user_id", flat=True):
        keys[user_id] = keys.get(user_id, 0) + 1
    me = user_of(principal)
    found = [_view(row, able, me, keys.get(row.user_id, 0)) for row in rows]
    return sorted(found, key=lambda view: (view.called.lower(), view.email))


def find(principal: Principal, user_id: str) -> MemberView:
    """Give one member.

    Raises:
        Refused: `absent` for who is not in this workspace.
    """
    allow(principal, Action.MEMBERS_MANAGE)
    row = _row(principal, user_id)
    keys = scopes.tokens(principal).filter(user_id=row.user_id).count()
    return _view(row, _owners_who_can_sign_in(principal), user_of(principal), keys)


def add(principal: Principal, email: str, role: Role, lang: str) -> Invited:
    """Add someone by address; who is new to this installation gets a link, read in `lang`.

    Raises:
        AccountError: `email` or `language`.
        MemberError: `already`, `closed` or `unproven`.
        TooManyError: this address, or this workspace, was asked for too much mail.
    """
    allow(principal, Action.MEMBERS_MANAGE)
    with transaction.atomic():
        _take_turn(principal)
        user = accounts.found_or_opened(email, lang)
        if scopes.members(principal).filter(user=user).exists():
            raise MemberError("already", email=user.email)
        if not user.is_active:
            raise MemberError("closed", email=user.email)
        if user.has_usable_password() and user.email_proven_at is None:
            raise MemberError("unproven", email=user.email)
        _count_mail(principal, user)
        member = Membership.objects.create(
            workspace_id=principal.workspace, user=user, role=role.value
        )
        _record(principal, invitations.ADDED, user, role=role.value)
        return _invite(member)


def send_again(principal: Principal, user_id: str) -> Invited:
    """Send who is waited for a new link; the ones before open nothing any more.

    Raises:
        Refused: `absent` for who is not in this workspace.
        MemberError: `joined` for who has a password.
        TooManyError: as `add`.
    """
    allow(principal, Action.MEMBERS_MANAGE)
    with transaction.atomic():
        _take_turn(principal)
        member = _row(principal, user_id)
        if not invitations.is_waited_for(member.user):
            raise MemberError("joined", name=_called(member.user))
        _count_mail(principal, member.user)
        _record(principal, invitations.AGAIN, member.user)
        return _invite(member)


def change_role(principal: Principal, user_id: str, role: Role) -> None:
    """Give a member another role; what they have open follows at their next request.

    Raises:
        Refused: `absent` for who is not in this workspace.
        MemberError: `last_owner`.
    """
    allow(principal, Action.MEMBERS_MANAGE)
    with transaction.atomic():
        _take_turn(principal)
        member = _row(principal, user_id)
        before = Role(member.role)
        if before is role:
            return
        _keep_an_owner(principal, member)
        member.role = role.value
        member.save(update_fields=["role"])
        _record(principal, "member.role", member.user, before=before.value, role=role.value)


def remove(principal: Principal, user_id: str) -> None:
    """Take someone out of the workspace, with their keys, their roles on maps and their link.

    What they made stays. Who never chose a password and is nowhere else is forgotten.

    Raises:
        Refused: `absent` for who is not in this workspace.
        MemberError: `last_owner`.
    """
    allow(principal, Action.MEMBERS_MANAGE)
    with transaction.atomic():
        _take_turn(principal)
        member = _row(principal, user_id)
        _keep_an_owner(principal, member)
        user = member.user
        _record(principal, "member.remove", user, role=member.role)
        scopes.tokens(principal).filter(user=user).update(revoked_at=timezone.now())
        scopes.map_roles(principal).filter(user=user).delete()
        _take_out(member)


def drop_stale(before: datetime) -> None:
    """Take out who was last invited before a moment and never came."""
    # tenant: the sweep is for every workspace, by age alone
    rows = Membership.objects.filter(~_CAN_SIGN_IN, created_at__lt=before, user__is_active=True)
    for member in rows.select_related("user"):
        with transaction.atomic():
            in_turn("users")
            member.user.refresh_from_db()
            if invitations.is_waited_for(member.user) and not invitations.sent_since(
                member, before
            ):
                _take_out(member)


def _take_out(member: Membership) -> None:
    user = member.user
    member.delete()
    if invitations.is_waited_for(user) and not _is_anywhere(user):
        user.delete()


def _take_turn(principal: Principal) -> None:
    """Let one at a time change who is in: an account may be made, an owner must stay."""
    in_turn("users")
    in_turn(f"members {principal.workspace}")


def _invite(member: Membership) -> Invited:
    """Mail a member, and give the link where showing it opens no other workspace."""
    user = member.user
    waiting = invitations.is_waited_for(user)
    if waiting:
        invitations.renew(user)
    ports.enqueue(ports.Job.MEMBER_MAIL, str(member.workspace_id), str(member.pk))
    only_here = scopes.workspaces_of_user(str(user.pk)).count() == 1
    link = invitations.link_for(member) if waiting and only_here else ""
    return Invited(user.email, link, waiting)


def _count_mail(principal: Principal, user: User) -> None:
    attempts.take(
        attempts.of_address(attempts.INVITE, user.email),
        attempts.Try(attempts.INVITE_WORKSPACE, principal.workspace),
    )


def _keep_an_owner(principal: Principal, member: Membership) -> None:
    if member.role == Role.OWNER.value and not _owners_who_can_sign_in(principal) - {member.pk}:
        raise MemberError("last_owner", name=_called(member.user))


def _owners_who_can_sign_in(principal: Principal) -> set[uuid.UUID]:
    owners = scopes.members(principal).filter(_CAN_SIGN_IN, role=Role.OWNER.value)
    return set(owners.values_list("pk", flat=True))


def _is_anywhere(user: User) -> bool:
    # tenant: only whether there is any, in the bin too; nothing of it is given
    return Membership.objects.filter(user=user).exists()


def _row(principal: Principal, user_id: str) -> Membership:
    try:
        found = scopes.members(principal).filter(user_id=uuid.UUID(str(user_id))).first()
    except ValueError:
        found = None
    if found is None:
        raise Refused("absent")
    return found


def _record(principal: Principal, action: str, user: User, **params: str) -> None:
    audit.record(principal, action, "user", str(user.pk), email=user.email, **params)


def _called(user: User) -> str:
    return user.name or user.email


def _view(row: Membership, able: set[uuid.UUID], me: str | None, keys: int) -> MemberView:
    return MemberView(
        id=str(row.user_id),
        email=row.user.email,
        name=row.user.name,
        role=Role(row.role),
        since=row.created_at,
        signed_in=row.user.last_login is not None,
        waiting=invitations.is_waited_for(row.user),
        me=str(row.user_id) == me,
        last_owner=row.role == Role.OWNER.value and not able - {row.pk},
        keys=keys,
    )
