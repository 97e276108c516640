"""A map as a table: complete, computable, harmless."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from klantreis.domain.maps.records import Card
from klantreis.domain.text import in_both
from klantreis.exports.map_csv import MARK, harmless, map_csv
from tests.exports.laptop import LANES, key, laptop, readings


def rows(text: str, separator: str) -> list[list[str]]:
    assert text.startswith(MARK)
    return list(csv.reader(io.StringIO(text.removeprefix(MARK)), delimiter=separator))


def test_columns_are_steps_and_rows_are_lanes():
    table = rows(map_csv(laptop(), "en", readings()), ",")
    assert len(table) == 2 + len(LANES)
    assert {len(row) for row in table} == {11}
    assert table[0][:3] == ["Stage", "Awareness", "Awareness"]
    assert table[1][:3] == ["Step", "Sees an advertisement", "Asks a friend"]
    assert table[4][3] == "Google reviews\nComparison site"


@pytest.mark.parametrize(
    ("lang", "separator", "value"), [("nl", ";", "-1,10"), ("en", ",", "-1.10")]
)
def test_emotions_are_numbers_of_the_language(lang, separator, value):
    table = rows(map_csv(laptop(), lang, readings()), separator)
    assert table[2 + LANES.index("experience")][6] == value


def test_figures_carry_their_interval_and_n():
    table = rows(map_csv(laptop(), "en", readings()), ",")
    assert "Goes on: 42.0% (40.4\u201343.6%), n 3,670" in table[-1][6]


@pytest.mark.parametrize(
    "text", ["=1+1", "+31 20 123", "-2", "@sum", " =1", "\t=1", "\u00a0=1", "\uff1d1"]
)
def test_what_a_spreadsheet_would_compute_gets_an_apostrophe(text):
    board = laptop()
    card = replace(board.records.all(Card)[key(4, 100)], text=in_both(text, text))
    table = rows(map_csv(board.replace(records=board.records.put(card)), "en"), ",")
    assert table[2][1] == "'" + text
    assert harmless("gewone tekst = 1") == "gewone tekst = 1"
