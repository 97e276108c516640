"""An invitation: a link by which someone who was added chooses a name and a password.

The link is sealed for one membership and for the password that is there now. So it works for
a week and once, a new link ends the older ones, and it goes with the membership.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Final

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from klantreis.domain.errors import DomainError
from klantreis.domain.permissions import Action, Refused
from klantreis.domain.wording import word
from klantreis.services import actors, audit, ports
from klantreis.services.access import allow
from klantreis.services.people import accounts, workspaces
from klantreis.store.models import AuditEntry, User
from klantreis.store.queries import scopes
from klantreis.store.queries.locks import in_turn

if TYPE_CHECKING:
    from datetime import datetime

    from klantreis.domain.permissions import Principal
    from klantreis.store.models import Membership

PATH: Final = "/invitation/"
WORKS: Final = timedelta(days=7)
SALT: Final = "klantreis invitation"
DOT: Final = "."
HALF: Final = 32
MAILED: Final = "m"
ADDED: Final = "member.add"
AGAIN: Final = "member.invite_again"


class InvitationError(DomainError):
    """An invitation that cannot be taken up like this."""

    sentences: ClassVar[dict[str, str]] = {"name": "Say what you are called."}


@dataclass(frozen=True, slots=True)
class Invitation:
    """What someone is invited to; `lang` is what they read."""

    email: str
    workspace: str
    slug: str
    lang: str


def is_waited_for(user: User) -> bool:
    """Tell whether a user was added and has not yet chosen a password."""
    return not user.has_usable_password() and user.last_login is None


def renew(user: User) -> None:
    """End every link that was given out for a user who is waited for."""
    user.set_unusable_password()
    user.save(update_fields=["password"])


def link_for(member: Membership, *, mailed: bool = False) -> str:
    """Give the address where a member who is waited for takes up the invitation.

    Only the one that is `mailed` proves that whoever opens it has the mailbox.
    """
    sealed = _signer().sign(member.pk.hex + _lock_of(member.user) + MAILED * mailed)
    return f"{settings.ADDRESS}{PATH}{sealed}/"


def opened(token: str) -> Invitation:
    """Give what a link invites to.

    Raises:
        Refused: `absent` where the link is none, is too old, was used or was withdrawn.
    """
    return _view(_membership(token)[0])


def accept(token: str, name: str, password: str) -> Invitation:
    """Give who was invited their name and password; the link has then been used.

    Raises:
        Refused: `absent` as `opened`.
        InvitationError: `name`.
        AccountError: `password`.
    """
    name = " ".join(name.split())
    if not name:
        raise InvitationError("name")
    with transaction.atomic():
        in_turn("users")
        member, mailed = _membership(token)
        accounts.begin(member.user, name, password)
        if mailed:
            accounts.prove(member.user)
        who = workspaces.principal_of(str(member.user_id), member.workspace.slug)
        audit.record(who, "member.accept", "user", who.id)
    return _view(member)


def sent_since(member: Membership, moment: datetime) -> bool:
    """Tell whether an invitation was sent again since a moment."""
    # tenant: about the membership's own workspace
    again = AuditEntry.objects.filter(workspace_id=member.workspace_id, action=AGAIN)
    return again.filter(object_id=str(member.user_id), at__gte=moment).exists()


def send_letter(principal: Principal, member_id: str) -> None:
    """Mail a member that they were added, with a link where they are waited for.

    Nothing happens for who is gone meanwhile.
    """
    allow(principal, Action.MEMBERS_MANAGE)
    member = scopes.members(principal).select_related("workspace").filter(pk=member_id).first()
    if member is None or not member.user.is_active:
        return
    params = {
        "who": _inviter(principal, member) or word("An owner", member.user.language),
        "workspace": " ".join(member.workspace.name.split()),
        "email": member.user.email,
        "site": settings.ADDRESS,
    }
    if is_waited_for(member.user):
        _post_invitation(member, params)
    else:
        _post_news(member, params)


def _post_invitation(member: Membership, params: dict[str, str]) -> None:
    lang = member.user.language
    subject = word("Come and work in %(workspace)s on Klantreis", lang, **params)
    body = word(
        "Hello,\n\n"
        "%(who)s has added you to the workspace %(workspace)s on Klantreis, where teams draw "
        "and measure the journeys of their customers.\n\n"
        "Choose a name and a password within seven days:\n\n%(link)s\n\n"
        "The link works once. From then on you sign in with %(email)s at %(site)s.\n\n"
        "Did you not expect this? Then you need not do anything.\n",
        lang,
        link=link_for(member, mailed=True),
        **params,
    )
    ports.post(ports.Mail(member.user.email, subject, body))


def _post_news(member: Membership, params: dict[str, str]) -> None:
    lang = member.user.language
    subject = word("You are in the workspace %(workspace)s now", lang, **params)
    body = word(
        "Hello %(name)s,\n\n"
        "%(who)s has added you to the workspace %(workspace)s on Klantreis. You sign in with "
        "%(email)s as you always do, and find it here:\n\n%(place)s\n",
        lang,
        name=member.user.name or member.user.email,
        place=f"{settings.ADDRESS}/w/{member.workspace.slug}/",
        **params,
    )
    ports.post(ports.Mail(member.user.email, subject, body))


def send_welcome(user_id: str) -> None:
    """Mail a user that their account is there: who did not do that should know."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return
    subject = word("Your account for Klantreis is ready", user.language)
    body = word(
        "Hello %(name)s,\n\n"
        "You have chosen a name and a password. You sign in with %(email)s at:\n\n"
        "%(site)s/sign-in/\n\n"
        "Was it not you? Then choose a new password there, with 'Forgot your password?': "
        "nobody else gets in any more.\n",
        user.language,
        name=user.name or user.email,
        email=user.email,
        site=settings.ADDRESS,
    )
    ports.post(ports.Mail(user.email, subject, body))


def _inviter(principal: Principal, member: Membership) -> str:
    asked = scopes.audit(principal).filter(
        action__in=[ADDED, AGAIN], object_type="user", object_id=str(member.user_id)
    )
    last = asked.order_by("-at").first()
    return actors.name(actors.Actor(last.actor_type, last.actor_id)) if last else ""


def _signer() -> signing.TimestampSigner:
    return signing.TimestampSigner(sep=DOT, salt=SALT)


def _lock_of(user: User) -> str:
    """Give what changes with the password: one that cannot be used is random as well."""
    return salted_hmac(SALT, user.password, algorithm="sha256").hexdigest()[:HALF]


def _membership(token: str) -> tuple[Membership, bool]:
    """Give the membership a link is for, and whether it came by mail."""
    try:
        sealed = _signer().unsign(token, max_age=WORKS)
        member = scopes.membership_invited_to(uuid.UUID(sealed[:HALF]))
    except (signing.BadSignature, ValueError):
        raise Refused("absent") from None
    if member is None or not member.user.is_active or not is_waited_for(member.user):
        raise Refused("absent")
    if not constant_time_compare(sealed[HALF : 2 * HALF], _lock_of(member.user)):
        raise Refused("absent")
    return member, sealed.endswith(MAILED)


def _view(member: Membership) -> Invitation:
    return Invitation(
        email=member.user.email,
        workspace=member.workspace.name,
        slug=member.workspace.slug,
        lang=member.user.language,
    )
