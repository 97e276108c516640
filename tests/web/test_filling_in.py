"""Filling in a step: every row on one page, and what happens when two people do."""

from __future__ import annotations

import pytest

from klantreis.domain.maps import records as r
from klantreis.domain.operations import groups
from klantreis.domain.text import Text
from klantreis.services import editing, library, maps
from tests.requirements.forms import send, words_of


@pytest.fixture
def page(shown):
    return Page(shown)


class Page:
    """The form of the first step, and what lies on that step."""

    def __init__(self, shown) -> None:
        self.shown = shown
        self.step = shown.board.steps[0].key
        self.url = shown.edit(f"fill/{self.step}/")

    def lane(self, kind: str) -> r.Lane:
        return next(lane for lane in self.shown.board.lanes if lane.kind == kind)

    def new(self, kind: str) -> str:
        return f"new-{self.lane(kind).key}"

    def cards(self, kind: str) -> list:
        board = self.shown.board
        step = next(step for step in board.steps if step.key == self.step)
        return board.cell(self.lane(kind), step)

    def texts(self, kind: str, lang: str = "nl") -> list[str]:
        return [card.text.written(lang) for card in self.cards(kind)]


def test_each_line_becomes_a_card_in_its_row(anna, page):
    send(anna, page.url, **{page.new("action"): "Zoekt\nVergelijkt\n\n  Twijfelt "})
    assert page.texts("action") == ["Zoekt", "Vergelijkt", "Twijfelt"]


def test_one_form_fills_all_rows_and_is_undone_as_one(anna, page):
    answer = send(anna, page.url, **{
        "name": "Zoekt een laptop", page.new("thought"): "Welke past bij mij?",
        page.new("touchpoint"): "Zoekmachine", "feeling": "100", "is_moment": "on",
        "wins": "Snel antwoord",
    })  # fmt: skip
    board = page.shown.board
    assert board.steps[0].name.written("nl") == "Zoekt een laptop"
    assert board.points("team")[page.step].value == 100
    assert board.moments[page.step].wins.written("nl") == "Snel antwoord"
    assert "Ongedaan maken" in words_of(answer) or "Undo" in words_of(answer)
    anna.post(page.shown.home + "undo/")
    board = page.shown.board
    assert not board.steps[0].name
    assert not board.points("team")
    assert not board.moments
    assert not page.cards("touchpoint")


def test_a_card_is_reworded_and_an_emptied_one_goes(anna, page):
    send(anna, page.url, **{page.new("action"): "Zoekt\nVergelijkt"})
    first, second = page.cards("action")
    send(anna, page.url, **{f"card-{first.key}": "Zoekt lang", f"card-{second.key}": ""})
    assert page.texts("action") == ["Zoekt lang"]
    assert page.cards("action")[0].key == first.key


def test_the_other_language_is_written_beside_and_stays_when_one_is_emptied(anna, page):
    send(anna, page.url, **{page.new("action"): "Zoekt"})
    key = page.cards("action")[0].key
    send(anna, page.url + "?write=en", **{f"card-{key}": "Searches"})
    assert (page.texts("action"), page.texts("action", "en")) == (["Zoekt"], ["Searches"])
    send(anna, page.url, **{f"card-{key}": ""})
    assert (page.texts("action"), page.texts("action", "en")) == ([""], ["Searches"])


def test_a_touchpoint_is_used_by_its_name_and_a_new_one_goes_into_the_library(anna, page):
    item = r.Touchpoint(key=groups.new_key(), name=Text().write("nl", "Klantenservice"))
    library.submit_library(page.shown.cast.anna, [groups.add(item)])
    send(anna, page.url, **{page.new("touchpoint"): "klantenservice\nWinkel"})
    uses = page.cards("touchpoint")
    kept = {x.name.written("nl"): x.key for x in library.list_touchpoints(page.shown.cast.anna)}
    assert [use.touchpoint for use in uses] == [item.key, kept["Winkel"]]
    assert not any(use.name for use in uses), "a use holds only what differs from its item"
    names = [page.shown.board.touchpoint(use).name.written("nl") for use in uses]
    assert names == ["Klantenservice", "Winkel"]


