"""The question a map answers: chosen or made, shown with the map, and used to set things aside."""

from __future__ import annotations

import re

import pytest

from klantreis.domain import catalogue
from klantreis.domain.maps import records as r
from klantreis.domain.operations import groups
from klantreis.domain.text import in_both
from klantreis.services import editing, library, maps
from tests.requirements.forms import send, words_of


def objectives(shown):
    return library.list_of(shown.cast.anna, r.Objective)


def lay(shown, *operations):
    editing.submit(shown.cast.anna, shown.id, operations)


@pytest.fixture
def limited(shown):
    """Give Anna's map a question about one of its two touchpoints, and about one not on it."""
    kept, left, absent = (
        r.Touchpoint(key=groups.new_key(), name=in_both(nl, nl))
        for nl in ("Bezorging", "Advertentie", "Magazijn")
    )
    asked = r.Objective(
        key=groups.new_key(), name=in_both("Minder klachten over te late leveringen", "Fewer"),
        problem=in_both("Pakketten komen te laat.", "Parcels are late."), scope="problem",
        touchpoints=(kept.key, absent.key),
    )  # fmt: skip
    every = [groups.add(x) for x in (kept, left, absent, asked)]
    library.submit_library(shown.cast.anna, every)
    lane = next(x for x in shown.board.lanes if x.kind == "touchpoint")
    uses = [
        r.TouchpointUse(
            key=groups.new_key(), lane=lane.key, step=shown.board.steps[0].key, touchpoint=one.key
        )
        for one in (kept, left)
    ]
    question = groups.set_field(shown.board.head, "question", asked.key)
    lay(shown, *map(groups.add, uses), question)
    return asked, *uses


def test_a_new_question_is_made_in_the_settings_and_stands_under_the_name(anna, shown):
    send(anna, shown.edit("settings/"), new_question="Waarom haken ze af?",
         asks_problem="Bij het betalen verliezen we mensen.", asks_kpi="Aandeel dat betaalt",
         asks_scope="phase", asks_focus="Aankoop")  # fmt: skip
    (made,) = objectives(shown)
    assert (made.scope, made.focus.written("nl")) == ("phase", "Aankoop")
    assert shown.board.head.question == made.key
    words = words_of(anna.get(shown.home))
    for told in ("Waarom haken ze af?", "Bij het betalen verliezen we mensen.", "Aankoop"):
        assert told in words, told


def test_what_is_said_of_a_new_question_is_not_lost_for_want_of_a_name(anna, shown):
    page = send(anna, shown.edit("settings/"), asks_problem="Mensen haken af.")
    assert page.status_code == 422
    assert "Mensen haken af." in page.content.decode()
    assert 'href="#w-new_question"' in page.content.decode()
    assert objectives(shown) == []


def test_the_goal_of_a_question_and_the_goal_of_the_figures_are_two_fields(anna, shown):
    stage = shown.board.stages[2].key
    send(anna, shown.edit("settings/"), new_question="Vraag", asks_goal="Meer rust", goal=stage)
    assert shown.board.head.goal == stage
    assert objectives(shown)[0].goal.written("nl") == "Meer rust"


@pytest.mark.parametrize("preset", [x.key for x in catalogue.scope_presets()])
def test_a_question_begins_with_an_example(anna, shown, preset):
    send(anna, shown.edit("settings/"), question=f"example:{preset}")
    (made,) = objectives(shown)
    assert made.preset == preset
    assert made.name == catalogue.scope_preset(preset).name
    assert shown.board.head.question == made.key


def test_what_does_not_belong_is_set_aside_in_picture_and_words(anna, shown, limited):
    _asked, kept, left = limited
    page = anna.get(shown.home, {"scope": "question"}).content.decode()
    aside = re.findall(r'class="outside" data-node="touchpoint_use:([^"]+)"', page)
    assert aside == [left.key]
    assert kept.key not in aside
    link = re.search(
        f'aria-label="([^"]+)" class="outside" data-node="touchpoint_use:{left.key}', page
    )
    assert link
    assert "Advertentie" in link[1]
    table = words_of(anna.get(shown.home, {"scope": "question", "view": "table"}))
    assert table.count("outside the question") + table.count("buiten het vraagstuk") == 1


def test_without_being_asked_nothing_is_set_aside(anna, shown, limited):
    del limited
    assert 'class="outside"' not in anna.get(shown.home).content.decode()


def test_what_belongs_but_is_not_on_the_map_is_listed(anna, shown, limited):
    del limited
    words = words_of(anna.get(shown.home))
    assert "Magazijn" in words
    assert words.count("Bezorging") == words.count("Advertentie")


def test_a_unit_brings_its_own_touchpoints(anna, shown, limited):
    asked, _kept, left = limited
    unit = r.Unit(key=groups.new_key(), name=in_both("Magazijn en bezorging", "Warehouse"))
    owned = library.list_touchpoints(shown.cast.anna)[1]
    library.submit_library(shown.cast.anna, [
        groups.add(unit), groups.set_field(owned, "owner", unit.key),
        groups.set_field(asked, "units", [unit.key]),
    ])  # fmt: skip
    page = anna.get(shown.home, {"scope": "question"})
    assert left.touchpoint == owned.key
    assert 'class="outside"' not in page.content.decode()
    assert "Magazijn en bezorging" in words_of(page)


def test_a_question_about_everything_has_nothing_to_set_aside(anna, shown, limited):
    asked, *_uses = limited
    library.submit_library(shown.cast.anna, [groups.set_field(asked, "touchpoints", [])])
    page = anna.get(shown.home, {"scope": "question"}).content.decode()
    assert 'class="outside"' not in page
    assert "scope=question" not in anna.get(shown.home).content.decode()


def test_the_other_maps_of_a_broad_question_are_one_click_away(anna, shown, limited):
    asked, *_uses = limited
    other = maps.create_map(shown.cast.anna, "De bezorger", lang="nl")
    state = maps.read_map(shown.cast.anna, other)
    ask = groups.set_field(state.board.head, "question", asked.key)
    editing.submit(shown.cast.anna, other, [ask])
    page = anna.get(shown.home).content.decode()
    assert f"/maps/{other}/" in page
    maps.archive_map(shown.cast.anna, other)
    assert f"/maps/{other}/" not in anna.get(shown.home).content.decode()


def test_a_new_map_can_be_made_for_a_question(anna, cast, shown, limited):
    asked, *_uses = limited
    address = f"/w/{cast.slug}/maps/new/?question={asked.key}"
    send(anna, address, title="Het pakket thuis")
    made = next(x for x in maps.list_maps(cast.anna) if x.title.written("nl") == "Het pakket thuis")
    assert made.question == asked.key
    assert made.id != shown.id
