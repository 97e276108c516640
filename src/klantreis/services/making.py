"""Lay down a new map: its journey, its rows, its first snapshot."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from django.db import transaction

from klantreis.domain.maps.records import ExperiencePoint
from klantreis.domain.withholding import keepable
from klantreis.services import boards, library
from klantreis.services.access import find
from klantreis.services.journal import indexing
from klantreis.services.journal.ledger import (
    MapLedger,
    all_records,
    head_of,
    map_records,
    snapshot,
)
from klantreis.store.models import Journey, Map, MapRecord
from klantreis.store.queries import scopes

if TYPE_CHECKING:
    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.permissions import Principal
    from klantreis.services.actors import Actor


def make(
    principal: Principal, board: JourneyMap, actor: Actor, journey_id: str | None = None
) -> Map:
    """Lay down a map in a journey, or in a new one of the same name (D4).

    Library records it brings are added where the workspace does not have them; its readings
    become the journey's where that is new.
    """
    with transaction.atomic():
        workspace = find(scopes.workspaces(principal).select_for_update(), principal.workspace)
        library.take_in(workspace, board.library, principal)
        if journey_id is None:
            journey = Journey.objects.create(workspace=workspace)
        else:
            journey = find(scopes.journeys(principal), journey_id)
        row = _lay_down(journey, board, actor)
        if journey_id is None and board.readings:
            boards.keep_readings(row, keepable(board.readings))
    return row


def make_sister(row: Map, actor: Actor, *, state: str) -> Map:
    """Lay down a copy of a map in its own journey with the same keys and another state.

    What the team felt on the current map is not what the future one aims for: its
    experience points stay behind.
    """
    board = MapLedger(row).load()
    points = board.records.all(ExperiencePoint).values()
    records = board.records.drop(*points).put(
        dataclasses.replace(board.head, state=state, status="draft")
    )
    sister = _lay_down(row.journey, board.replace(records=records), actor)
    sister.kin_map, sister.kin_seq = row.pk, row.seq
    sister.save(update_fields=["kin_map", "kin_seq"])
    return sister


def _lay_down(journey: Journey, board: JourneyMap, actor: Actor) -> Map:
    row = Map(journey=journey)
    head_of(row, board, 0, actor)
    MapRecord.objects.bulk_create(map_records(row, all_records(board)))
    indexing.follow_map(row, [], all_records(board))
    snapshot(row, board, 0)
    return row
