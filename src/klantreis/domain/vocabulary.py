"""What an event's name says: its words, a readable form, the phase and channel it hints at.

Only hints for a proposal that people look at; presets/events.json and phases.json hold the
words.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from klantreis.domain.preset import load

if TYPE_CHECKING:
    from klantreis.domain.templates import PhaseModel

_WORD: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+|\d+")
_PREFIX: Final = 4  # a shorter word must match whole: "ad" is not the start of "add"


def words(event: str) -> list[str]:
    """Give the words of a name: `addToCart`, `add_to_cart` and `Add to cart` alike."""
    return [word.lower() for word in _WORD.findall(event)]


def readable(event: str) -> str:
    """Give a name as a person would write it: `add_to_cart` as `Add to cart`."""
    text = " ".join(words(event)) or event
    return text[:1].upper() + text[1:]


def phase_of(event: str, model: PhaseModel) -> int | None:
    """Give the number of the phase whose words the name holds; the latest where several do.

    The latest, because a name such as `view_cart` tells more by where it leads.
    """
    own = words(event)
    found = [
        number
        for number, phase in enumerate(model.phases)
        if any(_says(word, known) for word in own for known in phase.events)
    ]
    return max(found, default=None)


def channel_of(event: str) -> str:
    """Give the channel a name hints at; `website` where it hints at none."""
    own = set(words(event))
    for channel, known in _hints()["channels"].items():
        if own & set(known):
            return str(channel)
    return "website"


def converts(event: str) -> bool:
    """Tell whether a name sounds like becoming a customer."""
    return bool(set(words(event)) & set(_hints()["converts"]))


def is_trouble(event: str) -> bool:
    """Tell whether a name sounds like something that went wrong."""
    return bool(set(words(event)) & set(_hints()["trouble"]))


def _says(word: str, known: str) -> bool:
    return word == known or (len(known) >= _PREFIX and word.startswith(known))


@cache
def _hints() -> dict[str, Any]:
    hints: dict[str, Any] = load("events.json")
    return hints
