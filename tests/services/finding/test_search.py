"""What can be searched follows what is written, and is found by who may see it."""

from __future__ import annotations

import importlib
import uuid

import pytest
from django.apps import apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from klantreis.domain import document
from klantreis.domain import search as folding
from klantreis.domain.errors import DomainError
from klantreis.domain.maps import records as r
from klantreis.domain.operations import groups as g
from klantreis.domain.permissions import MapRole
from klantreis.domain.text import Text
from klantreis.services import editing, library, maps
from klantreis.services.finding import search
from klantreis.services.journal import indexing
from klantreis.store.models import Map, MapMember, SearchDocument, Workspace
from tests.services.journal.test_journal_property import ACTIONS, LANGS, NUMBERS, TEXTS, operations


def text(nl, en=""):
    return Text().write("nl", nl).write("en", en)


def rows(principal):
    """Give every document of a workspace, but for when it became visible."""
    found = SearchDocument.objects.filter(workspace_id=principal.workspace)
    fields = ("map_id", "type", "key", "lang", "title", "words")
    return sorted(found.values_list(*fields), key=str)


def titles(principal, query, lang="nl", **more):
    return [
        hit.title for group in search.find(principal, query, lang, **more) for hit in group.hits
    ]


@pytest.fixture
def shop(cast):
    """Give a map with a card and a touchpoint of the library on its first step."""
    made = maps.create_map(cast.anna, "Één café kiezen", lang="nl", languages=["nl", "en"])
    board = maps.read_map(cast.anna, made).board
    stage = board.stages[0]
    step = r.Step(key=g.new_key(), stage=stage.key, name=text("Vergelijkt prijzen"))
    lanes = {lane.kind: lane for lane in board.lanes}
    touchpoint = r.Touchpoint(
        key=g.new_key(), name=text("Prijsvergelijker", "Price comparison"), channel="comparison"
    )
    library.submit_library(cast.anna, [g.add(touchpoint)])
    card = r.Card(
        key=g.new_key(), lane=next(iter(lanes.values())).key, step=step.key, kind="thought",
        text=text("Waarom is verzending zó duur?", "Why is shipping so expensive?"),
    )  # fmt: skip
    use = r.TouchpointUse(
        key=g.new_key(), lane=lanes["touchpoint"].key, step=step.key, touchpoint=touchpoint.key
    )
    editing.submit(cast.anna, made, [g.add(step), g.add(card), g.add(use)])
    return made, step, card, touchpoint


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Één CAFÉ", " een cafe"),
        ("Straße & Łódź", " strasse lodz"),
        ("œuvre, ærlig", " oeuvre aerlig"),
        ("e-mail e-mail", " e mail"),
        ("№ 5½", " no 51 2"),
    ],
)
def test_words_are_folded_as_people_type_them(written, folded):
    assert folding.searchable([written]) == folded


def test_a_title_is_found_without_its_accents_and_by_the_beginning_of_its_words(cast, shop):
    del shop
    for query in ("een cafe", "CAF", "kie één", "café kiezen"):
        assert "Één café kiezen" in titles(cast.bram, query)
    assert titles(cast.bram, "afé") == []
    assert titles(cast.bram, "cafe vergeten") == []


def test_a_card_is_found_in_both_languages_and_leads_to_its_step(cast, shop):
    map_id, step, card, _ = shop
    for query in ("verzend duur", "shipping exp"):
        ((group,), hit) = (found := search.find(cast.bram, query, "nl")), found[0].hits[0]
        assert (group.type, hit.key, hit.map_id, hit.step) == ("card", card.key, map_id, step.key)
        assert hit.step_name == step.name
        assert hit.kind == "thought"
    assert titles(cast.bram, "verzend", "en") == ["Waarom is verzending zó duur?"]


def test_a_touchpoint_on_a_map_is_found_by_its_name_in_the_library(cast, shop):
    _, step, _, touchpoint = shop
    kinds = {group.type: group.hits[0] for group in search.find(cast.bram, "prijsverg", "nl")}
    assert kinds["touchpoint_use"].step == step.key
    assert kinds["touchpoint"].key == touchpoint.key
    library.submit_library(cast.anna, [g.write(touchpoint, "name", "nl", "Tweakers")])
    assert titles(cast.bram, "prijsverg") == []
    assert titles(cast.bram, "tweak") == ["Tweakers", "Tweakers"]


def test_what_is_removed_is_no_longer_found_and_comes_back_with_undo(cast, shop):
    map_id, _, card, touchpoint = shop
    editing.submit(cast.anna, map_id, [g.remove(card)])
    library.submit_library(cast.anna, [g.remove(touchpoint)])
    assert titles(cast.bram, "verzending") == titles(cast.bram, "prijsvergelijker") == []
    editing.undo(cast.anna, map_id)
    library.undo_library(cast.anna)
    assert titles(cast.bram, "verzending")
    assert len(titles(cast.bram, "prijsvergelijker")) == 2


def test_nothing_of_another_workspace_is_found(cast, shop):
    del shop
    assert search.find(cast.chris, "prijs", "nl") == []


def test_a_map_that_is_closed_to_a_reader_is_not_found_by_them(cast, shop):
    map_id = shop[0]
    user = cast.bram.id
    MapMember.objects.create(map_id=map_id, user_id=user, role=MapRole.NONE.value)
    assert [group.type for group in search.find(cast.bram, "prijs", "nl")] == ["touchpoint"]
    assert len(search.find(cast.anna, "prijs", "nl")) > 1


