"""Text laid in lines: measured, wrapped, hyphenated. Nothing is ever cut off; room grows."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import pyphen

from klantreis.exports import glyphs
from klantreis.exports.scene import Path, Text, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from klantreis.exports.faces import Face
    from klantreis.exports.scene import Node

SOFT: Final = "\u00ad"
_DICTIONARIES: Final = {"nl": "nl_NL", "en": "en_GB", "de": "de_DE", "fr": "fr_FR"}
# A unit ends after a hyphen, slash or soft hyphen, but `e-mail` stays in one piece.
_UNITS: Final = re.compile(rf"(?:[^-/{SOFT}]-)?[^-/{SOFT}]*(?:[-/{SOFT}]+|$)")
_CORE: Final = re.compile(r"[^\W\d_]+")
_LONG: Final = 6  # a shorter word is not worth a hyphen


class Style(NamedTuple):
    """How a text is set: face, size and line height in pixels, colour token."""

    face: Face
    size: float
    leading: float
    fill: str = "ink"
    halo: float = 0


class Line(NamedTuple):
    text: str
    advance: float


class Block(NamedTuple):
    """Lines of one style, and the room they take."""

    lines: tuple[Line, ...]
    style: Style
    lang: str = ""

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading

    @property
    def width(self) -> float:
        return max((line.advance for line in self.lines), default=0.0)


def width_of(text: str, style: Style) -> float:
    """Give the width of an unbroken line in pixels."""
    return _measure(glyphs.plain(text), style.face) * style.size


def lay(text: str, style: Style, width: float, lang: str, *, mark: str = "") -> Block:
    """Break a text into lines no wider than `width` pixels.

    `lang` chooses the hyphenation; `mark` is the language to note on the lines where it
    differs from the picture's own.
    """
    return Block(_lines(text, style.face, style.size, width, lang), style, mark)


def place(block: Block, x: float, y: float, anchor: str = "start") -> Iterator[Node]:
    """Give the nodes of a block whose first line box starts at height y."""
    style = block.style
    baseline = y + _drop(style)
    for line in block.lines:
        yield from _set(line, style, (x, baseline), anchor, block.lang)
        baseline += style.leading


def label(text: str, style: Style, x: float, baseline: float, anchor: str = "start") -> list[Node]:
    """Give the nodes of one unbroken line on a baseline."""
    text = glyphs.plain(text)
    line = Line(text, _measure(text, style.face) * style.size)
    return list(_set(line, style, (x, baseline), anchor, ""))


def _drop(style: Style) -> float:
    """Give the distance from the top of a line box to its baseline, as CSS computes it."""
    ascent, descent = glyphs.metrics(style.face)
    return (style.leading - (ascent + descent) * style.size) / 2 + ascent * style.size


def _set(
    line: Line, style: Style, at: tuple[float, float], anchor: str, lang: str
) -> Iterator[Node]:
    x, baseline = at
    face, size = style.face, style.size
    if glyphs.is_simple(line.text, face):
        yield Text(
            x, baseline, line.text, face, size, style.fill, line.advance, anchor, style.halo, lang
        )
        return
    left = x - line.advance * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
    for piece in glyphs.pieces(line.text, face):
        run = piece.advance * size
        if piece.kind == "text":
            words = piece.text.lstrip(" ")  # a painter drops spaces before a run
            lead = (len(piece.text) - len(words)) * _space(piece.face) * size
            yield Text(
                left + lead, baseline, words, piece.face, size, style.fill, run - lead, "start",
                style.halo, lang,
            )  # fmt: skip
        elif piece.kind == "drawn":
            yield _drawn(piece.text, left, baseline, style)
        else:
            yield Unknown(left, baseline, piece.text, size, style.fill, run)
        left += run


def _drawn(sign: str, x: float, baseline: float, style: Style) -> Path:
    parts = []
    for line in glyphs.DRAWN[sign][1]:
        points = [f"{x + px * style.size:.2f} {baseline - py * style.size:.2f}" for px, py in line]
        parts.append("M" + "L".join(points))
    heavy = style.face.weight > 500  # noqa: PLR2004  # between text 430 and strong 600
    width = style.size * (0.11 if heavy else 0.08)
    return Path("".join(parts), stroke=style.fill, width=width, round_ends=True)


@lru_cache(maxsize=65_536)
def _measure(text: str, face: Face) -> float:
    """Give a line's width in em: its words and the spaces between them, each from the cache."""
    words = text.split(" ")
    return sum(glyphs.advance(word, face) for word in words) + (len(words) - 1) * _space(face)


