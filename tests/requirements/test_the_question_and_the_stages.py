"""Someone says first which question a map answers, then draws what belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from klantreis.domain import catalogue
from klantreis.domain.maps import records as r
from klantreis.domain.templates import templates
from klantreis.services import library, maps
from tests.requirements.conftest import SLUG
from tests.requirements.forms import send, words_of

if TYPE_CHECKING:
    from django.test import Client

    from klantreis.domain.permissions import Principal

HOME = f"/w/{SLUG}/"
NEW = f"{HOME}maps/new/"


def address(map_id: str, rest: str = "") -> str:
    return f"{HOME}maps/{map_id}/{rest}"


def newest(owner: Principal, title: str) -> str:
    return next(c.id for c in maps.list_maps(owner) if c.title.show("nl").text == title)


def question(owner: Principal, name: str) -> r.Objective:
    found = library.list_of(owner, r.Objective)
    return next(one for one in found if one.name.show("nl").text == name)


@pytest.fixture
def asked(browser: Client, owner: Principal) -> str:
    """Make a map and, as the first thing, its question: problem, goal and figure."""
    send(browser, NEW, title="Het pakket komt thuis")
    made = newest(owner, "Het pakket komt thuis")
    send(
        browser, address(made, "edit/settings/"), new_question="Minder klachten over bezorging",
        asks_problem="Pakketten komen later dan beloofd.", asks_goal="De belofte houden",
        asks_kpi="Klachten per 1.000 leveringen", asks_scope="problem", asks_focus="Te laat",
    )  # fmt: skip
    return made


def test_the_problem_comes_first_and_stands_with_the_map(browser: Client, asked: str) -> None:
    words = words_of(browser.get(address(asked)))
    at = [words.index(told) for told in (
        "Minder klachten over bezorging", "Pakketten komen later dan beloofd.",
        "De belofte houden", "Klachten per 1.000 leveringen",
    )]  # fmt: skip
    assert at == sorted(at)


def test_a_map_without_a_question_is_told_so(browser: Client, owner: Principal) -> None:
    send(browser, NEW, title="Zonder vraagstuk")
    words = words_of(browser.get(address(newest(owner, "Zonder vraagstuk"))))
    assert "vraagstuk" in words.casefold()


@pytest.mark.parametrize("scope", ["phase", "problem", "context", "journey"])
def test_a_map_is_about_one_phase_problem_or_context_or_the_whole_journey(
    browser: Client, owner: Principal, asked: str, scope: str
) -> None:
    send(
        browser, address(asked, "edit/settings/"), new_question=f"Nauw {scope}",
        asks_scope=scope, asks_focus="Alleen de bezorging",
    )  # fmt: skip
    assert question(owner, f"Nauw {scope}").scope == scope
    assert "Alleen de bezorging" in words_of(browser.get(address(asked)))


def test_the_question_decides_which_touchpoints_are_in_sight(
    browser: Client, owner: Principal, current: str
) -> None:
    board = maps.read_map(owner, current).board
    objective = board.library.all(r.Objective)[board.head.question]
    page = browser.get(address(current), {"scope": "question"}).content.decode()
    uses = board.records.all(r.TouchpointUse).values()
    belongs = {
        use.key
        for use in uses
        if use.touchpoint in objective.touchpoints or board.touchpoint(use).owner in objective.units
    }
    assert 0 < len(belongs) < len(uses)
    for use in uses:
        aside = f'class="outside" data-node="touchpoint_use:{use.key}"' in page
        assert aside == (use.key not in belongs)


def test_a_specific_question_names_the_parts_of_the_organisation(
    browser: Client, owner: Principal, current: str
) -> None:
    board = maps.read_map(owner, current).board
    objective = board.library.all(r.Objective)[board.head.question]
    units = board.library.all(r.Unit)
    words = words_of(browser.get(address(current)))
    assert objective.units
    for key in objective.units:
        assert units[key].name.show("nl").text in words


def test_a_broad_question_spreads_over_several_maps_that_lead_to_each_other(
    browser: Client, owner: Principal, asked: str
) -> None:
    key = maps.read_map(owner, asked).board.head.question
    send(browser, f"{NEW}?question={key}", title="De winkel belt terug")
    other = newest(owner, "De winkel belt terug")
    assert f'href="{address(other)}"' in browser.get(address(asked)).content.decode()
    assert f'href="{address(asked)}"' in browser.get(address(other)).content.decode()
    listed = words_of(browser.get(HOME, {"question": key}))
    assert "De winkel belt terug" in listed
    assert "Het pakket komt thuis" in listed


def test_a_map_is_of_one_persona_and_one_product(browser: Client, owner: Principal) -> None:
    for product in ("Laptop op krediet", "Laptop refurbished"):
        send(
            browser, NEW, title=f"Sem koopt: {product}", new_persona=f"Sem {product}",
            new_product=product,
        )  # fmt: skip
    words = words_of(browser.get(HOME, {"q": "sem koopt"}))
    for product in ("Laptop op krediet", "Laptop refurbished"):
        assert f"Sem {product} × {product}" in words
    made = newest(owner, "Sem koopt: Laptop op krediet")
    whose = maps.read_map(owner, made).board
    assert whose.persona is not None
    only = words_of(browser.get(HOME, {"persona": whose.persona.key}))
    assert "Sem koopt: Laptop op krediet" in only
    assert "Sem koopt: Laptop refurbished" not in only


def test_a_stage_has_its_need_its_interaction_and_its_conversion_points(
    browser: Client, owner: Principal, asked: str
) -> None:
    stage = maps.read_map(owner, asked).board.stages[2].key
    form = address(asked, f"edit/stages/{stage}/")
    send(browser, form, **{
        "information_need-nl": "Wanneer is het er, en wat kost het?",
        "interaction_model-nl": "De klant kiest zelf, wij bevestigen",
        "new-name-nl": "Kiest een moment", "new-value": "slot_chosen",
    })  # fmt: skip
    send(browser, form, **{"new-name-nl": "Spreekt telefonisch af"})
    for where in (address(asked), address(asked, "?view=table"), address(asked, f"?stage={stage}")):
        page = browser.get(where).content.decode()
        for told in ("Wanneer is het er, en wat kost het?", "De klant kiest zelf",
                     "Kiest een moment", "Spreekt telefonisch af"):  # fmt: skip
            assert told in page, (where, told)


def test_what_a_touchpoint_does_to_the_customer_is_said_and_shown(
    browser: Client, owner: Principal, current: str
) -> None:
    board = maps.read_map(owner, current).board
    use = next(iter(board.records.all(r.TouchpointUse).values()))
    send(browser, address(current, f"edit/touchpoints/{use.key}/"), **{
        "effect-nl": "Stelt gerust over de levertijd", "important": "on",
    })  # fmt: skip
    for where in (f"?step={use.step}", "?view=table"):
        assert "Stelt gerust over de levertijd" in words_of(browser.get(address(current, where)))
    assert "Belangrijk" in words_of(browser.get(address(current, f"?step={use.step}")))


@pytest.mark.parametrize("name", list(templates()))
def test_templates_are_seen_before_one_is_chosen(browser: Client, name: str) -> None:
    words = words_of(browser.post(NEW, {"look": f"template:{name}"}))
    found = templates()[name]
    for told in (found.title, found.about, *found.rows):
        assert told.show("nl")[:40] in words


def test_a_practice_that_works_is_told_per_phase(browser: Client, owner: Principal) -> None:
    send(browser, NEW, title="Met goede raad")
    made = newest(owner, "Met goede raad")
    board = maps.read_map(owner, made).board
    for stage in board.stages:
        phase = catalogue.phase_named(board.head.phase_model, stage.name)
        words = words_of(browser.get(address(made, f"?stage={stage.key}")))
        for practice in catalogue.practices(board.head.phase_model, phase):
            assert practice.text.show("nl").text in words
