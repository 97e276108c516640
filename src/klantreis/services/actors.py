"""Who does something, as the journal keeps it, and their names for those who read it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from klantreis.domain.permissions.principal import Kind
from klantreis.store.models import User
from klantreis.store.queries import scopes

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

    A key has its own name and that of its user behind it. Others have none: the interface says
    what they are.
    """
    wanted = {actor for actor in actors if actor.type in {"user", "token"}}
    users = User.objects.filter(pk__in=_ids(wanted, "user")).only("name", "email")
    known = {str(user.pk): user.name or user.email for user in users}
    keys = _ids(wanted, "token")
    if keys:
        known |= scopes.token_names(keys)
    return {actor: known.get(actor.id, "") for actor in wanted}


def _ids(actors: Iterable[Actor], type_name: str) -> list[str]:
    return [actor.id for actor in actors if actor.type == type_name and _is_uuid(actor.id)]


def name(actor: Actor) -> str:
    """Give the name of one author."""
    return names([actor]).get(actor, "")


def _is_uuid(value: str) -> bool:
    try:
        uuid.UUID(value)
    except ValueError:
        return False
    return True
