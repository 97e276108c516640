"""Maps: listed, made from little, put away and brought back, taken in and handed out."""

from __future__ import annotations

import json

import pytest

from klantreis.domain import document
from klantreis.domain.maps.records import ExperiencePoint, MapHead
from klantreis.domain.operations import groups as g
from klantreis.domain.permissions import MapRole, Principal, Refused
from klantreis.domain.permissions.principal import Kind
from klantreis.domain.readings import Reading
from klantreis.domain.templates import TemplateError
from klantreis.services import editing, maps
from klantreis.services.documents import ExportError
from klantreis.services.maps import MapError
from klantreis.store.models import AuditEntry, Map, MapMember


@pytest.fixture
def map_id(cast):
    return maps.create_map(cast.anna, "Een fiets kopen", lang="nl")


def test_a_map_needs_a_title_and_nothing_else(cast, map_id):
    state = maps.read_map(cast.bram, map_id)
    assert state.board.head.title.written("nl") == "Een fiets kopen"
    assert len(state.board.stages) == 5
    assert (state.seq, state.saved_by, state.log, state.pair_id) == (0, "Anna", None, None)
    with pytest.raises(MapError):
        maps.create_map(cast.anna, "  ", lang="nl")


def test_a_map_can_start_from_a_template(cast):
    map_id = maps.create_map(cast.anna, "Dag", lang="nl", template="current-state")
    assert maps.read_map(cast.anna, map_id).board.head.template == "current-state"
    with pytest.raises(TemplateError):
        maps.create_map(cast.anna, "Dag", lang="nl", template="nonsense")


def test_who_views_may_not_edit_and_is_told_so(cast, map_id):
    assert maps.read_map(cast.anna, map_id).may_edit
    assert not maps.read_map(cast.bram, map_id).may_edit
    with pytest.raises(Refused) as refused:
        maps.create_map(cast.bram, "Mag niet", lang="nl")
    assert refused.value.code == "refused"


def test_a_role_on_one_map_raises_a_viewer(cast, map_id):
    row = Map.objects.get(pk=map_id)
    MapMember.objects.create(map=row, user_id=cast.bram.id, role=MapRole.EDITOR.value)
    stage = maps.read_map(cast.bram, map_id).board.stages[0]
    editing.submit(cast.bram, map_id, [g.write(stage, "name", "nl", "Mag wel")])
    assert maps.read_map(cast.bram, map_id).may_edit


def test_a_map_closed_to_someone_is_not_in_their_list(cast, map_id):
    row = Map.objects.get(pk=map_id)
    MapMember.objects.create(map=row, user_id=cast.bram.id, role=MapRole.NONE.value)
    assert maps.list_maps(cast.bram) == []
    with pytest.raises(Refused):
        maps.read_map(cast.bram, map_id)


def test_a_map_closed_to_one_stays_open_to_another(cast, map_id):
    row = Map.objects.get(pk=map_id)
    MapMember.objects.create(map=row, user_id=cast.olga.id, role=MapRole.NONE.value)
    MapMember.objects.create(map=row, user_id=cast.bram.id, role=MapRole.VIEWER.value)
    assert [card.id for card in maps.list_maps(cast.bram)] == [map_id]
    assert [card.id for card in maps.list_maps(cast.olga)] == [map_id]
    assert maps.read_map(cast.olga, map_id).may_edit


def test_a_job_of_the_workspace_sees_its_maps(cast, map_id):
    job = Principal(kind=Kind.JOB, id="refresh_figures", workspace=cast.anna.workspace)
    assert [card.id for card in maps.list_maps(job)] == [map_id]
    assert maps.read_map(job, map_id).id == map_id


def test_the_list_says_what_a_map_is_and_misses(cast, map_id):
    (card,) = maps.list_maps(cast.bram)
    assert (card.id, card.stages, card.steps, card.state) == (map_id, 5, 5, "current")
    assert card.missing > 0


@pytest.mark.parametrize(
    ("query", "found"), [("fiets", 1), ("KOPEN een", 1), ("auto", 0), ("  ", 1)]
)
def test_maps_are_found_by_words_of_their_title(cast, map_id, query, found):
    del map_id
    assert len(maps.list_maps(cast.bram, query)) == found


def test_a_map_put_away_is_listed_apart_and_stays_readable(cast, map_id):
    maps.archive_map(cast.anna, map_id)
    assert maps.list_maps(cast.anna) == []
    assert [card.id for card in maps.list_maps(cast.anna, archived=True)] == [map_id]
    assert not maps.read_map(cast.anna, map_id).may_edit
    maps.unarchive_map(cast.anna, map_id)
    assert [card.id for card in maps.list_maps(cast.anna)] == [map_id]


