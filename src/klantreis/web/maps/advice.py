"""What others have learned about a stage or a touchpoint: good practices, hints, questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from klantreis.domain import catalogue
from klantreis.domain.catalogue import CatalogueError
from klantreis.domain.maps.records import TouchpointUse
from klantreis.domain.templates import phase_models

if TYPE_CHECKING:
    from klantreis.domain.catalogue import Item, Practice
    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.maps.records import Stage, Touchpoint

MOST: Final = 6  # touchpoints that are suggested for a stage


@dataclass(frozen=True)
class Advice:
    """What works well in a stage, and touchpoints of such a stage that the map does not have."""

    practices: tuple[Practice, ...]
    others: tuple[Item, ...]


def of_stage(board: JourneyMap, stage: Stage) -> Advice | None:
    """Give the advice of a stage's phase; None where the map was not begun with phases."""
    model = board.head.phase_model
    phase = catalogue.phase_named(model, stage.name) if model in phase_models() else ""
    if not phase:
        return None
    used = [board.touchpoint(use) for use in board.records.all(TouchpointUse).values()]
    presets = {one.preset for one in used}
    names = {w.text.casefold() for one in used for w in one.name.wordings.values() if w.text}
    others = [
        item
        for item in catalogue.for_phase(model, phase)
        if item.key not in presets and not _is_there(item, names)
    ]
    return Advice(catalogue.practices(model, phase), tuple(others[:MOST]))


def _is_there(item: Item, names: set[str]) -> bool:
    """Tell whether a map has an item under its own name, or that name in the plural."""
    own = [wording.text.casefold() for wording in item.name.wordings.values()]
    return any(name.startswith(word) or word.startswith(name) for name in names for word in own)


def of_touchpoint(touchpoint: Touchpoint) -> Item | None:
    """Give the item of the catalogue a touchpoint came from; None where it is one's own."""
    if not touchpoint.preset:
        return None
    try:
        return catalogue.item(touchpoint.preset)
    except CatalogueError:  # one of a newer version than this
        return None
