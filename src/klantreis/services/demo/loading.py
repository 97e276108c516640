"""Load the demo workspace, once for every version of what the package ships."""

# tenants: it makes and remakes one workspace of its own, that of the demo

from __future__ import annotations

import hashlib
import secrets
import uuid
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from klantreis.domain import document
from klantreis.domain.permissions import Principal, Role
from klantreis.domain.permissions.principal import Kind
from klantreis.eventlog.importer import ImportPlan, import_events
from klantreis.eventlog.mapping import Mapping
from klantreis.eventlog.progress import silent
from klantreis.eventlog.pseudonyms import read_key
from klantreis.services import figures, logs, making
from klantreis.services.actors import Actor
from klantreis.services.people.workspaces import free_slug
from klantreis.services.views import DemoLogin
from klantreis.store.models import (
    Account,
    EventLog,
    Journey,
    LibraryOperation,
    LibraryRow,
    Membership,
    SearchDocument,
    User,
    Workspace,
)
from klantreis.store.queries.locks import in_turn

if TYPE_CHECKING:
    from klantreis.eventlog.progress import Progress
    from klantreis.store.models import Map

NAME: Final = "Elektronica-webshop"
LOG_NAME: Final = "Webshop 2024"
EMAIL: Final = "demo@klantreis.invalid"
# Known to all, and therefore only ever set where the server answers nobody but this machine.
PASSWORD: Final = "klantreis-demo"  # noqa: S105
EVENTS: Final = "webshop_events.csv.gz"
CURRENT: Final = "current.json"
FUTURE: Final = "future.json"
KITCHEN: Final = "wholesale_current.json"
KITCHEN_WANTED: Final = "wholesale_future.json"
COLUMNS: Final = Mapping(
    customer="user_id",
    time="timestamp",
    event="event",
    session="session_id",
    channel="acquisition_channel",
)
ZONE: Final = "Europe/Amsterdam"
LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})


def load(progress: Progress = silent) -> DemoLogin:
    """Make the demo workspace, or bring it up to what the package ships.

    Nothing is done where it is up to date; where the package brought other data or maps, the
    demo is made anew and changes made in it are lost. The password is a fixed one on the
    machine itself and a fresh one elsewhere.
    """
    version = _version()
    workspace = _workspace()
    changed = workspace.demo_version != version or not _whole(workspace)
    if changed:
        fill(workspace, progress)
        Workspace.objects.filter(pk=workspace.pk).update(demo_version=version)
    return DemoLogin(EMAIL, _let_in(workspace), f"/w/{workspace.slug}/", changed)


def _data(name: str) -> bytes:
    return (resources.files("klantreis.services.demo") / name).read_bytes()


def _version() -> str:
    digest = hashlib.sha256()
    for name in (EVENTS, CURRENT, FUTURE, KITCHEN, KITCHEN_WANTED):
        digest.update(hashlib.sha256(_data(name)).digest())
    return digest.hexdigest()


def _workspace() -> Workspace:
    with transaction.atomic():
        in_turn("workspaces")
        found = Workspace.objects.filter(demo=True, deleted_at=None).first()
        if found is None:
            account = Account.objects.create(name=NAME)
            found = Workspace.objects.create(
                account=account, name=NAME, slug=free_slug(NAME), demo=True
            )
    return found


def _whole(workspace: Workspace) -> bool:
    """Tell whether the demo's events are still on the disk."""
    found = EventLog.objects.filter(workspace=workspace, demo=True, deleted_at=None).first()
    return found is not None and bool(found.directory) and logs.directory_of(found).is_dir()


def fill(workspace: Workspace, progress: Progress = silent) -> None:
    """Import the events, then put log, maps and figures in the place of the old ones at once."""
    directory = str(uuid.uuid4())
    events = Path(settings.UPLOADS_ROOT) / f"demo-{directory}" / EVENTS
    events.parent.mkdir(mode=0o700)
    try:
        events.write_bytes(_data(EVENTS))
        report = import_events(
            ImportPlan(
                files=(events,),
                into=Path(settings.LOGS_ROOT) / directory,
                mapping=COLUMNS,
                zone=ZONE,
                key=read_key(Path(settings.HOME)),
                source=LOG_NAME,
            ),
            progress,
        )
    finally:
        events.unlink(missing_ok=True)
        events.parent.rmdir()
    with transaction.atomic():
        old = _clear(workspace)
        log = EventLog.objects.create(
            workspace=workspace,
            name=LOG_NAME,
            directory=directory,
            report=logs.report_to(report),
            sources=[{"name": LOG_NAME, "file": EVENTS}],
            imported_at=timezone.now(),
            demo=True,
        )
        _journey(workspace, KITCHEN, KITCHEN_WANTED)
        current = _journey(workspace, CURRENT, FUTURE)
        Journey.objects.filter(pk=current.journey_id).update(log=log)
    for name in old:
        logs.drop_directory(name)
    figures.refresh(_principal(workspace), str(current.pk))


def _clear(workspace: Workspace) -> list[str]:
    """Remove what the demo held; give the folders of its logs."""
    found = EventLog.objects.filter(workspace=workspace)
    directories = [row.directory for row in found]
    Journey.objects.filter(workspace=workspace).delete()
    LibraryRow.objects.filter(workspace=workspace).delete()
    SearchDocument.objects.filter(workspace=workspace).delete()
    LibraryOperation.objects.filter(workspace=workspace).delete()
    Workspace.objects.filter(pk=workspace.pk).update(library_seq=0)
    found.delete()
    return directories


def _journey(workspace: Workspace, current: str, future: str) -> Map:
    """Make a current map and, in the same journey, the desired one."""
    principal, author = _principal(workspace), Actor("import", "demo")
    made = making.make(principal, document.loads(_data(current)), author)
    making.make(principal, document.loads(_data(future)), author, str(made.journey_id))
    return made


def _principal(workspace: Workspace) -> Principal:
    return Principal(kind=Kind.JOB, id="demo", workspace=str(workspace.pk))


def _let_in(workspace: Workspace) -> str:
    """See to the demo user and give the password."""
    local = urlsplit(settings.ADDRESS).hostname in LOCAL
    password = PASSWORD if local else secrets.token_urlsafe(12)
    user = User.objects.filter(email=EMAIL).first()
    if user is None:
        user = User.objects.create_user(EMAIL, password, name="Demo")
    elif not (local and user.check_password(password)):
        user.set_password(password)
        user.save(update_fields=["password"])
    Membership.objects.get_or_create(
        workspace=workspace, user=user, defaults={"role": Role.OWNER.value}
    )
    return password
