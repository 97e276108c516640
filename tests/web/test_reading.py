"""A map as it is read: sheet, table twin, step, languages, files."""

from __future__ import annotations

import json
import re

import pytest

from klantreis.domain.maps import records as r
from klantreis.domain.operations import groups
from klantreis.domain.text import Text, in_both
from klantreis.services import editing
from tests.requirements.forms import words_of

SCRIPT = "<script>alert(1)</script>"


def put(shown, lane_kind, text, step=0):
    lane = next(lane for lane in shown.board.lanes if lane.kind == lane_kind)
    card = r.Card(
        key=groups.new_key(), lane=lane.key, step=shown.board.steps[step].key,
        kind=lane_kind, text=text,
    )  # fmt: skip
    editing.submit(shown.cast.anna, shown.id, [groups.add(card)])
    return card


def test_the_map_is_a_picture_with_a_table_one_link_away(anna, shown):
    page = anna.get(shown.home).content.decode()
    assert "<svg" in page
    assert "view=table" in page
    table = anna.get(shown.home + "?view=table").content.decode()
    assert table.count('<th scope="row">') == len(shown.board.lanes)
    assert table.count('scope="colgroup"') == len(shown.board.stages)


@pytest.mark.parametrize("view", ["", "?view=table", "?step="])
def test_a_script_in_a_card_is_shown_and_never_run(anna, shown, view):
    put(shown, "action", Text().write("nl", SCRIPT))
    step = shown.board.steps[0].key if view == "?step=" else ""
    page = anna.get(shown.home + view + step).content.decode()
    assert SCRIPT not in page
    assert "alert(1)" in page


def test_a_text_without_translation_is_shown_and_marked_with_its_language(anna, shown):
    put(shown, "thought", Text().write("nl", "Waar blijft hij?"))
    page = anna.get(shown.home + "?view=table&lang=en").content.decode()
    assert re.search(r'<span lang="nl">Waar blijft hij\?</span> <abbr[^>]*>NL</abbr>', page)


def test_both_languages_have_one_address(anna, shown):
    put(shown, "thought", in_both("Waar blijft hij?", "Where is it?"))
    assert "Waar blijft hij?" in words_of(anna.get(shown.home + "?view=table&lang=nl"))
    assert "Where is it?" in words_of(anna.get(shown.home + "?view=table&lang=en"))


def test_rows_that_are_not_chosen_are_left_out_of_sheet_and_table(anna, shown):
    put(shown, "action", Text().write("nl", "Loopt naar binnen"))
    put(shown, "thought", Text().write("nl", "Waar blijft hij?"))
    lane = next(lane for lane in shown.board.lanes if lane.kind == "action")
    words = words_of(anna.get(f"{shown.home}?view=table&rows={lane.key[:8]}"))
    assert "Loopt naar binnen" in words
    assert "Waar blijft hij?" not in words.replace("Wat denkt", "")


def test_a_step_opens_beside_the_map_and_alone_when_only_that_is_asked(anna, shown):
    put(shown, "pain_point", Text().write("nl", "Negen minuten muziek"))
    address = f"{shown.home}?step={shown.board.steps[0].key}"
    assert "Negen minuten muziek" in words_of(anna.get(address))
    part = anna.get(address, headers={"HX-Request": "true", "HX-Request-Type": "partial"})
    assert part.content.decode().lstrip().startswith("<aside")


@pytest.mark.parametrize("step", ["x", "0b6f3c0e-5f43-4a4b-9a55-0d9d3a8a0c11", "9" * 500])
def test_a_link_to_a_step_that_is_gone_shows_the_map_and_leads_to_one_that_is_there(
    anna, shown, step
):
    page = anna.get(shown.home, {"step": step})
    assert page.status_code == 200
    assert f'href="{shown.edit("")}"' in page.content.decode()


def test_a_step_knows_the_one_before_and_after_for_a_phone(anna, shown):
    steps = shown.board.steps
    page = anna.get(f"{shown.home}?step={steps[1].key}").content.decode()
    assert f"step={steps[0].key}" in page
    assert f"step={steps[2].key}" in page


def test_what_is_missing_is_a_list_that_leads_to_where_it_can_be_said(anna, shown):
    page = anna.get(shown.home + "?missing=1")
    assert "Kies de persona" in words_of(page) or "Choose the persona" in words_of(page)
    assert shown.edit("settings/") in page.content.decode()


def test_an_unmeasured_step_says_so(anna, shown):
    words = words_of(anna.get(f"{shown.home}?step={shown.board.steps[0].key}"))
    assert "Nog niet gemeten." in words or "Not measured yet." in words


@pytest.mark.parametrize(
    ("kind", "start"),
    [("svg", b"<svg"), ("png", b"\x89PNG"), ("pdf", b"%PDF-"), ("xlsx", b"PK"), ("csv", b""),
     ("json", b"{")],
)  # fmt: skip
def test_the_map_goes_out_as_a_file(anna, shown, kind, start):
    answer = anna.get(f"{shown.home}export.{kind}")
    assert answer.status_code == 200
    assert answer.content.startswith(start)
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_a_map_that_was_exported_comes_in_again(anna, shown, tmp_path):
    body = anna.get(f"{shown.home}export.json").content
    file = tmp_path / "kaart.json"
    file.write_bytes(body)
    with file.open("rb") as opened:
        page = anna.post(f"/w/{shown.cast.slug}/maps/take-in/", {"document": opened}, follow=True)
    assert page.redirect_chain[-1][0] != shown.home
    again = anna.get(page.redirect_chain[-1][0] + "export.json").content
    assert json.loads(again) == json.loads(body)


def test_a_file_that_is_no_map_says_what_is_wrong_and_makes_nothing(anna, shown, tmp_path):
    file = tmp_path / "kaart.json"
    file.write_text('{"format": "klantreis.map", "version": 99}')
    with file.open("rb") as opened:
        page = anna.post(f"/w/{shown.cast.slug}/maps/take-in/", {"document": opened}, follow=True)
    assert page.redirect_chain[-1][0].endswith("/maps/new/")
    assert 'role="alert"' in page.content.decode()


def test_no_page_holds_inline_scripts_styles_or_addresses_elsewhere(anna, shown):
    step = shown.board.steps[0].key
    for page in ("", "?view=table", f"?step={step}", f"edit/fill/{step}/", "edit/settings/"):
        text = anna.get(shown.home + page).content.decode()
        assert "<style" not in text
        assert " style=" not in text
        assert not re.search(r"<script(?![^>]*\bsrc=)", text)
        assert not re.search(r"\son\w+=", text)
        assert not re.search(r'(?:src|href)="https?://', text)
