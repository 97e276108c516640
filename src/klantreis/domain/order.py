"""Fractional order keys: lower-case base 36, compared by code unit (D8).

A key is a fraction written after an unseen point: "i" is a half. A move gives one row
a new key between its neighbours and touches nothing else.
"""

from __future__ import annotations

import re
from typing import Final

DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
PATTERN: Final = re.compile(r"^[0-9a-z]*[1-9a-z]$")
MAX_LENGTH: Final = 200
_BASE = len(DIGITS)


def is_key(value: object) -> bool:
    """Tell whether a value is an order key; one that ends in 0 leaves no room before it."""
    return isinstance(value, str) and len(value) <= MAX_LENGTH and bool(PATTERN.fullmatch(value))


def between(before: str | None, after: str | None) -> str:
    """Give the shortest key between two others; None stands for the start or the end.

    Raises:
        ValueError: if `before` does not come before `after`.
    """
    low = before or ""
    if after is not None and low >= after:
        msg = f"{low!r} does not come before {after!r}"
        raise ValueError(msg)
    out = ""
    position = 0
    bounded = after is not None
    while True:
        floor = DIGITS.index(low[position]) if position < len(low) else 0
        ceiling = DIGITS.index(after[position]) if bounded and after is not None else _BASE
        if ceiling - floor > 1:
            return out + DIGITS[(floor + ceiling) // 2]
        out += DIGITS[floor]
        bounded = bounded and ceiling == floor
        position += 1


def spread(count: int) -> list[str]:
    """Give `count` keys in order, evenly spread, all of one length."""
    width = 1
    while _BASE**width <= count + 1:
        width += 1
    step = _BASE**width // (count + 1)
    return [_digits(step * (i + 1), width) for i in range(count)]


def _digits(number: int, width: int) -> str:
    out = ""
    for _ in range(width):
        number, digit = divmod(number, _BASE)
        out = DIGITS[digit] + out
    return out.rstrip("0")
