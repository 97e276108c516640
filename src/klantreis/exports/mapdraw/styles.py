"""Type and measures of the map's picture, in pixels at a root of 16."""

from __future__ import annotations

from typing import Final

from klantreis.exports.faces import HEAD, NARROW, NARROW_STRONG, VOICE, WIDE
from klantreis.exports.text import Style

LANE_HEAD: Final = 130.0
COLUMN: Final = 134.0
COLUMN_MOST: Final = 224.0
SHEET: Final = 1470.0  # columns widen until a short map has this width
ROUTE: Final = 32.0
ROW_LEAST: Final = 44.0
ROW_BLANK: Final = 88.0
COLLAPSED: Final = 28.0
PAD_X: Final = 8.0
PAD_Y: Final = 7.0
GAP: Final = 5.0
INSET: Final = 12.8  # of the lane heads and stage heads

CELL: Final = Style(NARROW, 13, 17.4)
CELL_PROMPT: Final = Style(NARROW, 13, 17.4, "ink-3")
SPOKEN: Final = Style(VOICE, 14, 18.2)
SMALL: Final = Style(NARROW, 12, 14.8, "ink-2")
QUIET: Final = Style(NARROW, 12, 14.8, "ink-3")
SMALL_STRONG: Final = Style(NARROW_STRONG, 12, 14.8)
LANE_NAME: Final = Style(NARROW_STRONG, 13, 15)
STAGE_NAME: Final = Style(HEAD, 17, 21)
STAGE_NEED: Final = Style(VOICE, 13, 16.5, "ink-3")
STEP_NAME: Final = Style(NARROW_STRONG, 13, 15.9)
STEP_NUMBER: Final = Style(NARROW, 13, 15.9, "ink-3")
CARD: Final = Style(NARROW, 12, 14.4)
TOUCHPOINT: Final = Style(NARROW_STRONG, 12, 13.8)
PERSONA: Final = Style(HEAD, 16, 20)
PERSONA_PROMPT: Final = Style(NARROW, 13, 20, "ink-3")
PRODUCT: Final = Style(NARROW, 13, 16.2, "ink-2")
PILL: Final = Style(NARROW_STRONG, 13, 16)
VALUE: Final = Style(NARROW_STRONG, 13, 16, "ink", 4)
TITLE: Final = Style(HEAD, 28, 34)
EYEBROW: Final = Style(WIDE, 13, 18, "ink-3")
LEGEND: Final = Style(NARROW, 12, 16, "ink-2")
SOURCE: Final = Style(NARROW, 12, 16, "ink-3")
