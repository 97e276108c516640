"""From a file of events to a map with figures, without JavaScript."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from klantreis.services import logs, maps
from tests.requirements.forms import send, words_of
from tests.services.events import ROWS, csv
from tests.web.conftest import signed_in


@pytest.fixture
def road(anna, cast, queue):
    return Road(anna, cast, queue)


class Road:
    """The pages of importing, one after the other."""

    def __init__(self, anna, cast, queue) -> None:
        self.anna, self.cast, self.queue = anna, cast, queue
        self.home = f"/w/{cast.slug}/logs/"

    def upload(self, body: bytes = b"", name: str = "winkel.csv"):
        file = SimpleUploadedFile(name, body or csv())
        return self.anna.post(self.home + "new/", {"events": file}, follow=True)

    def begin(self, columns: str):
        """Say what the columns of a file are: one row has no readable time."""
        return send(self.anna, columns, name="Winkel", customer="klant", time="tijd", event="wat")

    def imported(self, body: bytes = b"") -> str:
        columns = self.upload(body).redirect_chain[-1][0]
        page = self.begin(columns)
        self.queue.work()
        return page.redirect_chain[-1][0]


def test_the_columns_are_guessed_and_shown_with_the_first_rows(road):
    page = road.upload(csv(ROWS[:-1]))
    text = page.content.decode()
    assert "2024-03-01 10:00:00" in text
    for role, column in (("customer", "klant"), ("time", "tijd"), ("event", "wat")):
        select = re.search(rf'<select name="{role}".*?</select>', text, re.DOTALL)
        assert select
        assert f'value="{column}" selected' in select[0]
    assert 'value="Europe/Amsterdam" selected' in text


def test_an_import_waits_shows_progress_and_is_ready(road):
    columns = road.upload().redirect_chain[-1][0]
    page = road.begin(columns)
    address = page.redirect_chain[-1][0]
    assert "<progress" in page.content.decode()
    part = road.anna.get(address + "progress/")
    assert "<html" not in part.content.decode()
    assert "HX-Refresh" not in part.headers
    road.queue.work()
    assert road.anna.get(address + "progress/").headers["HX-Refresh"] == "true"
    words = words_of(road.anna.get(address))
    assert "6" in words
    assert "home" in words


def test_rows_that_were_put_aside_are_shown_with_their_reason(road):
    words = words_of(road.anna.get(road.imported()))
    assert "de tijd is niet te lezen" in words or "the time cannot be read" in words
    assert "niet te lezen,product" in words or "niet te lezen" in words


def test_a_column_cannot_be_two_things(road):
    columns = road.upload().redirect_chain[-1][0]
    page = send(road.anna, columns, name="Winkel", session="klant")
    assert page.status_code == 422
    assert "klant" in words_of(page)
    assert logs.list_logs(road.cast.anna) == []


def test_a_name_that_is_taken_is_asked_again(road):
    road.imported()
    columns = road.upload().redirect_chain[-1][0]
    page = road.begin(columns)
    assert page.status_code == 422


def test_a_second_file_of_one_name_is_offered_a_free_name(road):
    columns = road.upload(name="winkel.csv").redirect_chain[-1][0]
    send(road.anna, columns, name="winkel", customer="klant", time="tijd", event="wat")
    again = road.upload(name="winkel.csv")
    assert 'value="winkel 2"' in again.content.decode()


@pytest.mark.parametrize(("body", "name"), [(b"PK\x03\x04rest", "boek.xlsx"), (b"\n", "leeg.csv")])
def test_a_file_that_cannot_be_read_says_why_and_stays_on_the_page(road, body, name):
    page = road.upload(body, name)
    assert page.status_code == 422
    assert 'role="alert"' in page.content.decode()
    assert "<h1>" in page.content.decode()


def test_a_file_that_is_too_large_says_how_large_it_may_be(road, settings):
    settings.UPLOAD_MB = 0
    page = road.upload()
    assert page.status_code == 413
    assert "0 MB" in words_of(page)


def test_a_form_without_a_file_asks_for_one(road):
    assert road.anna.post(road.home + "new/").status_code == 422


def test_a_map_is_made_of_the_events_with_figures_on_it(road):
    address = road.imported()
    page = road.anna.post(
        address + "discover/", {"title": "Zo gaat het echt", "phases": "awareness"}, follow=True
    )
    made = next(card for card in maps.list_maps(road.cast.anna))
    assert page.redirect_chain[-1][0].endswith(f"/maps/{made.id}/")
    assert made.readings > 0
    board = maps.read_map(road.cast.anna, made.id).board
    step = next(s for s in board.steps if any(x.key == s.key for x in board.readings))
    words = words_of(road.anna.get(f"/w/{road.cast.slug}/maps/{made.id}/?step={step.key}"))
    assert "Winkel" in words
    assert re.search(r"\bn\s?3\b|\bvan 3\b|\bof 3\b", words)


def test_events_are_laid_under_a_map_and_given_their_place(road, shown):
    address = road.imported()
    page = road.anna.post(address + "bind/", {"map": shown.id}, follow=True)
    assert page.redirect_chain[-1][0] == shown.edit("events/")
    step = shown.board.steps[0].key
    lane = next(lane for lane in shown.board.lanes if lane.kind == "touchpoint")
    send(road.anna, shown.edit(f"fill/{step}/"), **{f"new-{lane.key}": "Homepage"})
    use = shown.board.uses_of(shown.board.steps[0])[0]
    page = road.anna.get(shown.edit("events/"))
    names = re.findall(r'<label for="b-(event-\w+)"><b>(\w+)</b>', page.content.decode())
    field = next(field for field, name in names if name == "home")
    road.anna.post(shown.edit("events/"), {field: use.key})
    assert [(b.use, b.value) for b in shown.board.bindings] == [(use.key, "home")]
    words = words_of(road.anna.get(shown.edit("events/")))
    assert "3 van de 6" in words or "3 of 6" in words


def test_an_old_form_of_loose_events_does_not_give_a_place_to_another_event(road, shown):
    road.anna.post(road.imported() + "bind/", {"map": shown.id})
    step = shown.board.steps[0].key
    lane = next(lane for lane in shown.board.lanes if lane.kind == "touchpoint")
    send(road.anna, shown.edit(f"fill/{step}/"), **{f"new-{lane.key}": "Homepage"})
    use = shown.board.uses_of(shown.board.steps[0])[0]
    page = road.anna.get(shown.edit("events/")).content.decode()
    first = re.findall(r'name="(event-\w+)"', page)[0]
    for _ in range(2):
        road.anna.post(shown.edit("events/"), {first: use.key})
    assert len(shown.board.bindings) == 1


def test_a_funnel_counts_what_was_asked_and_says_by_which_rule(road):
    address = road.imported()
    words = words_of(road.anna.get(address + "?f=home&f=product&f=kopen"))
    assert "66,7" in words or "66.7" in words
    assert "per klant" in words.lower() or "per customer" in words.lower()


def test_a_funnel_step_that_is_not_there_names_what_is(road):
    words = words_of(road.anna.get(road.imported() + "?f=hoem"))
    assert "home" in words
    assert "hoem" in words


def test_a_wrong_time_limit_says_how_to_write_one(road):
    page = road.anna.get(road.imported() + "?f=home&f=product&within=straks")
    assert page.status_code == 200
    assert 'role="alert"' in page.content.decode()


def test_drop_off_tells_who_is_still_under_way(road):
    words = words_of(road.anna.get(road.imported() + "?goal=kopen"))
    assert "Nog onderweg" in words or "Still under way" in words


def test_an_import_can_be_stopped(road):
    columns = road.upload().redirect_chain[-1][0]
    address = road.begin(columns).redirect_chain[-1][0]
    page = road.anna.post(address + "cancel/", follow=True)
    assert "<progress" not in page.content.decode()


def test_a_log_is_renamed_and_an_owner_puts_it_in_the_bin(road):
    address = road.imported()
    road.anna.post(address + "rename/", {"name": "Webshop"})
    assert "Webshop" in words_of(road.anna.get(road.home))
    assert "/delete/" not in road.anna.get(address).content.decode()
    signed_in("olga").post(address + "delete/")
    assert "Webshop" not in words_of(road.anna.get(road.home))


def test_the_customer_of_a_file_is_nowhere_on_the_page_of_its_log(road):
    body = csv().replace(b"\na,", b"\njan@example.nl,").replace(b"\nc,", b"\njan@example.nl,")
    assert "jan@example.nl" not in road.anna.get(road.imported(body)).content.decode()
