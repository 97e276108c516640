"""Start Django for a command: settings, database up to date."""

from __future__ import annotations

import os

import django
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def start(port: int | None = None) -> None:
    """Set Django up and bring the database to the newest migrations.

    Raises:
        SettingError: where a setting in the environment cannot be used.
    """
    if port is not None:
        os.environ["KLANTREIS_PORT"] = str(port)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "klantreis.config.settings")
    django.setup()
    migrate()


def migrate() -> None:
    """Apply migrations where there are any to apply."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
