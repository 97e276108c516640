"""Someone opens the worked example and sees the whole journey, drawn and measured."""

from __future__ import annotations

import csv
import gzip
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from klantreis.domain.readings import MICRO
from klantreis.domain.templates import title_of
from klantreis.services import figures, logs, maps, opened
from tests.requirements.conftest import SLUG
from tests.requirements.forms import send, words_of

if TYPE_CHECKING:
    from django.test import Client

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.permissions import Principal
    from klantreis.domain.readings import Reading


def address(map_id: str, rest: str = "") -> str:
    return f"/w/{SLUG}/maps/{map_id}/{rest}"


@pytest.fixture
def board(owner: Principal, current: str) -> JourneyMap:
    return maps.read_map(owner, current).board


@pytest.fixture
def table(browser: Client, current: str) -> str:
    return words_of(browser.get(address(current, "?view=table")))


def of(board: JourneyMap, key: str, metric: str) -> Reading:
    return next(r for r in board.readings if (r.key, r.metric) == (key, metric))


def test_the_picture_runs_from_first_contact_to_after_sales(
    browser: Client, current: str, board: JourneyMap
) -> None:
    page = browser.get(address(current)).content.decode()
    picture = page[page.index("<svg", page.index("sheet")) :]
    assert picture.count('data-node="step:') >= len(board.steps) == 12
    names = [title_of(board, step, "nl") for step in board.steps]
    assert (names[0], names[9], names[-1]) == (
        "Ziet een aanbieding",
        "Vraagt om hulp",
        "Beveelt aan",
    )


def test_one_page_holds_everything_there_is_to_know(table: str, board: JourneyMap) -> None:
    for stage in board.stages:
        assert stage.name.written("nl") in table
        assert stage.information_need.written("nl") in table
    for step in board.steps:
        assert step.name.written("nl") in table
        for use in board.uses_of(step):
            assert board.touchpoint(use).name.written("nl") in table
        for lane in board.lanes:
            for item in board.cell(lane, step):
                text = getattr(item, "text", None)
                assert text is None or text.written("nl").replace("\xa0", " ") in table
    for moment in board.moments.values():
        assert moment.wins.written("nl").splitlines()[0] in table


def test_the_journey_goes_on_until_people_are_loyal(board: JourneyMap) -> None:
    names = [stage.name.written("nl") for stage in board.stages]
    assert names == ["Bewustzijn", "Overweging", "Aankoop", "Retentie", "Promotie"]
    assert {"Komt terug", "Beveelt aan"} <= {step.name.written("nl") for step in board.steps}


def test_the_example_is_an_electronics_web_shop(table: str) -> None:
    for one in ("Homepage", "Zoekopdrachten", "Productpagina’s", "Winkelwagentje",
                "Checkout-procedure", "Follow-up-e-mail"):  # fmt: skip
        assert one in table


def test_the_experience_at_each_contact_moment_direct_and_indirect(
    table: str, board: JourneyMap
) -> None:
    points = board.points("team")
    for step in board.steps:
        value = f"{points[step.key].value / 100:+.1f}".replace("-", "−").replace(".", ",")
        assert value in table
        assert board.uses_of(step), "each step has its contact moments"
    kinds = {board.touchpoint(use).contact for step in board.steps for use in board.uses_of(step)}
    assert kinds == {"direct", "indirect"}
    assert "indirect" in table


def test_conversion_is_computed_from_events_and_shown_with_n_and_margin(
    browser: Client, owner: Principal, current: str, board: JourneyMap
) -> None:
    stage = board.stages[2]
    reading = of(board, stage.key, "conversion")
    log = opened.open_log(owner, logs.list_logs(owner)[0].id)
    funnel = log.funnel(
        [
            ["home", "promo_page"],
            ["product_view", "compare", "wishlist_add"],
            ["add_to_cart", "cart"],
            ["purchase"],
        ]
    )
    assert (reading.denominator, reading.numerator) == (
        funnel.steps[2].reached, funnel.steps[3].reached,
    )  # fmt: skip
    step = board.steps_of(stage)[0]
    page = words_of(browser.get(address(current, f"?step={step.key}")))
    assert f"{round(100 * (reading.value or 0) / MICRO)} %" in page
    assert f"{reading.n}" in page


