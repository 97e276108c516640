"""Fill what can be searched for data of before there was a search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from django.db import migrations

from klantreis.domain import search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.apps.registry import Apps
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

BATCH: Final = 500


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the documents of every workspace."""
    del editor
    table = apps.get_model("store", "SearchDocument")
    for workspace in apps.get_model("store", "Workspace").objects.all():
        table.objects.filter(workspace=workspace).delete()
        rows = [*_library(apps, workspace), *_maps(apps, workspace)]
        table.objects.bulk_create((table(**row) for row in rows), batch_size=BATCH)


def _library(apps: Apps, workspace: Any) -> Iterator[dict[str, Any]]:
    rows = apps.get_model("store", "LibraryRow").objects.filter(
        workspace=workspace, deleted_at=None
    )
    for name, data in rows.order_by("pk").values_list("type", "data"):
        for one in search.documents(name, data):
            yield _row(one, workspace=workspace, type=name, key=data["key"])


def _maps(apps: Apps, workspace: Any) -> Iterator[dict[str, Any]]:
    library = apps.get_model("store", "LibraryRow").objects.filter(
        workspace=workspace, type="touchpoint", deleted_at=None
    )
    touchpoints = dict(library.values_list("key", "data"))
    records = apps.get_model("store", "MapRecord").objects.filter(
        map__journey__workspace=workspace, type__in=list(search.MAP_FIELDS)
    )
    for record in records.select_related("map").order_by("pk"):
        known = touchpoints.get(record.data.get("touchpoint", ""))
        for one in search.documents(record.type, record.data, known):
            yield _row(
                one, workspace=workspace, map=record.map, type=record.type, key=record.key,
                visible_from_seq=record.map.seq,
            )  # fmt: skip


def _row(one: search.Document, **fields: Any) -> dict[str, Any]:
    return {"lang": one.lang, "title": one.title, "words": one.words, **fields}


class Migration(migrations.Migration):
    """Fill the table that 0002 made."""

    dependencies: ClassVar = [("store", "0002_tokens_and_search")]

    operations: ClassVar = [migrations.RunPython(fill, migrations.RunPython.noop)]
