"""Maps with nothing on them, pages that cannot be shown: what happened, what now."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from klantreis.domain.operations import groups
from klantreis.services import editing
from tests.requirements.forms import send, words_of


def test_an_empty_map_has_one_thing_to_do_first(anna, bram, shown):
    page = anna.get(shown.home).content.decode()
    assert page.count('class="begin-here"') == 1
    assert shown.edit("") in page
    assert "eigenaar" in words_of(bram.get(shown.home)) or "owner" in words_of(bram.get(shown.home))


def test_once_something_is_said_the_map_is_no_longer_called_empty(anna, shown):
    lane = next(x for x in shown.board.lanes if x.kind == "action")
    send(anna, shown.edit(f"fill/{shown.board.steps[0].key}/"), **{f"new-{lane.key}": "Zoekt"})
    page = anna.get(shown.home).content.decode()
    assert 'class="begin-here"' not in page
    assert 'class="unmeasured"' in page


def test_a_phone_shows_no_curve_before_there_is_a_feeling(anna, shown):
    assert 'class="mini"' not in anna.get(shown.home).content.decode()
    send(anna, shown.edit(f"fill/{shown.board.steps[0].key}/"), feeling="100")
    assert 'class="mini"' in anna.get(shown.home).content.decode()


@pytest.fixture
def bare(shown):
    stages = [groups.remove(stage) for stage in shown.board.stages]
    editing.submit(shown.cast.anna, shown.id, stages)
    assert shown.board.steps == []
    return shown


def test_a_template_is_laid_on_a_map_without_steps_and_taken_off_whole(anna, bare):
    send(anna, bare.home, start="template:service-blueprint")
    board = bare.board
    assert len(board.steps) == 5
    assert [lane.prompt for lane in board.lanes if lane.prompt.startswith("service-blueprint")]
    anna.post(f"{bare.home}undo/")
    assert bare.board.steps == []


def test_a_template_is_not_laid_over_what_is_there(anna, bram, shown):
    before = shown.board.steps
    anna.post(f"{shown.home}lay/", {"start": "template:as-is-canvas"})
    assert shown.board.steps == before
    assert bram.post(f"{shown.home}lay/", {"start": "template:as-is-canvas"}).status_code == 403


def test_every_template_and_phase_model_can_be_laid(anna, bare):
    page = anna.get(bare.home).content.decode()
    assert page.count("<option value=") >= 10


@pytest.mark.parametrize("code", [400, 403, 404, 500])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_an_error_page_says_what_still_works_and_what_to_do(code, lang):
    request = RequestFactory().get("/w/x/")
    request.csp_nonce = "x"
    with translation.override(lang):
        page = render_to_string(f"errors/{code}.html", {"request": request}, request)
    facts = page[page.index("fault-facts") :]
    assert facts.count("<dd>") == 2
    assert "<dd></dd>" not in facts
    assert f'lang="{lang}"' in page
    assert f'<p class="code">{code}</p>' in page


def test_mistakes_stand_on_top_with_links_and_take_the_focus(anna, shown):
    page = send(anna, shown.edit("settings/"), within_minutes="0", asks_goal="Meer")
    text = page.content.decode()
    assert page.status_code == 422
    assert text.count('class="mistakes"') == 1
    assert 'tabindex="-1" autofocus' in text
    assert 'href="#m-within_minutes"' in text
    assert 'href="#w-new_question"' in text
