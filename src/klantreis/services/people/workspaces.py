"""Workspaces: which ones a user has, as whom they are there, a new one."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import transaction
from django.utils.text import slugify

from klantreis.domain.errors import DomainError
from klantreis.domain.permissions import Principal, Refused, Role
from klantreis.domain.permissions.principal import Kind
from klantreis.services.views import WorkspaceView
from klantreis.store.models import Account, Membership, Workspace
from klantreis.store.queries import scopes
from klantreis.store.queries.locks import in_turn

SLUG_LENGTH: Final = 50


class WorkspaceError(DomainError):
    """A workspace that cannot be made like this."""

    sentences: ClassVar[dict[str, str]] = {"name": "Give the workspace a name."}


def of_user(user_id: str) -> list[WorkspaceView]:
    """Give a user's workspaces by name; a demo comes last."""
    found = [_view(membership) for membership in scopes.workspaces_of_user(user_id)]
    return sorted(found, key=lambda view: (view.demo, view.name.lower(), view.slug))


def principal_of(user_id: str, slug: str) -> Principal:
    """Give a user as who they are in a workspace.

    Raises:
        Refused: `absent` where they are no member, or it is not there.
    """
    return enter(user_id, slug)[0]


def enter(user_id: str, slug: str) -> tuple[Principal, WorkspaceView]:
    """Give a user as who they are in a workspace, and the workspace as they see it.

    Raises:
        Refused: `absent` where they are no member, or it is not there.
    """
    found = scopes.workspaces_of_user(user_id).filter(workspace__slug=slug).first()
    if found is None:
        raise Refused("absent")
    principal = Principal(
        kind=Kind.MEMBER,
        id=str(user_id),
        workspace=str(found.workspace_id),
        role=Role(found.role),
        units=frozenset(found.units),
        lead=found.lead,
        rights=frozenset(found.rights),
    )
    return principal, _view(found)


def create(user_id: str, name: str) -> WorkspaceView:
    """Make a workspace with the user as its owner, in the account they own already if any."""
    name = name.strip()
    if not name:
        raise WorkspaceError("name")
    with transaction.atomic():
        in_turn("workspaces")
        owned = scopes.workspaces_of_user(user_id).filter(
            role=Role.OWNER.value, workspace__demo=False
        )
        first = owned.order_by("created_at").first()
        account = first.workspace.account if first else Account.objects.create(name=name)
        row = Workspace.objects.create(account=account, name=name, slug=free_slug(name))
        membership = Membership.objects.create(
            workspace=row, user_id=user_id, role=Role.OWNER.value
        )
    return _view(membership)


def free_slug(name: str) -> str:
    """Give a short name for addresses that no workspace has."""
    start = slugify(name)[:SLUG_LENGTH].strip("-") or "werkruimte"
    # tenant: addresses are unique over all workspaces
    taken = set(Workspace.objects.filter(slug__startswith=start).values_list("slug", flat=True))
    slug, number = start, 1
    while slug in taken:
        number += 1
        slug = f"{start}-{number}"
    return slug


def _view(membership: Membership) -> WorkspaceView:
    row = membership.workspace
    return WorkspaceView(
        id=str(row.pk),
        slug=row.slug,
        name=row.name,
        role=Role(membership.role),
        zone=row.zone,
        currency=row.currency,
        demo=row.demo,
    )
