"""Every row of a workspace, to see afterwards whether anything touched it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps

from klantreis.store.models import User, Workspace

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import Model

Rows = dict[str, list[tuple[tuple[str, Any], ...]]]


def path_to_workspace(model: type[Model], seen: tuple[type[Model], ...] = ()) -> str | None:
    """Give the lookup that leads from a table to its workspace; None where nothing does."""
    if model is Workspace:
        return "pk"
    for field in model._meta.concrete_fields:
        target = field.related_model
        if isinstance(target, type) and target not in (*seen, model):
            rest = path_to_workspace(target, (*seen, model))
            if rest is not None:
                return field.name if rest == "pk" else f"{field.name}__{rest}"
    return None


def rows_of(workspace: str, leave_out: Collection[str] = ()) -> Rows:
    """Give every row of every table that leads to a workspace, and of its users."""
    found: Rows = {}
    for model in apps.get_app_config("store").get_models():
        path = path_to_workspace(model)
        name = model.__name__
        if path is None or name in leave_out:
            continue
        rows = model._default_manager.filter(**{path: workspace}).values()
        found[name] = sorted((tuple(row.items()) for row in rows), key=repr)
    users = User.objects.filter(memberships__workspace=workspace).exclude(email="chris@example.nl")
    wanted = ("id", "email", "password", "name", "language", "zone")
    found["User"] = sorted((tuple(row.items()) for row in users.values(*wanted)), key=repr)
    return found


def changed(before: Rows, after: Rows) -> list[str]:
    """Give the tables in which something differs."""
    return [name for name in before if before[name] != after[name]]