def test_a_deleted_map_is_gone_until_it_is_restored(cast, map_id):
    maps.delete_map(cast.anna, map_id)
    assert maps.list_maps(cast.anna) == []
    with pytest.raises(Refused):
        maps.read_map(cast.anna, map_id)
    maps.restore_map(cast.anna, map_id)
    assert [card.id for card in maps.list_maps(cast.anna)] == [map_id]
    actions = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"map.delete", "map.restore"} <= actions


def test_a_desired_map_keeps_the_keys_and_leaves_the_estimates(cast, map_id):
    step = maps.read_map(cast.anna, map_id).board.steps[0]
    point = ExperiencePoint(key=g.new_key(), step=step.key, value=100)
    editing.submit(cast.anna, map_id, [g.add(point)])
    future = maps.make_future(cast.anna, map_id)
    state = maps.read_map(cast.anna, future)
    assert state.board.head.state == "future"
    assert [s.key for s in state.board.steps] == [
        s.key for s in maps.read_map(cast.anna, map_id).board.steps
    ]
    assert state.board.records.all(ExperiencePoint) == {}
    assert (state.pair_id, maps.read_map(cast.anna, map_id).pair_id) == (map_id, future)
    with pytest.raises(MapError):
        maps.make_future(cast.anna, map_id)


def test_a_state_that_has_not_been_is_refused(cast, map_id):
    with pytest.raises(MapError):
        maps.read_map(cast.anna, map_id, 1)


def test_export_import_export_gives_the_same_bytes(cast, map_id):
    stage = maps.read_map(cast.anna, map_id).board.stages[0]
    editing.submit(cast.anna, map_id, [g.write(stage, "name", "en", "Café")])
    once = maps.export(cast.anna, map_id, "json")
    again = maps.import_document(cast.chris, once.body)
    assert maps.export(cast.chris, again, "json").body == once.body


def test_readings_of_a_document_come_along_marked_as_imported(cast, map_id):
    board = maps.read_map(cast.anna, map_id).board
    reading = Reading(
        node="stage",
        key=board.stages[0].key,
        metric="conversion",
        unit="share",
        n=50,
        value=760_000,
        lo=626_000,
        hi=857_000,
        numerator=38,
        denominator=50,
    )
    text = document.dumps(board.replace(readings=(reading,)))
    new = maps.import_document(cast.anna, text)
    (found,) = maps.read_map(cast.anna, new).board.readings
    assert (found.imported, found.numerator, found.lo) == (True, 38, 626_000)
    assert maps.export(cast.anna, new, "json").body == text.encode()


def test_a_broken_document_changes_nothing(cast, map_id):
    text = json.loads(maps.export(cast.anna, map_id, "json").body)
    text["steps"][0]["stage"] = "nowhere"
    with pytest.raises(document.DocumentError):
        maps.import_document(cast.anna, json.dumps(text))
    assert len(maps.list_maps(cast.anna)) == 1


@pytest.mark.parametrize(
    ("kind", "start"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("csv", b"\xef\xbb\xbf")]
)
def test_a_map_can_be_taken_away_as_a_file(cast, map_id, kind, start):
    made = maps.export(cast.bram, map_id, kind, "nl")
    assert made.name == f"een-fiets-kopen.{kind}"
    assert made.body.startswith(start)
    assert AuditEntry.objects.filter(action="map.export", object_id=map_id).exists()


def test_a_picture_follows_a_change(cast, map_id):
    before = maps.export(cast.anna, map_id, "svg").body
    assert maps.export(cast.anna, map_id, "svg").body == before
    stage = maps.read_map(cast.anna, map_id).board.stages[0]
    editing.submit(cast.anna, map_id, [g.write(stage, "name", "nl", "Zoeken")])
    assert b"Zoeken" in maps.export(cast.anna, map_id, "svg").body


def test_a_kind_of_file_that_is_not_made_is_refused(cast, map_id):
    with pytest.raises(ExportError):
        maps.export(cast.anna, map_id, "exe")


def test_the_first_map_leads_its_journey(cast, map_id):
    future = maps.make_future(cast.anna, map_id)
    product = g.new_key()
    editing.submit(cast.anna, future, [g.set_field(MapHead(), "product", product)])
    journey = Map.objects.get(pk=map_id).journey
    assert journey.product == ""
    editing.submit(cast.anna, map_id, [g.set_field(MapHead(), "product", product)])
    journey.refresh_from_db()
    assert journey.product == product
