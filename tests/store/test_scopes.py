"""Scopes: nothing of another workspace, nothing that was deleted."""

from __future__ import annotations

import inspect
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from klantreis.domain.permissions import Principal
from klantreis.domain.permissions.principal import Kind
from klantreis.store.models import (
    Account,
    ApiToken,
    AuditEntry,
    EventLog,
    File,
    ImportJob,
    Journey,
    LibraryRow,
    Map,
    MapMember,
    Membership,
    ReadingRow,
    SearchDocument,
    Upload,
    User,
    Workspace,
)
from klantreis.store.queries import scopes

SCOPES = {
    name: scope
    for name, scope in inspect.getmembers(scopes, inspect.isfunction)
    if list(inspect.signature(scope).parameters)[:1] == ["principal"]
}


def fill(workspace: Workspace) -> None:
    """Put one row of everything in a workspace."""
    user = User.objects.create_user(f"{workspace.slug}@example.nl")
    Membership.objects.create(workspace=workspace, user=user, role="owner")
    log = EventLog.objects.create(workspace=workspace, name="Log")
    ImportJob.objects.create(log=log, actor_id="x")
    Upload.objects.create(workspace=workspace, name="x", path="x", size=1, sha256="x")
    journey = Journey.objects.create(workspace=workspace)
    drawn = Map.objects.create(journey=journey, changed_at=timezone.now())
    MapMember.objects.create(map=drawn, user=user, role="viewer")
    ReadingRow.objects.create(journey=journey, node="map", key="map", metric="coverage", n=1)
    LibraryRow.objects.create(workspace=workspace, type="persona", key="x", data={})
    File.objects.create(workspace=workspace, sha256="x", name="x", media_type="x", size=1)
    AuditEntry.objects.create(workspace=workspace)
    ApiToken.objects.create(workspace=workspace, user=user, name="x", sha256=workspace.slug)
    SearchDocument.objects.create(workspace=workspace, type="persona", key="x", lang="nl")


@pytest.fixture
def two(db):
    del db
    account = Account.objects.create(name="A")
    made = [Workspace.objects.create(account=account, slug=s, name=s) for s in ("een", "twee")]
    for workspace in made:
        fill(workspace)
    return [Principal(kind=Kind.JOB, id="test", workspace=str(w.pk)) for w in made]


@pytest.mark.parametrize("name", sorted(SCOPES))
def test_a_scope_gives_the_rows_of_its_own_workspace_only(two, name):
    one, other = ({row.pk for row in SCOPES[name](principal)} for principal in two)
    assert len(one) == len(other) == 1
    assert not one & other


@pytest.mark.parametrize("name", ["maps", "logs", "files", "journeys", "library"])
def test_a_scope_hides_what_was_deleted(two, name):
    SCOPES[name](two[0]).update(deleted_at=timezone.now())
    assert not SCOPES[name](two[0]).exists()
    assert SCOPES[name](two[1]).exists()


def test_the_bin_holds_deleted_maps_only(two):
    assert not scopes.maps(two[0], trash=True).exists()
    scopes.maps(two[0]).update(deleted_at=timezone.now())
    assert scopes.maps(two[0], trash=True).count() == 1


@pytest.mark.django_db
def test_the_tables_are_as_the_migrations_say():
    out = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=out)
    assert "No changes" in out.getvalue()
