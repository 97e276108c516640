"""Who does something, as the journal keeps it, and their names for those who read it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from klantreis.domain.permissions.principal import Kind
from klantreis.store.models import User

if TYPE_CHECKING:
    from collections.abc import Iterable

    from klantreis.domain.permissions import Principal

_TYPES: Final = {
    Kind.MEMBER: "user",
    Kind.TOKEN: "token",
    Kind.LINK: "link",
    Kind.GUEST: "link",
    Kind.JOB: "system",
}


@dataclass(frozen=True, slots=True)
class Actor:
    """The author of an operation: user, token, link, import or system, and its id (D13)."""

    type: str
    id: str


def actor_of(principal: Principal) -> Actor:
    """Give the author a principal is."""
    return Actor(_TYPES.get(principal.kind, principal.kind.value), principal.id)


def names(actors: Iterable[Actor]) -> dict[Actor, str]:
    """Give the name of each user among the authors, or the address of one without a name.

    Others have none: the interface says what they are.
    """
    wanted = {actor for actor in actors if actor.type == "user"}
    ids = [actor.id for actor in wanted if _is_uuid(actor.id)]
    users = User.objects.filter(pk__in=ids).only("name", "email")
    known = {str(user.pk): user.name or user.email for user in users}
    return {actor: known.get(actor.id, "") for actor in wanted}


def name(actor: Actor) -> str:
    """Give the name of one author."""
    return names([actor]).get(actor, "")


def _is_uuid(value: str) -> bool:
    try:
        uuid.UUID(value)
    except ValueError:
        return False
    return True
