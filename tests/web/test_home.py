"""The list of maps: everything about it is in its address."""

from __future__ import annotations

import pytest

from klantreis.domain.maps import records as r
from klantreis.domain.operations import groups
from klantreis.domain.text import in_both
from klantreis.services import editing, library, maps
from tests.requirements.forms import words_of


@pytest.fixture
def several(cast):
    """Make three maps: two of Sanne, one of them in the future, and one of nobody."""
    sanne = r.Persona(key=groups.new_key(), name=in_both("Sanne", "Sanne"))
    asked = r.Objective(key=groups.new_key(), name=in_both("Sneller thuis", "Home sooner"))
    library.submit_library(cast.anna, [groups.add(sanne), groups.add(asked)])
    first = maps.create_map(cast.anna, "Alfa", lang="nl")
    head = maps.read_map(cast.anna, first).board.head
    told = (("persona", sanne.key), ("question", asked.key))
    editing.submit(cast.anna, first, [groups.set_field(head, *one) for one in told])
    maps.make_future(cast.anna, first)
    maps.create_map(cast.anna, "Beta", lang="nl")
    return sanne, asked


def rows(client, cast, **asked):
    page = client.get(f"/w/{cast.slug}/", asked).content.decode()
    return page.count('<th scope="row">')


@pytest.mark.parametrize(
    ("asked", "count"),
    [({}, 3), ({"state": "future"}, 1), ({"state": "current"}, 2), ({"persona": "none"}, 1),
     ({"state": "niets"}, 3), ({"q": "beta", "state": "future"}, 0)],
)  # fmt: skip
def test_the_list_is_narrowed_by_its_address(anna, cast, several, asked, count):
    del several
    assert rows(anna, cast, **asked) == count


def test_persona_and_question_narrow_the_list(anna, cast, several):
    sanne, asked = several
    assert rows(anna, cast, persona=sanne.key) == 2
    assert rows(anna, cast, question=asked.key, state="current") == 1


def test_maps_are_grouped_by_question_and_those_without_come_last(anna, cast, several):
    del several
    words = words_of(anna.get(f"/w/{cast.slug}/", {"group": "question", "sort": "title"}))
    assert words.index("Alfa") > words.index("Sneller thuis 2")
    assert words.rindex("Beta") > words.rindex("Alfa")


def test_nothing_that_fits_says_so_and_leads_back(anna, cast, several):
    sanne, _asked = several
    maps.archive_map(cast.anna, maps.list_maps(cast.anna)[0].id)
    page = anna.get(f"/w/{cast.slug}/", {"persona": sanne.key, "q": "beta"})
    assert f'href="/w/{cast.slug}/"' in page.content.decode()


def test_a_long_list_comes_in_pages_that_keep_what_was_asked(anna, cast):
    for i in range(103):
        maps.create_map(cast.anna, f"Kaart {i:03}", lang="nl")
    assert rows(anna, cast, sort="title") == 100
    page = anna.get(f"/w/{cast.slug}/", {"sort": "title", "page": "2"}).content.decode()
    assert page.count('<th scope="row">') == 3
    assert "Kaart 102" in page
    assert "sort=title" in page
    assert rows(anna, cast, page="niets") == 100


def test_someone_elses_maps_are_in_no_list_and_no_filter(chris, cast, several):
    sanne, _asked = several
    assert chris.get(f"/w/{cast.slug}/").status_code == 404
    assert sanne.key not in chris.get("/", follow=True).content.decode()
