"""Someone starts a map from a template or a phase model and finds exactly its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from klantreis.domain.templates import phase_models, templates
from klantreis.services import maps
from tests.requirements.conftest import SLUG
from tests.requirements.forms import send, words_of

if TYPE_CHECKING:
    from django.test import Client

    from klantreis.domain.permissions import Principal

NEW = f"/w/{SLUG}/maps/new/"


def made(browser: Client, start: str) -> str:
    """Make a map as a person does; give its address."""
    answer = send(browser, NEW, title="Onze reis", start=start, languages=["nl", "en"])
    address: str = answer.redirect_chain[-1][0]
    return re.split(r"[?#]", address)[0]


def table(browser: Client, address: str, lang: str) -> str:
    browser.post("/language/", {"language": lang, "next": "/"})
    return words_of(browser.get(f"{address}?view=table"))


def in_order(words: str, wanted: list[str]) -> None:
    at = 0
    for one in wanted:
        found = words.find(one, at)
        assert found >= 0, f"{one!r} is not there, or not in its place"
        at = found


@pytest.mark.parametrize("name", ["current-state", "future-state", "day-in-the-life",
                                  "service-blueprint", "as-is-canvas"])  # fmt: skip
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_map_made_from_a_template_shows_its_columns_and_rows(
    browser: Client, name: str, lang: str
) -> None:
    words = table(browser, made(browser, f"template:{name}"), lang)
    found = templates()[name]
    in_order(words, [column.show(lang) for column in found.columns])
    in_order(words, [row.show(lang) for row in found.rows])


@pytest.mark.parametrize("name", list(phase_models()))
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_map_made_from_a_phase_model_shows_its_phases(
    browser: Client, name: str, lang: str
) -> None:
    words = table(browser, made(browser, f"phases:{name}"), lang)
    in_order(words, [phase.name.written(lang) for phase in phase_models()[name].phases])


def test_own_phases_are_named_and_get_touchpoints_of_their_own(
    browser: Client, owner: Principal
) -> None:
    address = made(browser, "phases:before-during-after")
    map_id = address.split("/")[-2]
    stage = maps.read_map(owner, map_id).board.stages[0]
    send(browser, f"{address}edit/stages/{stage.key}/", **{"name-nl": "Dromen"})
    browser.post(f"{address}edit/change/stage-add/", {"name": "Uitpakken"})
    board = maps.read_map(owner, map_id).board
    assert [s.name.written("nl") for s in board.stages] == ["Dromen", "Tijdens", "Na", "Uitpakken"]
    step = board.steps_of(board.stages[0])[0]
    lane = next(lane for lane in board.lanes if lane.kind == "touchpoint")
    fill = f"{address}edit/fill/{step.key}/"
    send(browser, fill, name="Bladert", **{f"new-{lane.key}": "Reisgids\nBeurs"})
    words = table(browser, address, "nl")
    in_order(words, ["Dromen", "Tijdens", "Na", "Uitpakken"])
    assert "Reisgids" in words
    assert "Beurs" in words


def test_the_question_comes_first_and_stands_under_the_name(browser: Client) -> None:
    address = made(browser, "phases:awareness")
    missing = "Zeg bij welk vraagstuk deze kaart hoort"
    page = words_of(browser.get(address))
    assert missing in page
    question = "Waarom haken mensen af bij het afrekenen?"
    send(browser, f"{address}edit/settings/", **{"objective-nl": question})
    page = words_of(browser.get(address))
    assert question in page
    assert missing not in page


def test_only_a_name_is_needed(browser: Client) -> None:
    answer = send(browser, NEW, title="Alleen een naam")
    assert answer.status_code == 200
    assert "Wat ontbreekt er?" in words_of(answer)


def test_emotion_is_said_per_contact_moment_as_positive_negative_or_neutral(
    browser: Client, owner: Principal
) -> None:
    address = made(browser, "phases:before-during-after")
    map_id = address.split("/")[-2]
    steps = maps.read_map(owner, map_id).board.steps
    for step, feeling in zip(steps, ("100", "-100", "0"), strict=True):
        send(browser, f"{address}edit/fill/{step.key}/", name="Stap", feeling=feeling)
    board = maps.read_map(owner, map_id).board
    assert [board.points("team")[step.key].value for step in steps] == [100, -100, 0]
    words = table(browser, address, "nl")
    in_order(words, ["positief", "negatief", "neutraal"])