@cache
def _space(face: Face) -> float:
    return glyphs.advance(" ", face)


@lru_cache(maxsize=32_768)
def _lines(text: str, face: Face, size: float, width: float, lang: str) -> tuple[Line, ...]:
    lines: list[Line] = []
    for paragraph in glyphs.plain(text).splitlines():
        if paragraph.strip():
            lines.extend(_Breaker(face, size, width, lang).run(paragraph))
    return tuple(lines)


class _Breaker:
    """Greedy line breaking for narrow columns: whole words first, hyphens where none fits."""

    def __init__(self, face: Face, size: float, width: float, lang: str) -> None:
        self.face = face
        self.size = size
        self.width = width
        self.lang = lang
        self.done: list[Line] = []
        self.line = ""

    def run(self, paragraph: str) -> list[Line]:
        for word in paragraph.split(" "):
            if word:
                self._word(word)
        self._end()
        return self.done

    def _fits(self, text: str) -> bool:
        return _measure(text.replace(SOFT, ""), self.face) * self.size <= self.width

    def _end(self) -> None:
        text = self.line.replace(SOFT, "")
        if text:
            self.done.append(Line(text, _measure(text, self.face) * self.size))
        self.line = ""

    def _word(self, word: str) -> None:
        joined = f"{self.line} {word}" if self.line else word
        if self._fits(joined):
            self.line = joined
            return
        gap = " " if self.line else ""
        for unit in filter(None, _UNITS.findall(word)):
            if not self._fits(self._closed(self.line + gap + unit)):
                self._overflow(unit, gap)
            else:
                self.line += gap + unit
            gap = ""

    @staticmethod
    def _closed(text: str) -> str:
        return text[:-1] + "-" if text.endswith(SOFT) else text

    def _overflow(self, unit: str, gap: str) -> None:
        """Put a unit that does not fit behind the line on the next, broken if need be."""
        if self._fits(self._closed(unit)):
            self.line = self._closed(self.line)
            self._end()
            self.line = unit
            return
        while not self._fits(self._closed(unit)):
            head = self._head(unit, gap)
            if not head and self.line:
                self.line = self._closed(self.line)
                self._end()
                gap = ""
                continue
            head = head or self._letters(unit)
            self.line += gap + head + ("" if head.endswith(("-", "/")) else "-")
            self._end()
            unit, gap = unit[len(head) :], ""
        self.line = unit

    def _head(self, unit: str, gap: str) -> str:
        """Give the longest hyphenated beginning that fits behind the line; maybe none."""
        best = ""
        for place_ in _hyphens(unit, self.lang):
            if self._fits(f"{self.line}{gap}{unit[:place_]}-"):
                best = unit[:place_]
        return best

    def _letters(self, unit: str) -> str:
        """Give the longest beginning that fits when no rule of spelling helps."""
        count = 1
        while count < len(unit) and self._fits(unit[: count + 1] + "-"):
            count += 1
        return unit[:count]


def softened(text: str, lang: str, longest: int) -> str:
    """Give a text with soft hyphens in words longer than `longest` letters."""

    def soften(found: re.Match[str]) -> str:
        word, last, parts = found[0], 0, []
        for place_ in _hyphens(word, lang):
            parts.append(word[last:place_])
            last = place_
        return SOFT.join([*parts, word[last:]])

    return re.sub(rf"[^\W\d_]{{{longest + 1},}}", soften, text)


@cache
def _dictionary(lang: str) -> pyphen.Pyphen | None:
    name = _DICTIONARIES.get(lang)
    return pyphen.Pyphen(lang=name, left=3, right=3) if name else None


@lru_cache(maxsize=8192)
def _hyphens(unit: str, lang: str) -> tuple[int, ...]:
    dictionary = _dictionary(lang)
    if dictionary is None:
        return ()
    found: list[int] = []
    for match in _CORE.finditer(unit):
        if len(match.group()) >= _LONG:
            found += [match.start() + int(place_) for place_ in dictionary.positions(match.group())]
    return tuple(found)