def went_no_further(here: set[str], nowhere: set[str]) -> tuple[int, int]:
    """Count in plain Python who ended at some events without buying, of those who came there."""
    path = Path("src/klantreis/services/demo/webshop_events.csv.gz")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [(r["user_id"], r["timestamp"], r["event"]) for r in csv.DictReader(file)]
    end = max(datetime.fromisoformat(time) for _, time, _ in rows)
    journeys: dict[str, list[tuple[str, str]]] = {}
    for user, time, event in rows:
        journeys.setdefault(user, []).append((time, event))
    came = ended = 0
    for events in journeys.values():
        events.sort(key=lambda one: one[0])
        bought = any(event == "purchase" for _, event in events)
        last = datetime.fromisoformat(events[-1][0])
        if not bought and (end - last).total_seconds() <= 30 * 86_400:
            continue
        seen = [event for _, event in events if event not in nowhere]
        came += bool(here & set(seen))
        ended += bool(seen) and not bought and seen[-1] in here
    return ended, came


def test_where_customers_drop_off_is_shown_per_step(
    browser: Client, current: str, board: JourneyMap
) -> None:
    search = next(s for s in board.steps if s.name.written("nl") == "Zoekt en filtert")
    reading = of(board, search.key, "drop_off")
    assert (reading.numerator, reading.denominator) == went_no_further(
        {"search", "catalog", "filter_results"}, nowhere={"error_page"}
    )
    page = words_of(browser.get(address(current, f"?step={search.key}")))
    assert "haakt" in page.lower()


def test_a_step_shows_what_comes_before_and_after_and_its_part_in_buying(
    browser: Client, owner: Principal, current: str, board: JourneyMap
) -> None:
    step = next(s for s in board.steps if s.name.written("nl") == "Vult het winkelwagentje")
    around = figures.around(owner, current, step.key)
    assert around is not None
    assert sum(one.count for one in around.before) == sum(one.count for one in around.after)
    page = words_of(browser.get(address(current, f"?step={step.key}")))
    assert "Ervoor en erna" in page
    first = next(s for s in board.steps if s.key == around.before[0].key)
    assert first.name.written("nl") in page
    assert f"{around.touched_and_converted}" in page


def test_several_conversion_points_show_when_someone_enters_a_stage(
    browser: Client, owner: Principal, current: str, board: JourneyMap
) -> None:
    stage = board.stages[1]
    points = [p for p in board.conversion_points if p.stage == stage.key]
    assert len(points) > 1
    page = words_of(browser.get(address(current, f"edit/stages/{stage.key}/")))
    for point in points:
        assert point.value in page
    before = of(board, board.stages[0].key, "conversion").numerator
    for point in points:
        browser.post(address(current, f"edit/remove/conversion_point/{point.key}/"))
    send(browser, address(current, f"edit/stages/{stage.key}/"), **{
        "new-match": "event", "new-value": "compare",
    })  # fmt: skip
    figures.refresh(owner, current)
    after = of(maps.read_map(owner, current).board, board.stages[0].key, "conversion").numerator
    assert after is not None
    assert before is not None
    assert after < before, "fewer people compare than look at a product"


def test_dutch_is_what_one_gets_and_english_stands_beside_it(browser: Client, current: str) -> None:
    page = browser.get(address(current, "?view=table"))
    assert 'lang="nl"' in page.content.decode()
    assert "Wat doet de klant?" in words_of(page)
    browser.post("/language/", {"language": "en", "next": "/"})
    page = browser.get(address(current, "?view=table"))
    assert 'lang="en"' in page.content.decode()
    words = words_of(page)
    assert "What does the customer do?" in words
    assert "Wat doet de klant?" not in words
    assert "Moment of truth" in words
