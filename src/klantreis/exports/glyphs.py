"""What each face holds and how wide its words run, by HarfBuzz, with caches.

A character is set in the face that was asked for; else, for a handful of signs, as a
drawn path; else in the fallback face; else it is unknown and the picture says so.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

import uharfbuzz

from klantreis.exports.faces import FALLBACK, Face

# Signs drawn as strokes, in em with y up from the baseline: advance and polylines.
DRAWN: Final[dict[str, tuple[float, tuple[tuple[tuple[float, float], ...], ...]]]] = {
    "\u2192": (0.92, (((0.08, 0.3), (0.82, 0.3)), ((0.58, 0.52), (0.82, 0.3), (0.58, 0.08)))),
    "\u2190": (0.92, (((0.84, 0.3), (0.1, 0.3)), ((0.34, 0.52), (0.1, 0.3), (0.34, 0.08)))),
    "\u2191": (0.62, (((0.31, 0.0), (0.31, 0.66)), ((0.1, 0.44), (0.31, 0.66), (0.52, 0.44)))),
    "\u2193": (0.62, (((0.31, 0.66), (0.31, 0.0)), ((0.1, 0.22), (0.31, 0.0), (0.52, 0.22)))),
    "\u2713": (0.78, (((0.1, 0.32), (0.3, 0.08), (0.68, 0.6)),)),
    "\u2714": (0.78, (((0.1, 0.32), (0.3, 0.08), (0.68, 0.6)),)),
    "\u2717": (0.7, (((0.12, 0.08), (0.58, 0.56)), ((0.58, 0.08), (0.12, 0.56)))),
    "\u2265": (0.62, (((0.1, 0.6), (0.52, 0.4), (0.1, 0.2)), ((0.1, 0.04), (0.52, 0.04)))),
    "\u2264": (0.62, (((0.52, 0.6), (0.1, 0.4), (0.52, 0.2)), ((0.1, 0.04), (0.52, 0.04)))),
    "\u00b1": (0.62, (((0.1, 0.38), (0.52, 0.38)), ((0.31, 0.6), (0.31, 0.16)), ((0.1, 0.02), (0.52, 0.02)))),  # noqa: E501
    "\u2260": (0.62, (((0.1, 0.42), (0.52, 0.42)), ((0.1, 0.22), (0.52, 0.22)), ((0.44, 0.6), (0.18, 0.04)))),  # noqa: E501
    "\u2248": (0.62, (((0.1, 0.4), (0.22, 0.46), (0.4, 0.38), (0.52, 0.44)), ((0.1, 0.2), (0.22, 0.26), (0.4, 0.18), (0.52, 0.24)))),  # noqa: E501
}  # fmt: skip

UNKNOWN_ADVANCE: Final = 1.1
_SAME: Final = str.maketrans(
    {"\u0133": "ij", "\u0132": "IJ", "\u2011": "-", "\u202f": "\u00a0", "\u2007": "\u00a0"}
)
_JOINERS: Final = "\ufe00-\ufe0f\u200b-\u200f\u2060\ufeff\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
_CLUSTER: Final = re.compile(
    f"[\U0001f1e6-\U0001f1ff]{{2}}|[^{_JOINERS}][{_JOINERS}]*(?:\u200d[^{_JOINERS}][{_JOINERS}]*)*",
)


class Piece(NamedTuple):
    """A stretch of a line that is set one way.

    `kind` is `text` (in `face`), `drawn` (one sign of DRAWN) or `unknown`.
    """

    kind: str
    text: str
    face: Face
    advance: float


@cache
def _font(face: Face) -> uharfbuzz.Font:
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face.truetype))))


@cache
def characters(face: Face) -> frozenset[str]:
    """Give the characters a face holds."""
    return frozenset(chr(code) for code in _font(face).face.unicodes)


@cache
def metrics(face: Face) -> tuple[float, float]:
    """Give a face's ascent and descent in em, both positive."""
    extents = _font(face).get_font_extents("ltr")
    em = _font(face).face.upem
    return extents.ascender / em, -extents.descender / em


def plain(text: str) -> str:
    """Put look-alikes of hyphen, fixed space and ij in the form every face has."""
    return text.translate(_SAME)


@lru_cache(maxsize=65_536)
def advance(word: str, face: Face) -> float:
    """Give the width of a word in em."""
    if characters(face).issuperset(word):
        return _shaped(word, face)
    return sum(piece.advance for piece in pieces(word, face))


def _shaped(word: str, face: Face) -> float:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    font = _font(face)
    uharfbuzz.shape(font, buffer)
    total = sum(position.x_advance for position in buffer.glyph_positions or ())
    return float(total) / float(font.face.upem)


def is_simple(text: str, face: Face) -> bool:
    """Tell whether the face holds every character."""
    return characters(face).issuperset(text)


@lru_cache(maxsize=4096)
def pieces(text: str, face: Face) -> tuple[Piece, ...]:
    """Split a line into stretches that are set one way each."""
    found: list[Piece] = []
    run = ""
    run_face = face
    for match in _CLUSTER.finditer(text):
        cluster = match.group()
        home = _home(cluster, face)
        if run and home is not run_face:
            found.append(Piece("text", run, run_face, _shaped(run, run_face)))
            run = ""
        if home is None:
            found.append(_odd(cluster, face))
        else:
            run, run_face = run + cluster, home
    if run:
        found.append(Piece("text", run, run_face, _shaped(run, run_face)))
    return tuple(found)


def _home(cluster: str, face: Face) -> Face | None:
    for candidate in (face, FALLBACK):
        if characters(candidate).issuperset(cluster):
            return candidate
        if cluster in DRAWN:
            return None
    return None


def _odd(cluster: str, face: Face) -> Piece:
    if cluster in DRAWN:
        return Piece("drawn", cluster, face, DRAWN[cluster][0])
    return Piece("unknown", cluster, face, UNKNOWN_ADVANCE)
