"""The laptop map with other words on it, for tests of what people may write."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from klantreis.domain.maps.records import Card, Persona, Step, Touchpoint
from klantreis.domain.text import in_both
from tests.exports.laptop import key, laptop

if TYPE_CHECKING:
    from klantreis.domain.maps.board import JourneyMap


def with_card(text: str) -> JourneyMap:
    """Give the map with a text on its first card."""
    board = laptop()
    card = replace(board.records.all(Card)[key(4, 100)], text=in_both(text, text))
    return board.replace(records=board.records.put(card))


def with_everything(text: str) -> JourneyMap:
    """Give the map with a text in its title, a step, a card, a touchpoint and the persona."""
    board = with_card(text)
    both = in_both(text, text)
    records = board.records.put(
        replace(board.head, title=both, objective=both),
        replace(board.records.all(Step)[key(2, 0)], name=both),
    )
    library = board.library.put(
        replace(board.library.all(Touchpoint)[key(92, 0)], name=both, effect=both),
        replace(board.library.all(Persona)[key(90, 0)], name=both),
    )
    return board.replace(records=records, library=library)
