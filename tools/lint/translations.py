"""Translations: every sentence has its Dutch, with the same places to fill."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tools.dev import i18n
from tools.lint.files import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Catalog, Message

_PLACE: Final = re.compile(r"%\((\w+)\)[a-z]|(?<!%)%[sd]")


def problems() -> Iterator[str]:
    """Give a line for every sentence of the product whose Dutch is missing or wrong."""
    place = shown(i18n.CATALOGUE)
    if not i18n.CATALOGUE.exists():
        yield f"{place}: is not there; run ./dev i18n"
        return
    yield from judged(i18n.collect(), i18n.read(i18n.CATALOGUE), place)


def judged(collected: Catalog, catalogue: Catalog, place: str) -> Iterator[str]:
    """Judge a catalogue against the sentences that were collected."""
    for wanted in collected:
        if wanted.id:
            found = catalogue.get(wanted.id, wanted.context)
            yield from _of_message(wanted, found, place)


def _of_message(wanted: Message, found: Message | None, place: str) -> Iterator[str]:
    forms = i18n.forms(wanted.id)
    if found is None or not i18n.has_words(found):
        yield f"{place}: no Dutch for: {forms[0]!r}; run ./dev i18n and fill it in"
        return
    allowed = places(forms[-1]) | places(forms[0])
    for form in i18n.forms(found.string):
        # The singular may leave its number out: "één kaart".
        strange = places(form) - allowed
        lost = allowed - places(form) if len(forms) == 1 else set[str]()
        if strange or lost:
            yield f"{place}: other places than the English in: {form!r} ({strange | lost})"


def places(text: str) -> set[str]:
    """Give the places of a sentence that are filled in at run time."""
    return {match.group(0) for match in _PLACE.finditer(text)}
