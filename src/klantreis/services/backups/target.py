"""Where a backup is put back: a database beside the old one, or one transaction in it.

The new rows come into the place of the old ones at a single moment. Until then, and where
anything fails or the process is killed, the old state is what there is.
"""

# tenants: a backup is of the whole installation

from __future__ import annotations

import copy
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Final

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from klantreis.services.backups import rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BESIDE: Final = "restoring"


@contextmanager
def fresh_tables(staging: Path, migrations: dict[str, str]) -> Iterator[str]:
    """Give the alias of empty tables as they were at some migrations.

    When the block ends well, they are brought to the newest and become the state.
    """
    if connection.vendor == "postgresql":
        with transaction.atomic():
            _drop_own_tables()
            _migrate("default", migrations)
            with connection.cursor() as cursor:
                # Making tables made their checks immediate; rows come in the order of tables.
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            yield "default"
            _finish("default")
        return
    alias = _open_beside(staging / "db.sqlite3")
    try:
        _migrate(alias, migrations)
        with transaction.atomic(using=alias):
            yield alias
        _finish(alias)
        _become_the_state(alias)
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.settings[alias]


def _drop_own_tables() -> None:
    """Drop our tables, and no others that may share the database."""
    own = connection.introspection.django_table_names(only_existing=True, include_views=False)
    names = [*own, "django_migrations"]
    quoted = ", ".join(connection.ops.quote_name(name) for name in names)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {quoted} CASCADE")


def _open_beside(path: Path) -> str:
    settings = copy.deepcopy(connections.settings["default"])
    settings["NAME"] = path
    connections.settings[BESIDE] = settings
    return BESIDE


def _migrate(alias: str, migrations: dict[str, str]) -> None:
    MigrationExecutor(connections[alias]).migrate(sorted(migrations.items()))


def _finish(alias: str) -> None:
    """Check what points where, set the counters, and bring the tables to the newest form."""
    one = connections[alias]
    one.check_constraints()
    if one.vendor == "postgresql":
        models = list(rows.models_at(alias, _applied(alias)).get_models(include_auto_created=True))
        with one.cursor() as cursor:
            for sql in one.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(sql)
            # A table cannot be changed while a check on its rows still waits.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    call_command("migrate", database=alias, interactive=False, verbosity=0)


def _applied(alias: str) -> dict[str, str]:
    applied = MigrationExecutor(connections[alias]).loader.applied_migrations
    return dict(sorted(applied))


def _become_the_state(alias: str) -> None:
    """Copy the database over the live one, which takes it in one transaction or not at all."""
    source = connections[alias]
    source.ensure_connection()
    path = connections.settings["default"]["NAME"]
    connection.close()
    with closing(sqlite3.connect(path, timeout=60, isolation_level=None)) as live:
        source.connection.backup(live)
