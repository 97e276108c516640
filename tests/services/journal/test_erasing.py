"""A text that is erased stands nowhere any more, and the fold still equals the rows (D16)."""

from __future__ import annotations

import json
import uuid

import pytest

from klantreis.domain.maps.records import Card, Persona, Step
from klantreis.domain.operations import Operation, Target
from klantreis.domain.operations import groups as g
from klantreis.domain.text import ERASED, Text
from klantreis.services import editing, library, maps
from klantreis.store.models import LibraryOperation, Map, MapOperation, MapRecord, MapSnapshot
from tests.services.folding import fold_equals_rows

SECRET = "Mevrouw Jansen belde boos op 0612345678"


def redact(type_name, key, field, lang="nl"):
    return Operation(
        kind="redact", target=Target(type_name, key), payload={"field": field, "lang": lang}
    )


@pytest.fixture
def map_id(cast):
    return maps.create_map(cast.anna, "Een nieuwe fiets kopen", lang="nl")


def add_card(cast, map_id, text=SECRET):
    board = maps.read_map(cast.anna, map_id).board
    lane = next(x for x in board.lanes if x.kind == "pain_point")
    card = Card(
        key=str(uuid.uuid4()),
        lane=lane.key,
        step=board.steps[0].key,
        kind="pain_point",
        text=Text().write("nl", text).write("en", "Caller was angry"),
    )
    editing.submit(cast.anna, map_id, [g.add(card)])
    return card


def everything_kept(map_id):
    rows = MapOperation.objects.filter(map_id=map_id).values("payload", "inverse", "overwrote")
    records = MapRecord.objects.filter(map_id=map_id).values("data")
    snapshots = MapSnapshot.objects.filter(map_id=map_id).values("data")
    return json.dumps([list(rows), list(records), list(snapshots)])


def test_an_erased_text_is_gone_from_rows_journal_inverses_and_snapshots(cast, map_id):
    card = add_card(cast, map_id)
    editing.submit(cast.olga, map_id, [g.write(card, "text", "nl", SECRET + " alweer")])
    editing.submit(cast.anna, map_id, [g.write(card, "text", "nl", "Boos")], base_seq=1)
    step = maps.read_map(cast.anna, map_id).board.records.all(Step)[card.step]
    editing.submit(cast.anna, map_id, [g.remove(step)])
    editing.undo(cast.anna, map_id)
    row = Map.objects.get(pk=map_id)
    MapSnapshot.objects.create(
        map=row, seq=2, data=[["card", {"key": card.key, "text": {"nl": {"text": SECRET}}}]]
    )
    seq = row.seq
    assert SECRET in everything_kept(map_id)
    editing.submit(cast.anna, map_id, [redact("card", card.key, "text")])
    MapSnapshot.objects.filter(map=row, seq=2).update(seq=1_000)
    kept = everything_kept(map_id)
    assert "Jansen" not in kept
    assert "Caller was angry" in kept
    assert Map.objects.get(pk=map_id).seq == seq + 1
    fold_equals_rows(map_id)
    now = maps.read_map(cast.anna, map_id).board.records.all(Card)[card.key]
    assert now.text.written("nl") == ERASED
    assert now.text.written("en") == "Caller was angry"


def test_an_erased_text_does_not_come_back_by_undo(cast, map_id):
    card = add_card(cast, map_id)
    editing.submit(cast.anna, map_id, [g.write(card, "text", "nl", "Boos")])
    editing.submit(cast.anna, map_id, [redact("card", card.key, "text")])
    while (answer := editing.undo(cast.anna, map_id)) and answer.accepted:
        found = maps.read_map(cast.anna, map_id).board.records.all(Card).get(card.key)
        assert found is None or "Jansen" not in found.text.written("nl")
    fold_equals_rows(map_id)


def test_a_past_state_shows_that_a_text_was_erased(cast, map_id):
    card = add_card(cast, map_id)
    editing.submit(cast.anna, map_id, [redact("card", card.key, "text")])
    then = maps.read_map(cast.anna, map_id, 1).board.records.all(Card)[card.key]
    assert then.text.written("nl") == ERASED


def test_what_is_written_after_erasing_stays(cast, map_id):
    card = add_card(cast, map_id)
    editing.submit(
        cast.anna,
        map_id,
        [redact("card", card.key, "text"), g.write(card, "text", "nl", "Er werd gebeld")],
    )
    now = maps.read_map(cast.anna, map_id).board.records.all(Card)[card.key]
    assert now.text.written("nl") == "Er werd gebeld"
    fold_equals_rows(map_id)


def test_the_title_of_a_map_can_be_erased(cast, map_id):
    editing.submit(cast.anna, map_id, [redact("map", "map", "title")])
    assert "nieuwe fiets" not in everything_kept(map_id)
    (card,) = maps.list_maps(cast.anna)
    assert card.title.written("nl") == ERASED
    fold_equals_rows(map_id)


def test_other_records_keep_the_same_text(cast, map_id):
    card, other = add_card(cast, map_id), add_card(cast, map_id)
    editing.submit(cast.anna, map_id, [redact("card", card.key, "text")])
    now = maps.read_map(cast.anna, map_id).board.records.all(Card)
    assert now[other.key].text.written("nl") == SECRET


def test_a_text_in_the_library_is_erased_in_its_own_journal(cast):
    persona = Persona(key=str(uuid.uuid4()), name=Text().write("nl", "Mevrouw Jansen"))
    library.submit_library(cast.anna, [g.add(persona)])
    library.submit_library(cast.anna, [redact("persona", persona.key, "name")])
    kept = json.dumps(list(LibraryOperation.objects.values("payload", "inverse")))
    assert "Jansen" not in kept
    (found,) = library.list_personas(cast.anna)
    assert found.name.written("nl") == ERASED
