"""Making maps: only a name is needed, from every beginning; and putting one away."""

from __future__ import annotations

import pytest

from klantreis.domain.templates import phase_models, templates
from klantreis.services import maps
from tests.requirements.forms import send, words_of

STARTS = [f"phases:{x}" for x in phase_models()] + [f"template:{x}" for x in templates()]


def new(slug):
    return f"/w/{slug}/maps/new/"


def test_a_name_is_enough(anna, cast):
    page = send(anna, new(cast.slug), title="Bel je vraag door")
    made = maps.list_maps(cast.anna)[0]
    assert page.redirect_chain[-1][0].endswith(f"/maps/{made.id}/")
    assert made.stages == 5
    assert made.missing > 0


@pytest.mark.parametrize("start", STARTS)
def test_every_phase_model_and_template_is_a_beginning(anna, cast, start):
    page = anna.post(
        new(cast.slug), {"title": "Proef", "start": start, "languages": ["nl"]}, follow=True
    )
    assert page.redirect_chain
    board = maps.read_map(cast.anna, maps.list_maps(cast.anna)[0].id).board
    name = start.partition(":")[2]
    assert name in {board.head.phase_model, board.head.template}
    assert board.steps


def test_without_a_name_the_page_says_what_to_do(anna, cast):
    page = send(anna, new(cast.slug), title=" ")
    assert page.status_code == 422
    assert 'role="alert"' in page.content.decode()
    assert maps.list_maps(cast.anna) == []


def test_an_empty_workspace_says_how_to_begin(anna, cast):
    page = anna.get(f"/w/{cast.slug}/").content.decode()
    assert new(cast.slug) in page
    assert f"/w/{cast.slug}/logs/new/" in page


def test_maps_are_found_by_title_and_sorted(anna, cast):
    for title in ("Beta", "Alfa"):
        maps.create_map(cast.anna, title, lang="nl")
    home = f"/w/{cast.slug}/"
    assert "Beta" not in words_of(anna.get(home + "?q=alf"))
    words = words_of(anna.get(home + "?sort=title"))
    assert words.index("Alfa") < words.index("Beta")
    assert "‘niets’" in words_of(anna.get(home + "?q=niets")) or "“niets”" in words_of(
        anna.get(home + "?q=niets")
    )


def test_the_future_map_stands_beside_the_current_one(anna, shown):
    page = anna.post(shown.home + "future/", follow=True)
    future = page.redirect_chain[-1][0]
    assert future != shown.home
    assert shown.home in page.content.decode()
    assert future in anna.get(shown.home).content.decode()


def test_a_map_that_is_put_away_can_be_taken_back(anna, shown):
    anna.post(shown.home + "archive/")
    home = f"/w/{shown.cast.slug}/"
    assert "Sanne" not in words_of(anna.get(home))
    assert "Sanne" in words_of(anna.get(home + "?archived=1"))
    anna.post(shown.home + "unarchive/")
    assert "Sanne" in words_of(anna.get(home))
