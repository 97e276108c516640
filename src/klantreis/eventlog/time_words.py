"""Words in times: months in Dutch and English, `om` before the hour and `uur` after it."""

# ruff: noqa: PLR2004 - codes of letters
from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from klantreis.eventlog.compiled import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]

_MONTHS: Final = (
    ("januari", "january", "jan"),
    ("februari", "february", "feb"),
    ("maart", "march", "mrt", "mar"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("augustus", "august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_SPACE, _DOT, _COMMA, _DASH, _SLASH = (ord(c) for c in " .,-/")
_LOWER: Final = 32  # the bit that makes a letter small
_LONGEST: Final = 9


def _packed(word: str) -> int:
    number = 0
    for letter in word:
        number = number * 27 + ord(letter) - 96
    return number


_WORDS: Final = np.array([_packed(word) for names in _MONTHS for word in names], np.int64)
_NUMBERS: Final = np.array(
    [number for number, names in enumerate(_MONTHS, 1) for _ in names], np.int64
)
_OM: Final = _packed("om")
_UUR, _U = _packed("uur"), _packed("u")


@compiled
def is_letter(byte: int) -> bool:
    """Say whether a byte is a letter from a to z, small or large."""
    return 97 <= (byte | _LOWER) <= 122


@compiled
def month_in_words(data: Bytes, at: int, end: int) -> tuple[int, int]:
    """Give the month (0 where there is none) and the place after it and what joins it."""
    while at < end and (data[at] == _SPACE or data[at] == _DASH or data[at] == _DOT):
        at += 1
    word, after = _word(data, at, end)
    for place in range(len(_WORDS)):
        if _WORDS[place] == word:
            while after < end and (
                data[after] == _SPACE
                or data[after] == _DASH
                or data[after] == _DOT
                or data[after] == _COMMA
            ):
                after += 1
            return _NUMBERS[place], after
    return 0, at


@compiled
def skip_at(data: Bytes, at: int, end: int) -> int:
    """Give the place of the space before the hour, past a comma or the word `om`."""
    start = at
    if data[at] == _COMMA and at + 1 < end and data[at + 1] == _SPACE:
        return at + 1
    while at < end and data[at] == _SPACE:
        at += 1
    word, after = _word(data, at, end)
    return after if word == _OM and after < end and data[after] == _SPACE else start


@compiled
def skip_hour(data: Bytes, at: int, end: int) -> int:
    """Give the end where `uur` or `u` closes a time, else the same place."""
    start = at
    while at < end and data[at] == _SPACE:
        at += 1
    word, after = _word(data, at, end)
    return after if after == end and (word in (_UUR, _U)) else start


@compiled
def _word(data: Bytes, at: int, end: int) -> tuple[int, int]:
    """Give the letters that stand here as one number (0: none, or too many), and their end."""
    number = np.int64(0)
    start = at
    while at < end and is_letter(data[at]):
        if at - start < _LONGEST:
            number = number * 27 + np.int64(data[at] | _LOWER) - 96
        at += 1
    return (int(number) if at - start <= _LONGEST else 0), at
