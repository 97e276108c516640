"""Someone starts from what others have learned, and fills a template in without retyping."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from klantreis.domain import catalogue
from klantreis.domain.maps.records import Objective
from klantreis.services import library, maps
from tests.requirements.conftest import SLUG
from tests.requirements.forms import send, words_of

if TYPE_CHECKING:
    from django.test import Client

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.permissions import Principal

HOME = f"/w/{SLUG}/"


class Sheet:
    """A map somebody just made, and the form of each of its steps."""

    def __init__(self, browser: Client, owner: Principal, start: str) -> None:
        self.browser, self.owner = browser, owner
        answer = send(
            browser, f"{HOME}maps/new/", title="Onze reis", start=start, languages=["nl", "en"]
        )
        self.address = re.split(r"[?#]", answer.redirect_chain[-1][0])[0]

    @property
    def board(self) -> JourneyMap:
        return maps.read_map(self.owner, self.address.split("/")[-2]).board

    def form(self, step: int = 0) -> str:
        return f"{self.address}edit/fill/{self.board.steps[step].key}/"

    def row(self, kind: str) -> str:
        return "new-" + next(lane.key for lane in self.board.lanes if lane.kind == kind)

    def table(self, lang: str) -> str:
        self.browser.post("/language/", {"language": lang, "next": "/"})
        return words_of(self.browser.get(f"{self.address}?view=table"))


def fill_in(sheet: Sheet, feelings: list[str]) -> None:
    """Fill in every step of a template as a team does: one page a step, no word twice."""
    for step, feeling in enumerate(feelings):
        send(sheet.browser, sheet.form(step), **{
            "name": f"Stap nummer {step + 1}",
            "feeling": feeling,
            sheet.row("thought"): f"Gedachte {step + 1}",
            sheet.row("action"): f"Actie {step + 1}",
            sheet.row("touchpoint"): ["Telefoongesprekken", "Balie in Zwolle"],
            sheet.row("opportunity"): f"Verandering {step + 1}",
            sheet.row("proposal"): f"Zo doen we het {step + 1}",
        })  # fmt: skip


def test_a_filled_in_current_state_has_curve_touchpoints_and_pain_points(
    browser: Client, owner: Principal
) -> None:
    sheet = Sheet(browser, owner, "template:current-state")
    fill_in(sheet, ["100", "0", "-100", "-200", "200"])
    board = sheet.board
    assert [board.points("team")[s.key].value for s in board.steps] == [100, 0, -100, -200, 200]
    curve = next(lane for lane in board.lanes if lane.kind == "experience")
    assert not curve.collapsed
    pains = next(lane for lane in board.lanes if lane.kind == "pain_point")
    shown = [[c.text.written("nl") for c in board.cell(pains, step)] for step in board.steps]
    assert shown == [[], [], ["Gedachte 3"], ["Gedachte 4"], []]
    kept = {t.name.written("nl"): t for t in library.list_touchpoints(owner)}
    assert kept["Telefoongesprekken"].channel == "phone"
    assert all(len(board.uses_of(step)) == 2 for step in board.steps)
    assert len({use.touchpoint for step in board.steps for use in board.uses_of(step)}) == 2
    table = sheet.table("nl")
    for text in (
        "Pijnpunten",
        "Gedachte 4",
        "Balie in Zwolle",
        "Verandering 5",
        "Zo doen we het 1",
    ):
        assert text in table
    picture = browser.get(sheet.address).content.decode()
    assert "Gedachte 3" in picture


def test_a_filled_in_future_state_has_targets_and_expected_reactions(
    browser: Client, owner: Principal
) -> None:
    sheet = Sheet(browser, owner, "template:future-state")
    browser.post("/language/", {"language": "en", "next": "/"})
    assert "How do you expect the customer to feel here?" in words_of(browser.get(sheet.form()))
    fill_in(sheet, ["0", "100", "100", "200", "200"])
    board = sheet.board
    assert [board.points("target")[s.key].value for s in board.steps] == [0, 100, 100, 200, 200]
    assert not board.points("team"), "what is expected is no estimate of today"
    assert "pain_point" not in {lane.kind for lane in board.lanes}
    assert "Gedachte 5" in sheet.table("nl")


def test_a_template_is_one_choice_away_and_asks_instead_of_leaving_one_blank(
    browser: Client, owner: Principal
) -> None:
    sheet = Sheet(browser, owner, "template:current-state")
    page = words_of(browser.get(sheet.form()))
    for question in ("Wat denkt of voelt de klant?", "Wat is de actie van de klant?"):
        assert question in page


@pytest.mark.parametrize("name", [
    "activiteiten in de winkel", "online zoekopdrachten", "sociale media", "telefoongesprekken",
    "blogs", "helpdesks", "e-mailcampagnes", "online chatdiensten", "conferenties",
    "productdemonstraties", "verkoopgesprekken",
])  # fmt: skip
def test_a_touchpoint_of_the_catalogue_is_offered_where_one_fills_in(
    browser: Client, owner: Principal, name: str
) -> None:
    sheet = Sheet(browser, owner, "template:current-state")
    offered = re.findall(r'<option value="([^"]+)">', browser.get(sheet.form()).content.decode())
    chosen = next(one for one in offered if one.casefold() == name)
    send(browser, sheet.form(), **{sheet.row("touchpoint"): chosen})
    (use,) = sheet.board.uses_of(sheet.board.steps[0])
    kept, item = sheet.board.touchpoint(use), catalogue.named(name)
    assert item is not None
    assert (kept.channel, kept.presence, kept.contact, kept.party) == (
        item.channel, item.presence, item.contact, item.party,
    )  # fmt: skip


def test_it_says_what_a_touchpoint_does_to_the_customer(browser: Client, owner: Principal) -> None:
    sheet = Sheet(browser, owner, "template:current-state")
    send(browser, sheet.form(), **{sheet.row("touchpoint"): "Blogs"})
    (use,) = sheet.board.uses_of(sheet.board.steps[0])
    page = browser.get(f"{HOME}touchpoints/{use.touchpoint}/")
    assert "Helpt de klant zijn vraag scherp te krijgen" in words_of(page)


@pytest.mark.parametrize(("step", "names"), list(enumerate([
    ("Advertentie op sociale media", "Verhaal van een kennis"),
    ("Google-reviews", "Prijsvergelijkingssite"),
    ("Bestelling in de webshop", "Aankoop in de winkel"),
    ("Klantenservice", "Loyaliteitsprogramma"),
    ("Aanbeveling op sociale media", "Mond-tot-mondreclame"),
])))  # fmt: skip
def test_each_phase_suggests_its_own_touchpoints_before_others(
    browser: Client, owner: Principal, step: int, names: tuple[str, ...]
) -> None:
    sheet = Sheet(browser, owner, "phases:awareness")
    page = browser.get(sheet.form(step)).content.decode()
    offered = re.findall(r'<option value="([^"]+)">', page)
    own = {t.name.show("nl").text for t in library.list_touchpoints(owner)}
    model = sheet.board.head.phase_model
    phase = catalogue.phase_named(model, sheet.board.stages[step].name)
    fitting = len(catalogue.for_phase(model, phase))
    first = [name for name in offered if name not in own][:fitting]
    assert all(name in first or name in own for name in names)


def test_a_question_starts_from_one_of_three_examples(browser: Client, owner: Principal) -> None:
    page = words_of(browser.get(f"{HOME}questions/"))
    for preset in catalogue.scope_presets():
        assert preset.name.written("nl") in page
        new = f"{HOME}library/objective/new/?example={preset.key}"
        send(browser, new, **{"name-nl": f"Onze {preset.key}"})
    made = {x.preset: x for x in library.list_of(owner, Objective) if x.preset}
    for preset in catalogue.scope_presets():
        assert made[preset.key].name.written("nl") == f"Onze {preset.key}"
        assert made[preset.key].problem == preset.problem
        assert made[preset.key].goal == preset.goal


def test_the_kitchen_s_map_shows_wholesaler_and_guests(browser: Client, owner: Principal) -> None:
    card = next(x for x in maps.list_maps(owner, "groothandel") if x.state == "current")
    page = words_of(browser.get(f"{HOME}maps/{card.id}/?view=table"))
    for name in (
        "Website groothandel", "Folder groothandel", "E-mail nieuwsbrieven", "Vertegenwoordigers",
        "Gasten aan tafel", "Hoort wat haar gasten vonden",
    ):  # fmt: skip
        assert name in page
    browser.post("/language/", {"language": "en", "next": "/"})
    page = words_of(browser.get(f"{HOME}maps/{card.id}/?view=table"))
    assert "Wholesaler’s website" in page
    assert "Guests at the table" in page
