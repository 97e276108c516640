"""Where an aggregate stands in the tables: its rows, its journal, its number.

A map and a workspace's library change in the same way (D3); this is the whole difference
between them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from django.utils import timezone

from klantreis.domain.completeness import missing
from klantreis.domain.maps import records as r
from klantreis.domain.maps.board import JourneyMap, Library, Records
from klantreis.services.journal import indexing
from klantreis.store.models import (
    JournalRow,
    LibraryOperation,
    LibraryRow,
    Map,
    MapOperation,
    MapRecord,
    MapSnapshot,
    Workspace,
)
from klantreis.store.queries import scopes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.db.models import QuerySet

    from klantreis.services.actors import Actor

SNAPSHOT_EVERY: Final = 200
Aggregate = TypeVar("Aggregate", JourneyMap, Library)


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two states, by identity: untouched records are the same objects."""

    added: list[r.Record]
    changed: list[r.Record]
    removed: list[r.Record]


def changes(before: Records, after: Records) -> Changes:
    """Give the records that a change touched."""
    found = Changes([], [], [])
    for type_name in {**before.table, **after.table}:
        old, new = before.table.get(type_name, {}), after.table.get(type_name, {})
        if old is new:
            continue
        found.removed.extend(record for key, record in old.items() if key not in new)
        for key, record in new.items():
            if key not in old:
                found.added.append(record)
            elif old[key] is not record and old[key] != record:
                found.changed.append(record)
    return found


def read_records(rows: Iterable[tuple[str, dict[str, Any]]]) -> Records:
    """Give records from their types and document forms."""
    table: dict[str, dict[str, r.Record]] = {}
    for type_name, data in rows:
        record = r.from_json(r.TYPES[type_name], data)
        table.setdefault(type_name, {})[record.key] = record
    return Records(table)


class Ledger(ABC, Generic[Aggregate]):
    """The rows and the journal of one aggregate, held for a change by its caller."""

    seq: int

    @abstractmethod
    def load(self) -> Aggregate:
        """Give the state as its rows say."""

    @abstractmethod
    def entries(self) -> QuerySet[Any]:
        """Give the journal's rows."""

    @abstractmethod
    def new_entry(self, **fields: Any) -> JournalRow:
        """Give a journal row, not yet stored."""

    @abstractmethod
    def write(self, before: Aggregate, after: Aggregate, seq: int, actor: Actor) -> None:
        """Store what changed and the new number."""


class MapLedger(Ledger[JourneyMap]):
    """A map's."""

    def __init__(self, row: Map) -> None:
        self.row = row
        self.seq = row.seq

    def load(self) -> JourneyMap:
        rows = scopes.records_of(self.row).order_by(
            "pk"
        )  # PostgreSQL gives them as they were last changed
        return JourneyMap(read_records(rows.values_list("type", "data")))

    def entries(self) -> QuerySet[MapOperation]:
        return scopes.entries_of(self.row)

    def new_entry(self, **fields: Any) -> MapOperation:
        return MapOperation(map=self.row, **fields)

    def write(self, before: JourneyMap, after: JourneyMap, seq: int, actor: Actor) -> None:
        found = changes(before.records, after.records)
        rows = scopes.records_of(self.row)
        for record in found.removed:
            rows.filter(type=r.type_of(record), key=record.key).delete()
        for record in found.changed:
            rows.filter(type=r.type_of(record), key=record.key).update(data=r.to_json(record))
        MapRecord.objects.bulk_create(map_records(self.row, found.added))
        head_of(self.row, after, seq, actor)
        indexing.follow_map(self.row, found.removed, [*found.changed, *found.added])
        if seq // SNAPSHOT_EVERY > self.seq // SNAPSHOT_EVERY:
            snapshot(self.row, after, seq)
        self.seq = seq


class LibraryLedger(Ledger[Library]):
    """A workspace's library's; a removed row stays in the bin, and may come out of it.

    `only` are the keys a change is about: no record of a library lies on another, so the rest
    need not be read for it.
    """

    def __init__(self, row: Workspace, only: Collection[str] | None = None) -> None:
        self.row = row
        self.seq = row.library_seq
        self.only = only

    def load(self) -> Library:
        rows = scopes.library_rows(self.row).filter(deleted_at=None).order_by("pk")
        if self.only is not None:
            rows = rows.filter(key__in=self.only)
        return Library(read_records(rows.values_list("type", "data")))

    def entries(self) -> QuerySet[LibraryOperation]:
        return scopes.library_entries(self.row)

    def new_entry(self, **fields: Any) -> LibraryOperation:
        return LibraryOperation(workspace=self.row, **fields)

    def write(self, before: Library, after: Library, seq: int, actor: Actor) -> None:
        del actor
        found = changes(before.records, after.records)
        now = timezone.now()
        rows = scopes.library_rows(self.row)
        for record in found.removed:
            rows.filter(type=r.type_of(record), key=record.key).update(deleted_at=now)
        self._put([*found.changed, *found.added])
        indexing.follow_library(self.row, found.removed, [*found.changed, *found.added])
        self.row.library_seq = self.seq = seq
        self.row.save(update_fields=["library_seq"])

    def _put(self, records: list[r.Record]) -> None:
        """Store records; one that lies in the bin comes out of it."""
        rows = scopes.library_rows(self.row)
        there = rows.filter(key__in=[record.key for record in records])
        known = set(there.values_list("type", "key"))
        fresh = []
        for record in records:
            name, data = r.type_of(record), r.to_json(record)
            if (name, record.key) in known:
                rows.filter(type=name, key=record.key).update(data=data, deleted_at=None)
            else:
                fresh.append(LibraryRow(workspace=self.row, type=name, key=record.key, data=data))
        LibraryRow.objects.bulk_create(fresh)


def map_records(row: Map, records: Iterable[r.Record]) -> list[MapRecord]:
    """Give the rows of records."""
    return [
        MapRecord(map=row, type=r.type_of(record), key=record.key, data=r.to_json(record))
        for record in records
    ]


def all_records(board: JourneyMap) -> list[r.Record]:
    """Give every record of a map."""
    return [record for table in board.records.table.values() for record in table.values()]


def snapshot(row: Map, board: JourneyMap, seq: int) -> None:
    """Keep a state, so that a fold may begin there."""
    data = [[r.type_of(record), r.to_json(record)] for record in all_records(board)]
    MapSnapshot.objects.create(map=row, seq=seq, data=data)


def head_of(row: Map, board: JourneyMap, seq: int, actor: Actor) -> None:
    """Store on the map's row what lists need of its records; a first map leads its journey."""
    head = board.head
    row.seq = seq
    row.changed_at = timezone.now()
    row.changed_by_type, row.changed_by_id = actor.type, actor.id
    row.title = head.title.to_json()
    row.form, row.state = head.form, head.state
    row.perspective, row.status = head.perspective, head.status
    row.languages, row.demo = list(head.languages), head.demo
    row.persona, row.product = head.persona, head.product
    row.stages, row.steps = len(board.stages), len(board.steps)
    row.missing = len(missing(board))
    row.save()
    _journey_of(row)


def _journey_of(row: Map) -> None:
    journey = row.journey
    now = (row.title, row.persona, row.product)
    if (journey.name, journey.persona, journey.product) == now:
        return
    if not Map.objects.filter(  # tenant: the map's own journey, what is in the bin too
        journey=journey, created_at__lt=row.created_at
    ).exists():
        journey.name, journey.persona, journey.product = now
        journey.save(update_fields=["name", "persona", "product"])
