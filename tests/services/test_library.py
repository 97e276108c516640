"""The library: changed by operations of its own, named by maps, put in the bin and out of it."""

from __future__ import annotations

import uuid

import pytest

from klantreis.domain.maps.board import Library
from klantreis.domain.maps.records import MapHead, Persona, Segment, Touchpoint
from klantreis.domain.operations import OperationError
from klantreis.domain.operations import groups as g
from klantreis.domain.permissions import Refused
from klantreis.domain.text import Text
from klantreis.services import editing, library, maps
from klantreis.services.journal.journalling import state_at
from klantreis.services.journal.ledger import LibraryLedger
from klantreis.store.models import LibraryOperation, LibraryRow, Workspace
from tests.services.folding import content


def text(nl):
    return Text().write("nl", nl)


@pytest.fixture
def persona(cast):
    segment = Segment(key=str(uuid.uuid4()), name=text("Gezinnen"))
    made = Persona(key=str(uuid.uuid4()), name=text("Samira"), segment=segment.key)
    library.submit_library(cast.anna, [g.add(segment), g.add(made)])
    return made


def test_library_records_are_numbered_in_the_workspace_own_journal(cast, persona):
    touchpoint = Touchpoint(key=str(uuid.uuid4()), name=text("Winkel"), channel="store")
    answer = library.submit_library(cast.anna, [g.add(touchpoint)])
    assert answer.seq == 3
    assert library.list_touchpoints(cast.bram) == [touchpoint]
    assert library.list_personas(cast.bram) == [persona]


def test_a_map_brings_what_it_names_and_what_that_names(cast, persona):
    map_id = maps.create_map(cast.anna, "Een fiets kopen", lang="nl")
    editing.submit(cast.anna, map_id, [g.set_field(MapHead(), "persona", persona.key)])
    board = maps.read_map(cast.anna, map_id).board
    assert board.persona == persona
    assert persona.segment in board.library.all(Segment)
    (card,) = maps.list_maps(cast.anna)
    assert card.persona == persona.name


def test_a_removed_record_is_kept_in_the_bin_and_the_map_still_names_it(cast, persona):
    map_id = maps.create_map(cast.anna, "Een fiets kopen", lang="nl")
    editing.submit(cast.anna, map_id, [g.set_field(MapHead(), "persona", persona.key)])
    library.submit_library(cast.anna, [g.remove(persona)])
    board = maps.read_map(cast.anna, map_id).board
    assert (board.head.persona, board.persona) == (persona.key, None)
    assert LibraryRow.objects.get(key=persona.key).deleted_at is not None


def test_a_record_comes_out_of_the_bin_as_the_same_record(cast, persona):
    library.submit_library(cast.anna, [g.remove(persona)])
    library.submit_library(cast.anna, [g.add(persona)])
    assert library.list_personas(cast.anna) == [persona]
    assert LibraryRow.objects.filter(key=persona.key).count() == 1


def test_a_map_s_records_are_not_changed_through_the_library(cast, persona):
    del persona
    with pytest.raises(OperationError):
        library.submit_library(cast.anna, [g.set_field(MapHead(), "persona", "")])


def test_who_only_views_does_not_change_the_library(cast, persona):
    with pytest.raises(Refused):
        library.submit_library(cast.bram, [g.remove(persona)])


def test_the_fold_of_the_library_journal_equals_its_rows(cast, persona):
    library.submit_library(cast.anna, [g.write(persona, "name", "en", "Samira B.")])
    library.submit_library(cast.anna, [g.remove(persona)])
    rows = LibraryOperation.objects.filter(workspace_id=cast.anna.workspace).order_by("seq")
    row = Workspace.objects.get(pk=cast.anna.workspace)
    folded = state_at(Library(), list(rows)).records
    stored = LibraryLedger(row).load().records
    assert content(folded) == content(stored)
