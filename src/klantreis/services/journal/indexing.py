"""Keep what can be searched in step with the records, in the transaction that changes them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from klantreis.domain import search
from klantreis.domain.maps import records as r
from klantreis.store.models import SearchDocument
from klantreis.store.queries import scopes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.db.models import QuerySet

    from klantreis.store.models import Map, Workspace

USE: Final = "touchpoint_use"
Data = dict[str, Any]


def follow_map(row: Map, gone: Sequence[r.Record], now: Sequence[r.Record]) -> None:
    """Put the documents of a map's records in step: `gone` were removed, `now` read as given."""
    of_map = scopes.documents_of(row)
    _forget(of_map, [*gone, *now], search.MAP_FIELDS)
    found = [(r.type_of(x), r.to_json(x)) for x in now if r.type_of(x) in search.MAP_FIELDS]
    SearchDocument.objects.bulk_create(_of_map(row, found))


def follow_library(row: Workspace, gone: Sequence[r.Record], now: Sequence[r.Record]) -> None:
    """Put the documents of library records in step, and of the places that take their words."""
    of_library = scopes.documents_in(row).filter(map=None)
    _forget(of_library, [*gone, *now], search.LIBRARY_FIELDS)
    SearchDocument.objects.bulk_create(
        SearchDocument(workspace=row, type=r.type_of(x), key=x.key, **_fields(one))
        for x in now
        for one in search.documents(r.type_of(x), r.to_json(x))
    )
    touched = {x.key for x in (*gone, *now) if isinstance(x, r.Touchpoint)}
    if touched:
        _follow_places(row, touched)


def rebuild(row: Workspace) -> int:
    """Make all documents of a workspace anew; give how many there are."""
    scopes.documents_in(row).delete()
    library = scopes.library_rows(row).filter(deleted_at=None).order_by("pk")
    made = [
        SearchDocument(workspace=row, type=name, key=data["key"], **_fields(one))
        for name, data in library.values_list("type", "data")
        for one in search.documents(name, data)
    ]
    wanted = (
        scopes.records_in(row).filter(type__in=search.MAP_FIELDS).select_related("map__journey")
    )
    by_map: dict[Map, list[tuple[str, Data]]] = defaultdict(list)
    for record in wanted.order_by("pk"):
        by_map[record.map].append((record.type, record.data))
    for owner, found in by_map.items():
        made += _of_map(owner, found)
    SearchDocument.objects.bulk_create(made, batch_size=500)
    return len(made)


def _forget(
    documents: QuerySet[SearchDocument],
    records: Iterable[r.Record],
    fields: Mapping[str, tuple[str, ...]],
) -> None:
    keys: dict[str, list[str]] = defaultdict(list)
    for record in records:
        keys[r.type_of(record)].append(record.key)
    for type_name, found in keys.items():
        if type_name in fields:
            documents.filter(type=type_name, key__in=found).delete()


def _of_map(row: Map, found: Sequence[tuple[str, Data]]) -> list[SearchDocument]:
    workspace = row.journey.workspace_id
    used = {data["touchpoint"] for name, data in found if name == USE and data.get("touchpoint")}
    library = _touchpoints(str(workspace), used)
    return [
        SearchDocument(
            workspace_id=workspace, map=row, type=name, key=data.get("key", "map"),
            visible_from_seq=row.seq, **_fields(one),
        )
        for name, data in found
        for one in search.documents(name, data, library.get(data.get("touchpoint", "")))
    ]  # fmt: skip


def _touchpoints(workspace_id: str, keys: set[str]) -> dict[str, Data]:
    rows = scopes.library_of(workspace_id).filter(type="touchpoint", key__in=keys)
    return dict(rows.values_list("key", "data")) if keys else {}


def _follow_places(row: Workspace, touchpoints: set[str]) -> None:
    """Make the documents of a touchpoint's places anew: they may take its name and effect."""
    places = (
        scopes.records_in(row)
        .filter(type=USE, data__touchpoint__in=touchpoints)
        .select_related("map__journey")
    )
    by_map: dict[Map, list[tuple[str, Data]]] = defaultdict(list)
    for record in places.order_by("pk"):
        by_map[record.map].append((USE, record.data))
    for owner, found in by_map.items():
        keys = [data["key"] for _name, data in found]
        scopes.documents_of(owner).filter(type=USE, key__in=keys).delete()
        SearchDocument.objects.bulk_create(_of_map(owner, found))


def _fields(one: search.Document) -> dict[str, str]:
    return {"lang": one.lang, "title": one.title, "words": one.words}
