"""Who asks: a member, a link, a token, a respondent, a shopper or a job (D20)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """A member's role in a workspace; strongest first."""

    OWNER = "owner"
    EDITOR = "editor"
    CONTRIBUTOR = "contributor"
    VIEWER = "viewer"


class Kind(StrEnum):
    """What kind of someone asks."""

    MEMBER = "member"
    LINK = "link"
    GUEST = "guest"
    TOKEN = "token"  # noqa: S105 - the name of a kind, no secret
    RESPONDENT = "respondent"
    SHOPPER = "shopper"
    JOB = "job"


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """Someone who asks, in one workspace.

    Attributes:
        kind: what kind of someone.
        id: the user, link, token or job; never shown to others.
        user: the user a token acts for; empty for all others.
        workspace: the only workspace this principal can reach.
        role: role in it; None for who is not a member. A token has that of its user.
        units: departments the membership is tied to; empty means none in particular.
        lead: leads those units.
        layers: layers a link may see; None means all.
        rights: extra rights, such as `journeys.read`.
    """

    kind: Kind
    id: str
    workspace: str
    user: str = ""
    role: Role | None = None
    units: frozenset[str] = frozenset()
    lead: bool = False
    layers: frozenset[str] | None = None
    rights: frozenset[str] = frozenset()
