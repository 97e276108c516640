"""Words in lines: what is measured, where they break, what happens to odd characters."""

from __future__ import annotations

from itertools import pairwise

import pytest

from klantreis.exports import glyphs, text
from klantreis.exports.faces import FACES, FALLBACK, NARROW, NARROW_STRONG, VOICE
from klantreis.exports.scene import Path, Text, Unknown

STYLE = text.Style(NARROW, 13, 17.4)


def lines(words: str, width: float, lang: str = "nl") -> list[str]:
    return [line.text for line in text.lay(words, STYLE, width, lang).lines]


def test_words_go_to_the_next_line_whole_where_they_fit():
    assert lines("Maakt een account, kiest bezorging, betaalt", 118) == [
        "Maakt een account,",
        "kiest bezorging, betaalt",
    ]


@pytest.mark.parametrize("width", [40, 60, 80, 118])
def test_no_line_is_wider_than_its_room(width: int):
    words = (
        "Arbeidsongeschiktheidsverzekeringsmaatschappij stuurt klantenserviceformulier "
        "https://voorbeeld.example/een/heel/lang/adres?met=vraag Mond-tot-mondreclame"
    )
    block = text.lay(words, STYLE, width, "nl")
    assert block.width <= width
    assert all(text.width_of(line.text, STYLE) <= width for line in block.lines)


def test_a_long_dutch_compound_breaks_between_syllables():
    found = lines("Arbeidsongeschiktheidsverzekering", 100)
    assert len(found) > 1
    assert all(line.endswith("-") for line in found[:-1])
    assert "".join(line.rstrip("-") for line in found) == "Arbeidsongeschiktheidsverzekering"
    assert found[0] == "Arbeidsongeschikt-"


def test_no_letter_is_lost_in_breaking():
    words = "Zoekt productvergelijkingsmogelijkheden/prijsvergelijkingen, belt klantenservice"
    for width in range(30, 200, 7):
        joined = "".join(line.rstrip("-") for line in lines(words, width))
        assert joined.replace(" ", "") == words.replace(" ", "").replace("-", "")


def test_a_soft_hyphen_shows_only_where_the_line_breaks():
    assert lines("winkel\u00adwagentje", 300) == ["winkelwagentje"]
    assert lines("Vult het winkel\u00adwagentje", 90) == ["Vult het winkel-", "wagentje"]


def test_one_letter_before_a_hyphen_stays_with_its_word():
    assert lines("Stuurt een e-mail", 62) == ["Stuurt een", "e-mail"]


def test_a_fixed_space_never_breaks():
    assert lines("kost €\u00a09,95 nu", 60)[0].startswith("kost")
    assert any("€\u00a09,95" in line for line in lines("kost €\u00a09,95 nu", 48))


def test_new_lines_of_the_writer_are_kept():
    assert lines("eerst dit\ndan dat", 300) == ["eerst dit", "dan dat"]


@pytest.mark.parametrize("face", [face for face in FACES if face not in {FALLBACK, VOICE}])
def test_digits_are_equally_wide(face):
    widths = {round(glyphs.advance(digit, face), 4) for digit in "0123456789"}
    assert len(widths) == 1


def test_a_line_is_as_wide_as_its_words_and_spaces():
    apart = glyphs.advance("kiest", NARROW) + glyphs.advance("weg", NARROW)
    together = text.width_of("kiest weg", STYLE) / STYLE.size
    assert together == pytest.approx(apart + glyphs.advance(" ", NARROW))


def test_arrows_and_checks_are_drawn_as_paths():
    nodes = text.label("a → b ✓ ≥ ±", STYLE, 0, 0)
    assert sum(isinstance(node, Path) for node in nodes) == 4


def test_letters_of_other_scripts_come_from_the_fallback_face():
    nodes = [n for n in text.label("Наш klant", STYLE, 0, 0) if isinstance(n, Text)]
    assert [(node.text, node.face) for node in nodes] == [("Наш", FALLBACK), ("klant", NARROW)]


def test_a_character_no_face_has_is_reported_as_one_cluster():
    nodes = text.label("Blij 👍🏽 漢", STYLE, 0, 0)
    assert [n.character for n in nodes if isinstance(n, Unknown)] == ["👍🏽", "漢"]


def test_pieces_of_a_mixed_line_follow_each_other():
    nodes = text.label("Ruim ≥ 3 Привет 漢 uur", text.Style(NARROW_STRONG, 13, 17), 10, 0, "end")
    spans = [(n.x, n.x + n.advance) for n in nodes if isinstance(n, Text | Unknown)]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] + 0.01 for a, b in pairwise(spans))
    assert spans[-1][1] == pytest.approx(10)
