"""Small Markdown in pictures: the words stay, the signs go."""

from __future__ import annotations

import pytest

from klantreis.exports.plain import plain


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("**Duur** en *traag*", "Duur en traag"),
        ("Zie [de site](https://shop.example/a)", "Zie de site"),
        ("- een\n* twee", "•\u00a0een\n•\u00a0twee"),
        ("Kop\n\n  - een", "Kop\n\n•\u00a0een"),
        ("[[a](b)", "[a"),
        ("- \n- twee", "•\u00a0\n•\u00a0twee"),
        ("2 * 3 [nog", "2 * 3 [nog"),
    ],
)
def test_signs_go_and_words_and_lines_stay(typed, words):
    assert plain(typed) == words
