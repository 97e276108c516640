"""Start Django for a command: settings, database up to date."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar

import django
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from klantreis.domain.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Iterator


class StartError(DomainError):
    """The database cannot be used."""

    sentences: ClassVar[dict[str, str]] = {
        "database": "The database cannot be reached: %(why)s",
        "newer": "The database was written by a newer version of Klantreis (%(name)s). Install "
        "that version, or restore a backup that fits this one.",
    }


def start(port: int | None = None) -> None:
    """Set Django up and bring the database to the newest migrations.

    Raises:
        SettingError: where a setting in the environment cannot be used.
        StartError: `database` or `newer`.
    """
    # The folder of the state may be there already, and open to others; what we write is not.
    os.umask(0o077)
    if port is not None:
        os.environ["KLANTREIS_PORT"] = str(port)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "klantreis.config.settings")
    django.setup()
    try:
        migrate()
    except OperationalError as error:
        raise StartError("database", why=" ".join(str(error).split())) from error


def migrate() -> None:
    """Apply migrations where there are any to apply; of two processes, one does."""
    with _alone():
        executor = MigrationExecutor(connection)
        known = set(executor.loader.graph.nodes)
        ours = {app for app, _name in known}
        unknown = [x for x in executor.loader.applied_migrations if x not in known and x[0] in ours]
        if unknown:
            raise StartError("newer", name=".".join(max(unknown)))
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", interactive=False, verbosity=0)


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the right to change tables; SQLite sees to that itself."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:  # tenant: takes a lock, no row of anyone
        cursor.execute("SELECT pg_advisory_lock(hashtext('klantreis migrate'))")
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(hashtext('klantreis migrate'))")
