"""Words and levels that pages print for codes."""

from __future__ import annotations

import pytest

from klantreis.domain.maps import records as r
from klantreis.exports.marks import level_of as level_in_pictures
from klantreis.web import words
from klantreis.web.maps.scale import HALF, MIDDLE, spot


@pytest.mark.parametrize(
    ("hundredths", "level"),
    [(-200, -2), (-125, -2), (-124, -1), (-26, -1), (-25, 0), (25, 0), (26, 1), (124, 1), (125, 2)],
)
def test_a_level_begins_where_the_visual_language_says(hundredths, level):
    assert words.level_of(hundredths) == level


def test_pages_and_pictures_never_show_different_faces():
    for hundredths in range(-200, 201):
        assert words.level_of(hundredths) == level_in_pictures(hundredths / 100)


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        ("KINDS", r.LANE_KINDS),
        ("CHANNELS", r.CHANNELS),
        ("EVIDENCE", r.STATES_OF_EVIDENCE),
    ],
)
def test_every_code_of_a_record_has_a_word(table, codes):
    assert set(getattr(words, table)) >= set(codes)


@pytest.mark.parametrize(("value", "x"), [(-200, MIDDLE - HALF), (0, MIDDLE), (200, MIDDLE + HALF)])
def test_a_spot_stands_where_its_value_is(value, x):
    assert spot(series="", value=value, n="", kind="team").x == x
