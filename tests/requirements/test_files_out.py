"""Someone takes the worked example to a meeting: on paper, in slides, in a spreadsheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from klantreis.domain.maps.records import TouchpointUse
from klantreis.domain.wording import word
from klantreis.services import maps
from tests.exports.structure import elements, opened, size_mm, words
from tests.exports.workbooks import read
from tests.requirements.conftest import SLUG

if TYPE_CHECKING:
    from django.test import Client

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.permissions import Principal
    from klantreis.domain.text import Text


@pytest.fixture
def board(owner: Principal, current: str) -> JourneyMap:
    return maps.read_map(owner, current).board


@pytest.fixture
def poster(browser: Client, current: str) -> bytes:
    return browser.get(f"/w/{SLUG}/maps/{current}/export.pdf?paper=a2").content


@pytest.fixture
def book(browser: Client, current: str) -> dict:
    return read(browser.get(f"/w/{SLUG}/maps/{current}/export.xlsx").content)


def dutch(text: Text) -> str:
    return text.written("nl")


def letters(text: str) -> str:
    return re.sub(r"[\s\u00ad-]+", "", text)


def test_the_map_hangs_on_the_wall_and_can_be_read_by_ear(poster):
    pdf = opened(poster)
    assert size_mm(pdf) == (594, 420)
    kinds = {one.kind for one in elements(pdf)}
    assert {"Figure", "Table", "TR", "TH", "TD"} <= kinds
    assert str(pdf.Root.Lang) == "nl"


def test_the_poster_shows_the_information_need_and_interaction_model_of_each_stage(poster, board):
    told = letters(words(opened(poster), slice(0, 1)))
    stages = [stage for stage in board.stages if board.steps_of(stage)]
    assert stages
    for stage in stages:
        assert letters(dutch(stage.information_need)) in told
        assert letters(dutch(stage.interaction_model)) in told


def test_the_picture_marks_moments_of_truth_and_what_another_party_owns(browser, current, board):
    drawn = browser.get(f"/w/{SLUG}/maps/{current}/export.svg").content.decode()
    names = [one.get("href", "") for one in ET.fromstring(drawn).iter() if "href" in one.attrib]
    signs = [name for name in names if name.endswith("-truth")]
    assert len(signs) == len(board.moments) + 1  # and one in the reading key
    assert word("Grey: owned by a third party", "nl") in drawn


def test_the_workbook_tells_per_touchpoint_how_it_affects_the_customer(book, board):
    sheet = book[word("Touchpoints", "nl")]
    effect = next(i for i, head in enumerate(sheet.row(0)) if "(nl)" in str(head) and i > 2)
    told = {value for (row, at), value in sheet.cells.items() if at == effect and row}
    wanted = {
        dutch(board.touchpoint(use).effect)
        for use in board.records.all(TouchpointUse).values()
        if board.touchpoint(use).effect
    }
    assert wanted
    assert told == wanted


def test_the_workbook_says_which_touchpoints_the_company_does_not_own(book, board):
    sheet = book[word("Touchpoints", "nl")]
    third = word("Third party", "nl")
    marked = {row for (row, _), value in sheet.cells.items() if value == third}
    names = {sheet.cells[row, 0] for row in marked}
    assert names == {
        dutch(board.touchpoint(use).name)
        for use in board.records.all(TouchpointUse).values()
        if board.touchpoint(use).party == "third"
    }
    assert names


def test_files_speak_dutch_and_english(browser, current, board):
    for lang in ("nl", "en"):
        browser.post("/language/", {"language": lang, "next": "/"})
        answer = browser.get(f"/w/{SLUG}/maps/{current}/export.pdf")
        pdf = opened(answer.content)
        assert str(pdf.Root.Lang) == lang
        assert str(pdf.docinfo["/Title"]) == board.head.title.written(lang)