@pytest.mark.parametrize(("given", "value"), [("0.6", 60), ("-1.25", -125), ("2", 200)])
def test_an_emotion_can_be_said_exactly(anna, page, given, value):
    send(anna, page.url, exact=given)
    assert page.shown.board.points("team")[page.step].value == value


def test_an_exact_emotion_stays_until_someone_touches_it(anna, page):
    send(anna, page.url, exact="0.6")
    send(anna, page.url, name="Zoekt")
    assert page.shown.board.points("team")[page.step].value == 60
    send(anna, page.url, feeling="-100")
    assert page.shown.board.points("team")[page.step].value == -100
    send(anna, page.url, feeling="")
    assert not page.shown.board.points("team")


def test_an_emotion_beyond_two_is_refused_and_nothing_is_saved(anna, page):
    answer = send(anna, page.url, exact="3", name="Zoekt")
    assert answer.status_code == 422
    assert not page.shown.board.steps[0].name


def test_on_a_future_map_the_emotion_is_a_target(anna, page):
    future = maps.make_future(page.shown.cast.anna, page.shown.id)
    url = f"/w/{page.shown.cast.slug}/maps/{future}/edit/fill/{page.step}/"
    send(anna, url, feeling="200")
    board = maps.read_map(page.shown.cast.anna, future).board
    assert board.points("target")[page.step].value == 200
    assert not board.points("team")


def test_a_moment_of_truth_comes_with_its_triggers_and_goes_with_them(anna, page):
    send(anna, page.url, is_moment="on", loses="Moet een account maken")
    assert page.shown.board.moments[page.step].loses.written("nl") == "Moet een account maken"
    send(anna, page.url, is_moment=[])
    assert not page.shown.board.moments


def test_a_form_that_changes_nothing_writes_nothing(anna, page):
    send(anna, page.url, **{page.new("action"): "Zoekt"})
    before = maps.read_map(page.shown.cast.anna, page.shown.id).seq
    send(anna, page.url, write="nl")
    assert maps.read_map(page.shown.cast.anna, page.shown.id).seq == before


def stale(anna, page):
    """Give Anna's open form, as it was before someone else wrote."""
    send(anna, page.url, **{page.new("action"): "Zoekt", "name": "Stap een"})
    state = maps.read_map(page.shown.cast.anna, page.shown.id)
    card = page.cards("action")[0]
    values = {
        "base_seq": state.seq, "write": "nl", "name": "Stap een", f"card-{card.key}": "Zoekt",
    }  # fmt: skip
    step = state.board.steps[0]
    written = [
        groups.write(card, "text", "nl", "Olga zoekt"),
        groups.write(step, "name", "nl", "Van Olga"),
    ]
    editing.submit(page.shown.cast.olga, page.shown.id, written)
    return card, values


def test_an_old_form_does_not_write_over_what_its_sender_left_alone(anna, page):
    card, values = stale(anna, page)
    anna.post(page.url, values | {f"card-{card.key}": "Anna zoekt"})
    assert page.texts("action") == ["Anna zoekt"]
    assert page.shown.board.steps[0].name.written("nl") == "Van Olga"


def test_who_overwrites_sees_both_and_can_put_the_other_text_back(anna, page):
    card, values = stale(anna, page)
    answer = anna.post(page.url, values | {f"card-{card.key}": "Anna zoekt"}, follow=True)
    assert "Olga" in words_of(answer)
    assert "Olga zoekt" in words_of(answer)
    anna.post(page.shown.home + "undo/")
    assert page.texts("action") == ["Olga zoekt"]


def test_a_card_that_was_removed_meanwhile_is_not_silently_lost(anna, page):
    card, values = stale(anna, page)
    editing.submit(page.shown.cast.olga, page.shown.id, [groups.remove(card)])
    answer = anna.post(page.url, values | {f"card-{card.key}": "Anna zoekt"}, follow=True)
    assert "Anna zoekt" in words_of(answer) or "Anna zoekt" in answer.content.decode()


def test_saving_goes_on_to_the_next_step(anna, page):
    following = page.shown.board.steps[1].key
    answer = anna.post(page.url, {"name": "Zoekt", "write": "nl", "go": "next"})
    assert f"/fill/{following}/" in answer.headers["location"]
