"""A team says where customers are won or lost, and what tips it either way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from klantreis.services import maps
from tests.requirements.forms import send, words_of

if TYPE_CHECKING:
    from django.test import Client

    from klantreis.domain.permissions import Principal

NEW = "/w/elektronica-webshop/maps/new/"
WINS = "De monteur belt zelf terug"
LOSES = "Vier keer doorverbonden worden"


def test_a_step_where_the_customer_is_won_or_lost_is_marked_with_what_tips_it(
    browser: Client, owner: Principal
) -> None:
    answer = send(browser, NEW, title="Storing melden", start="phases:before-during-after")
    address = answer.redirect_chain[0][0].partition("?")[0]
    map_id = address.split("/")[4]
    step = maps.read_map(owner, map_id).board.steps[1]
    address = f"/w/elektronica-webshop/maps/{map_id}/"
    filled = {"name": "Belt de storingslijn", "is_moment": "on", "wins": WINS, "loses": LOSES}
    send(browser, f"{address}edit/fill/{step.key}/", **filled)
    panel = words_of(browser.get(f"{address}?step={step.key}"))
    assert "Moment of truth" in panel
    assert WINS in panel
    assert LOSES in panel
    drawn = browser.get(f"{address}export.svg").content.decode()
    assert "-truth" in drawn
    table = words_of(browser.get(f"{address}?view=table"))
    assert WINS in table
    assert LOSES in table
