"""Which events are which touchpoint: matching, without looking at a log.

A name or a pattern can be decided per event name; an attribute's value only per event, so
its rule is kept beside and the engine looks at the events. Rules are tried in order; the
first that matches takes the event.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from klantreis.domain.maps.records import Binding, ConversionPoint


@dataclass(frozen=True, slots=True)
class Rule:
    """One condition and what an event that meets it belongs to."""

    target: str
    match: str
    value: str
    attribute: str = ""

    def takes(self, event: str, attributes: dict[str, str] | None = None) -> bool:
        """Tell whether an event of this name, with these attributes, meets the condition.

        Two spellings of one text (an é as one character, or as e and its accent) are one.
        """
        if self.match == "event":
            return one_spelling(event) == one_spelling(self.value)
        if self.match == "pattern":
            return _pattern(one_spelling(self.value)).fullmatch(one_spelling(event)) is not None
        return attributes is not None and attributes.get(self.attribute) == self.value


def one_spelling(text: str) -> str:
    """Give the spelling a map document keeps: a log may have another of the same text."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=1024)
def _pattern(glob: str) -> re.Pattern[str]:
    """Give a pattern that never goes back: a star takes as little as the part after it allows.

    With plain `.*` a few stars and one long name would keep a processor busy for hours.
    """
    first, *rest = (_exactly(part) for part in glob.split("*"))
    if not rest:
        return re.compile(first, re.DOTALL)
    *between, last = rest
    return re.compile(
        first + "".join(f"(?>.*?{part})" for part in between if part) + f".*{last}", re.DOTALL
    )


def _exactly(part: str) -> str:
    return "".join("." if c == "?" else re.escape(c) for c in part)


def rules(bindings: Sequence[Binding]) -> list[Rule]:
    """Give the rules of a map's bindings, in the order they are tried; targets are uses."""
    return [Rule(b.use, b.match, b.value, b.attribute) for b in bindings if b.value]


def entry_rules(points: Sequence[ConversionPoint]) -> list[Rule]:
    """Give the rules of a map's conversion points; targets are the stages they open."""
    return [Rule(p.stage, p.match, p.value, p.attribute) for p in points if p.value]


def attributes(found: Sequence[Rule]) -> list[str]:
    """Give the attributes that rules look at, each once."""
    return sorted({rule.attribute for rule in found if rule.match == "attribute"})


def first_match(
    found: Sequence[Rule], event: str, values: dict[str, str] | None = None
) -> Rule | None:
    """Give the first rule that takes an event."""
    return next((rule for rule in found if rule.takes(event, values)), None)
