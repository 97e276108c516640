"""Someone says what the journeys are about: questions, touchpoints, personas and products."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from klantreis.domain import catalogue
from klantreis.domain.maps import records as r
from klantreis.services import library, maps
from klantreis.services.finding import mentions
from tests.requirements.conftest import SLUG
from tests.requirements.forms import send, words_of

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

    from klantreis.domain.permissions import Principal

HOME = f"/w/{SLUG}/"
PROBLEM = "Een op de vier bellers vraagt waar het pakket blijft."


def listed(response: HttpResponse) -> list[str]:
    """Give the names in the list of touchpoints."""
    page = response.content.decode()
    return re.findall(r'<th scope="row"><a [^>]*>([^<]+)</a>', page)


def named(owner: Principal, cls: type[r.Record], name: str) -> r.Record:
    return next(x for x in library.list_of(owner, cls) if x.name.written("nl") == name)  # type: ignore[attr-defined]


@pytest.fixture
def question(browser: Client, owner: Principal) -> r.Objective:
    """Write down a question about some parts of the organisation and one touchpoint more."""
    units = [named(owner, r.Unit, name).key for name in ("Magazijn", "Bezorging")]
    chat = named(owner, r.Touchpoint, "Chat met klantenservice").key
    send(
        browser, f"{HOME}library/objective/new/", **{
            "problem-nl": PROBLEM, "name-nl": "Minder bellen over bezorging",
            "goal-nl": "De klant weet zelf waar het pakket is.",
            "kpi-nl": "Telefoontjes per honderd leveringen", "scope": "problem",
            "focus-nl": "Waar blijft mijn pakket?", "units": units, "touchpoints": [chat],
        },
    )  # fmt: skip
    return named(owner, r.Objective, "Minder bellen over bezorging")  # type: ignore[return-value]


def test_a_question_begins_with_the_problem_and_says_goal_and_figure(
    browser: Client, question: r.Objective
) -> None:
    words = words_of(browser.get(f"{HOME}questions/{question.key}/"))
    told = [PROBLEM, "De klant weet zelf waar het pakket is.", "Telefoontjes per honderd"]
    places = [words.index(one) for one in told]
    assert places == sorted(places)


def test_a_question_decides_which_touchpoints_count(
    browser: Client, question: r.Objective, owner: Principal
) -> None:
    every = listed(browser.get(f"{HOME}touchpoints/"))
    inside = listed(browser.get(f"{HOME}touchpoints/?objective={question.key}"))
    owned = {
        x.name.written("nl") for x in library.list_touchpoints(owner) if x.owner in question.units
    }
    assert set(inside) == owned | {"Chat met klantenservice"}
    assert len(owned) > 0
    assert len(inside) < len(every)


def test_a_specific_question_names_parts_of_the_organisation(
    browser: Client, question: r.Objective
) -> None:
    page = browser.get(f"{HOME}questions/{question.key}/").content.decode()
    for name in ("Magazijn", "Bezorging"):
        assert f'<span class="chip">{name}</span>' in page


@pytest.mark.parametrize("scope", ["phase", "problem", "context", "journey"])
def test_a_question_is_about_one_phase_problem_or_context_or_the_whole(
    browser: Client, question: r.Objective, owner: Principal, scope: str
) -> None:
    edit = f"{HOME}library/objective/{question.key}/edit/"
    send(browser, edit, **{"scope": scope, "focus-nl": "Alleen het wachten"})
    found = library.record_of(owner, r.Objective, question.key)
    assert found.scope == scope
    assert "Alleen het wachten" in words_of(browser.get(f"{HOME}questions/{question.key}/"))


def test_a_broad_question_is_answered_by_several_maps(
    browser: Client, question: r.Objective, owner: Principal
) -> None:
    for title in ("Bestellen", "Bezorgen", "Terugsturen"):
        send(browser, f"{HOME}questions/{question.key}/", title=title)
    page = browser.get(f"{HOME}questions/{question.key}/").content.decode()
    for card in maps.list_maps(owner):
        if card.title.written("nl") in {"Bestellen", "Bezorgen", "Terugsturen"}:
            board = maps.read_map(owner, card.id).board
            assert board.head.question == question.key
            assert f"{HOME}maps/{card.id}/" in page


def test_an_example_question_is_a_beginning(browser: Client, owner: Principal) -> None:
    page = browser.get(f"{HOME}questions/")
    for preset in catalogue.scope_presets():
        assert preset.name.written("nl") in words_of(page)
        send(browser, f"{HOME}library/objective/new/?example={preset.key}", scope=preset.scope)
    made = {x.preset: x for x in library.list_of(owner, r.Objective) if x.preset}
    assert {x.key for x in catalogue.scope_presets()} <= set(made)
    assert all(x.problem and x.goal and x.kpi and x.focus for x in made.values())


def test_every_point_of_contact_of_the_maps_is_in_the_list_and_can_be_improved(
    browser: Client, owner: Principal, current: str
) -> None:
    board = maps.read_map(owner, current).board
    names = set(listed(browser.get(f"{HOME}touchpoints/")))
    uses = board.records.all(r.TouchpointUse).values()
    assert {board.library.all(r.Touchpoint)[x.touchpoint].name.written("nl") for x in uses} <= names
    chat = named(owner, r.Touchpoint, "Chat met klantenservice")
    send(
        browser, f"{HOME}library/touchpoint/{chat.key}/edit/",
        **{"name-nl": "Chat", "effect-nl": "Antwoord binnen een minuut geeft rust."},
    )  # fmt: skip
    assert "Chat" in listed(browser.get(f"{HOME}touchpoints/"))
    table = words_of(browser.get(f"{HOME}maps/{current}/?view=table"))
    assert "Chat met klantenservice" not in table


def test_a_touchpoint_s_page_says_what_it_does_to_the_customer(
    browser: Client, owner: Principal
) -> None:
    for one in library.list_touchpoints(owner):
        words = words_of(browser.get(f"{HOME}touchpoints/{one.key}/"))
        assert one.effect.written("nl")
        assert one.effect.written("nl") in words


def test_touchpoints_of_others_are_touchpoints_too(browser: Client, owner: Principal) -> None:
    third = listed(browser.get(f"{HOME}touchpoints/?party=third"))
    assert {"Google-reviews", "Prijsvergelijker", "Mond-tot-mond"} <= set(third)
    chosen = next(
        x for x in catalogue.items() if x.party == "third" and x.key not in _presets(owner)
    )
    send(browser, f"{HOME}touchpoints/catalogue/", item=[chosen.key])
    assert chosen.name.written("nl") in listed(browser.get(f"{HOME}touchpoints/?party=third"))


def _presets(owner: Principal) -> set[str]:
    return {x.preset for x in library.list_touchpoints(owner)}


def test_a_touchpoint_of_a_partner_has_that_partner_as_its_owner(
    browser: Client, owner: Principal
) -> None:
    partners = [x for x in library.list_of(owner, r.Unit) if x.kind == "partner"]
    assert partners
    for one in partners:
        page = browser.get(f"{HOME}touchpoints/?party=third&owner={one.key}")
        for name in listed(page):
            assert one.name.written("nl") in words_of(page), name


def test_a_touchpoint_s_page_tells_what_comes_before_and_after(
    browser: Client, owner: Principal, current: str
) -> None:
    board = maps.read_map(owner, current).board
    steps = board.steps
    use = board.uses_of(steps[4])[0]
    words = words_of(browser.get(f"{HOME}touchpoints/{use.touchpoint}/"))
    for at in (3, 4, 5):
        assert f"{at + 1} {steps[at].name.written('nl')}" in words


def test_a_map_is_of_one_persona_with_one_product(browser: Client, owner: Principal) -> None:
    page = browser.get(f"{HOME}personas/").content.decode()
    keys = {(x.head.persona, x.head.product) for x in _heads(owner)}
    for persona, product in keys:
        link = f"{HOME}?persona={persona}&amp;product={product}"
        assert f'href="{link}"' in page
        shown = browser.get(link.replace("&amp;", "&")).content.decode()
        for one in _heads(owner):
            inside = (one.head.persona, one.head.product) == (persona, product)
            assert (f'{HOME}maps/{one.id}/"' in shown) == inside


def _heads(owner: Principal) -> list[mentions.Mention]:
    return mentions.list_mentions(owner)


def test_figures_of_a_touchpoint_stand_with_the_map_of_how_things_are(
    browser: Client, owner: Principal
) -> None:
    cart = named(owner, r.Touchpoint, "Winkelwagentje")
    page = browser.get(f"{HOME}touchpoints/{cart.key}/").content.decode()
    assert page.count('class="around-figures"') == 1
    assert page.index("Huidig") < page.index('class="around-figures"') < page.index("Gewenst")
