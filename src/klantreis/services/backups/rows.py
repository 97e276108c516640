"""Rows as JSON lines that every database can read, and back."""

# tenants: a backup is of the whole installation

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models import JSONField

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.apps.registry import Apps
    from django.db.models import Field, Model

BATCH: Final = 500
# Made again by whoever needs them: names of types and rights, and who is signed in.
LEFT_OUT: Final = frozenset(
    {"django_content_type", "auth_permission", "auth_group", "auth_group_permissions"}
    | {"django_session"}
)
# Folders of events get new names when they are put back, so that old and new never meet.
FOLDERS: Final = {"store_eventlog": "directory"}
IMPORTS: Final = "store_importjob"


def models_at(alias: str, targets: dict[str, str] | None = None) -> Apps:
    """Give the models as they were at some migrations, or as they are at the newest."""
    loader = MigrationExecutor(connections[alias]).loader
    nodes = sorted(targets.items()) if targets is not None else loader.graph.leaf_nodes()
    apps: Apps = loader.project_state(list(nodes)).apps
    return apps


def newest(alias: str) -> dict[str, str]:
    """Give the newest migration of each app."""
    return dict(MigrationExecutor(connections[alias]).loader.graph.leaf_nodes())


def tables(apps: Apps) -> Iterator[type[Model]]:
    """Give the models whose rows are kept, by name."""
    found = apps.get_models(include_auto_created=True)
    for model in sorted(found, key=lambda model: model._meta.db_table):
        options = model._meta
        if options.managed and not options.proxy and options.db_table not in LEFT_OUT:
            yield model


def dump(model: type[Model], alias: str) -> Iterator[dict[str, Any]]:
    """Give the rows of a table, oldest key first."""
    fields = model._meta.concrete_fields
    rows = model._default_manager.using(alias).order_by("pk").iterator(chunk_size=BATCH)
    for row in rows:
        yield {str(field.column): _out(field, row) for field in fields}


def _out(field: Field[Any, Any], row: Model) -> Any:
    value = field.value_from_object(row)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(field, JSONField):
        return value
    return field.value_to_string(row)


def load(model: type[Model], alias: str, lines: Iterable[bytes]) -> int:
    """Write rows; give how many."""
    fields = {str(field.column): field for field in model._meta.concrete_fields}
    manager = model._default_manager.using(alias)
    batch: list[Model] = []
    done = 0
    for line in lines:
        values = json.loads(line)
        batch.append(
            model(**{fields[name].attname: _in(fields[name], values[name]) for name in values})
        )
        if len(batch) == BATCH:
            done += _write(manager, batch)
            batch = []
    return done + (_write(manager, batch) if batch else 0)


def _write(manager: Any, batch: list[Model]) -> int:
    for field in manager.model._meta.concrete_fields:
        # A moment that is set by itself must stay what it was.
        if getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False):
            field.auto_now_add = field.auto_now = False
    manager.bulk_create(batch)
    return len(batch)


def _in(field: Field[Any, Any], value: Any) -> Any:
    return value if isinstance(field, JSONField) else field.to_python(value)


def line(row: dict[str, Any]) -> bytes:
    """Give a row as a line; keys keep their order, for not every database does."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