@pytest.mark.parametrize("put_away", [maps.archive_map, maps.delete_map])
def test_a_map_that_was_put_away_is_not_found(cast, shop, put_away):
    put_away(cast.anna, shop[0])
    assert titles(cast.anna, "verzending") == []


def test_a_text_that_was_erased_is_not_found(cast, shop):
    map_id, _, card, _ = shop
    target = g.write(card, "text", "nl", "").target
    redact = type(g.write(card, "text", "nl", ""))(
        kind="redact", target=target, payload={"field": "text", "lang": "nl"}
    )
    editing.submit(cast.anna, map_id, [redact])
    assert titles(cast.anna, "verzending") == []
    assert not SearchDocument.objects.filter(words__contains=" verzending").exists()


@pytest.mark.parametrize("query", ["", "  ", "%", "_", "'; drop table", "a" * 5000, "\x00"])
def test_odd_questions_are_answered_calmly(cast, shop, query):
    del shop
    assert search.find(cast.bram, query, "nl") == []


def test_a_kind_can_be_asked_for_and_tells_when_there_is_more(cast):
    found = [r.Touchpoint(key=g.new_key(), name=text(f"Winkel {n:02}")) for n in range(12)]
    library.submit_library(cast.anna, [g.add(one) for one in reversed(found)])
    (group,) = search.find(cast.bram, "winkel", "nl")
    assert (len(group.hits), group.more) == (8, True)
    (group,) = search.find(cast.bram, "winkel", "nl", kind="touchpoint", most=100)
    assert [hit.title for hit in group.hits] == [f"Winkel {n:02}" for n in range(12)]
    assert search.find(cast.bram, "winkel", "nl", kind="persona") == []


def test_a_map_from_a_file_and_a_future_map_are_found_too(cast, shop):
    future = maps.make_future(cast.anna, shop[0])
    found = search.find(cast.bram, "verzending", "nl")[0]
    assert {hit.map_id for hit in found.hits} == {shop[0], future}
    body = document.dumps(maps.read_map(cast.anna, shop[0]).board)
    taken = maps.import_document(cast.chris, body)
    assert {
        hit.map_id for group in search.find(cast.chris, "prijs", "nl") for hit in group.hits
    } == {
        taken,
        "",
    }


LIBRARY = st.one_of(
    st.tuples(st.just("add"), NUMBERS, TEXTS),
    st.tuples(st.just("name"), NUMBERS, TEXTS, LANGS),
    st.tuples(st.just("drop"), NUMBERS),
    st.tuples(st.just("place"), NUMBERS, NUMBERS),
    st.tuples(st.just("undo")),
)


def on_library(who, map_id, action):
    """Do something to the touchpoints, or put one on the map."""
    found = sorted(library.list_touchpoints(who), key=lambda one: one.key)
    verb, *rest = action
    if verb == "undo":
        library.undo_library(who)
    elif verb == "add":
        key = str(uuid.UUID(int=rest[0] + 1))
        library.submit_library(who, [g.add(r.Touchpoint(key=key, name=text(rest[1])))])
    elif found and verb == "name":
        one = found[rest[0] % len(found)]
        library.submit_library(who, [g.write(one, "name", rest[2], rest[1])])
    elif found and verb == "drop":
        library.submit_library(who, [g.remove(found[rest[0] % len(found)])])
    elif found and verb == "place":
        board = maps.read_map(who, map_id).board
        lane = next(lane for lane in board.lanes if lane.kind == "touchpoint")
        step = board.steps[rest[1] % len(board.steps)]
        use = r.TouchpointUse(
            key=g.new_key(), lane=lane.key, step=step.key,
            touchpoint=found[rest[0] % len(found)].key,
        )  # fmt: skip
        editing.submit(who, map_id, [g.add(use)])


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.one_of(ACTIONS, LIBRARY.map(lambda x: ("library", x))), max_size=14))
def test_documents_after_any_run_of_changes_equal_a_rebuild(cast, script):
    map_id = maps.create_map(cast.anna, f"Kaart {uuid.uuid4()}", lang="nl")
    for action in script:
        try:
            if action[0] == "library":
                on_library(cast.anna, map_id, action[1])
            elif action[0] == "undo":
                editing.undo(cast.anna, map_id)
            elif action[0] == "redo":
                editing.redo(cast.anna, map_id)
            else:
                batch = operations(maps.read_map(cast.anna, map_id).board, action)
                if batch:
                    editing.submit(cast.anna, map_id, batch)
        except (DomainError, ZeroDivisionError, StopIteration):
            pass
    kept = rows(cast.anna)
    indexing.rebuild(Workspace.objects.get(pk=cast.anna.workspace))
    assert rows(cast.anna) == kept
    assert Map.objects.get(pk=map_id).search.exists()


def test_data_of_before_there_was_a_search_is_found_after_migrating(cast, shop):
    del shop
    fresh = rows(cast.anna)
    SearchDocument.objects.all().delete()
    migration = importlib.import_module("klantreis.store.migrations.0003_fill_search")
    migration.fill(apps, None)
    assert rows(cast.anna) == fresh
