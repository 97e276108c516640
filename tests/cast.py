"""The cast: Anna edits, Bram views, Chris is of another workspace and must see nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from klantreis.domain.permissions import Principal, Role
from klantreis.services.people import accounts, workspaces

PASSWORD: Final = "een lang wachtwoord"


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays; Olga owns the workspace that Anna and Bram are in."""

    olga: Principal
    anna: Principal
    bram: Principal
    chris: Principal
    slug: str


def make_cast() -> Cast:
    """Make the users and the two workspaces they are in."""
    olga = accounts.add_user("olga@example.nl", PASSWORD, "Olga")
    home = workspaces.create(olga, "Van Dam Fietsen")
    chris = accounts.add_user("chris@example.nl", PASSWORD, "Chris")
    other = workspaces.create(chris, "Een ander bedrijf")

    def member(name: str, role: Role) -> Principal:
        email = f"{name.lower()}@example.nl"
        user = accounts.add_user(email, PASSWORD, name, workspace_slug=home.slug, role=role)
        return workspaces.principal_of(user, home.slug)

    return Cast(
        olga=workspaces.principal_of(olga, home.slug),
        anna=member("Anna", Role.EDITOR),
        bram=member("Bram", Role.VIEWER),
        chris=workspaces.principal_of(chris, other.slug),
        slug=home.slug,
    )
