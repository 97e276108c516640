"""Colours by token: readable in both themes, the same names everywhere."""

from __future__ import annotations

import pytest

from klantreis.exports.theme import THEMES

TEXTS = ("ink", "ink-2", "ink-3", "act", "future", "e-2", "e-1", "e1", "e2")
GROUNDS = ("surface", "raise", "sunk", "veil")
PAIRS = [
    *((text, ground) for text in TEXTS for ground in GROUNDS),
    ("ink", "e-1s"), ("ink", "future-soft"), ("ink", "truth-soft"), ("ink-2", "truth-soft"),
    ("ink-3", "truth-soft"), ("e-1", "truth-soft"), ("e-2", "truth-soft"), ("on-ink", "ink"),
    ("on-truth", "truth"), ("e0", "surface"),
]  # fmt: skip


def luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_is_readable(theme, text, ground):
    colours = THEMES[theme]
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_a_believed_edge_can_be_seen(theme):
    colours = THEMES[theme]
    assert contrast(colours["line-control"], colours["surface"]) >= 3


def test_themes_have_the_same_names():
    assert THEMES["light"].keys() == THEMES["dark"].keys() == THEMES["print"].keys()
