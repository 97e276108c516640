"""What a map can begin with: looked at before it is made."""

from __future__ import annotations

import re

import pytest

from klantreis.domain.templates import templates
from klantreis.services import maps
from klantreis.services.examples import examples
from tests.requirements.forms import words_of


def new(cast):
    return f"/w/{cast.slug}/maps/new/"


@pytest.mark.parametrize("name", list(templates()))
def test_a_template_is_seen_as_its_own_sheet_before_the_map_is_made(anna, cast, name):
    page = anna.post(new(cast), {"look": f"template:{name}", "title": "Half getypt"})
    assert page.status_code == 200
    text = page.content.decode()
    sheet = text[text.index("look-scroll") : text.index('class="gallery"')]
    for column in templates()[name].columns:
        first = re.split(r"[ ,(/]", column.show("nl"))[0]
        assert first in sheet, column
    assert templates()[name].title.show("nl") in words_of(page)
    assert 'value="Half getypt"' in text
    assert f'name="start" value="template:{name}"' in text  # what is seen is what is made
    assert maps.list_maps(cast.anna) == []


def test_looking_complains_about_nothing(anna, cast):
    page = anna.post(new(cast), {"look": "phases:orientation"})
    assert 'role="alert"' not in page.content.decode()


def test_a_link_opens_the_gallery_at_one_beginning(anna, cast):
    page = anna.get(new(cast), {"start": "template:service-blueprint"}).content.decode()
    assert 'name="start" value="template:service-blueprint"' in page


def test_every_drawing_of_the_page_has_ids_of_its_own(anna, cast):
    page = anna.get(new(cast)).content.decode()
    ids = re.findall(r' id="(m[0-9a-f]{6}t?-[a-z-]+)"', page)
    assert ids
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", list(examples()))
def test_an_example_becomes_a_copy_of_ones_own_that_says_it_is_demo_data(anna, cast, name):
    page = anna.post(new(cast), {"start": f"example:{name}", "title": "Onze eigen reis"})
    (made,) = maps.list_maps(cast.anna)
    assert page.url.endswith(f"/maps/{made.id}/")
    assert made.demo
    assert made.title.show("nl").text == "Onze eigen reis"
    assert made.steps == len(examples()[name].steps)


def test_an_example_keeps_its_name_and_persona_where_none_is_given(anna, cast):
    name, board = next(iter(examples().items()))
    anna.post(new(cast), {"start": f"example:{name}", "title": ""})
    (made,) = maps.list_maps(cast.anna)
    assert made.title == board.head.title
    assert made.persona_key == board.head.persona


def test_a_forged_beginning_is_refused(anna, cast):
    for start in ("example:../../settings", "template:niets", "onzin"):
        page = anna.post(new(cast), {"start": start, "title": "Proef"})
        assert page.status_code == 422, start
        assert anna.post(new(cast), {"look": start}).status_code == 200
    assert maps.list_maps(cast.anna) == []


def test_persona_product_and_question_can_be_said_at_once(anna, cast):
    anna.post(new(cast), {
        "title": "Met alles", "new_persona": "Sanne", "new_product": "Laptop",
    })  # fmt: skip
    (made,) = maps.list_maps(cast.anna)
    assert made.persona.written("nl") == "Sanne"
    assert made.product.written("nl") == "Laptop"


def test_who_may_only_look_is_told_who_can_give_the_right(bram, cast):
    page = bram.get(new(cast))
    assert page.status_code == 403
    assert "eigenaar" in words_of(page)
