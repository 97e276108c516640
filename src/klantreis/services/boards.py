"""A map as it is read: its records, what they name in the library, the readings on them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Final

from klantreis.domain.maps.board import JourneyMap
from klantreis.domain.readings import Reading
from klantreis.services.journal.journalling import state_at
from klantreis.services.journal.ledger import MapLedger, read_records
from klantreis.services.kept import Kept
from klantreis.services.library import named
from klantreis.store.models import Map, ReadingRow
from klantreis.store.queries import scopes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from klantreis.store.models import Journey

# Which readings are withheld is found anew for each reader, so it is not among what is kept.
READING_FIELDS: Final = tuple(
    field.name for field in dataclasses.fields(Reading) if field.name != "withheld"
)
MEASURED_NODES: Final = ("stage", "step", "touchpoint_use")

# A map in memory cannot be changed, so that readers may share it until it has another stamp.
_kept: Final = Kept[str, JourneyMap](32)


def board_of(row: Map, seq: int | None = None) -> JourneyMap:
    """Give a map as it stands, or as it stood at a `seq`, with library and readings.

    Readings are those of now: a figure says itself against which `seq` it was computed.
    """
    if seq is not None and seq < row.seq:
        return _whole(row, at(row, seq))
    journey = row.journey
    stamp = (row.seq, row.changed_at, journey.workspace.library_seq, journey.readings_version)
    return _kept.get(str(row.pk), lambda: _whole(row, MapLedger(row).load()), stamp)


def _whole(row: Map, board: JourneyMap) -> JourneyMap:
    return board.replace(
        library=named(str(row.journey.workspace_id), board.records),
        readings=tuple(readings_on(row, board)),
    )


def at(row: Map, seq: int) -> JourneyMap:
    """Fold the journal up to a `seq`, from the nearest snapshot before it."""
    start = scopes.snapshots_of(row).filter(seq__lte=seq).order_by("-seq")[0]
    board = JourneyMap(read_records((name, data) for name, data in start.data))
    rows = scopes.entries_of(row).filter(seq__gt=start.seq, seq__lte=seq).order_by("seq")
    return state_at(board, list(rows))


def readings_on(row: Map, board: JourneyMap) -> Iterable[Reading]:
    """Give the readings of the journey that lie on nodes this map has."""
    return lying_on(board, readings_of(row.journey))


def readings_of(journey: Journey) -> list[Reading]:
    """Give the readings of a journey, in the order they were computed."""
    return [
        Reading(**{name: getattr(found, name) for name in READING_FIELDS})
        for found in scopes.readings_of(journey).order_by("pk")
    ]


def lying_on(board: JourneyMap, readings: Iterable[Reading]) -> Iterable[Reading]:
    """Give those readings that lie on nodes a map has."""
    for one in readings:
        if one.node not in MEASURED_NODES or board.records.find(one.node, one.key):
            yield one


def measured_map(journey: Journey) -> Map | None:
    """Give the map whose bindings and rule a journey's figures follow."""
    found = scopes.maps_of(journey).select_related("journey__log")
    rows = list(found.order_by("created_at"))
    return next((row for row in rows if row.state == "current"), rows[0] if rows else None)


def keep_readings(row: Map, readings: Iterable[Reading]) -> int:
    """Put readings in the place of all that the journey had from a log; surveys keep theirs."""
    journey = row.journey
    rows = [ReadingRow(journey=journey, map=row, **_fields(reading)) for reading in readings]
    scopes.readings_of(journey).filter(series="").delete()
    ReadingRow.objects.bulk_create(rows)
    journey.readings_version += 1
    journey.save(update_fields=["readings_version"])
    return len(rows)


def _fields(reading: Reading) -> dict[str, Any]:
    return {name: getattr(reading, name) for name in READING_FIELDS}
