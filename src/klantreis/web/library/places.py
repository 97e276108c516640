"""The places of a touchpoint in words: map, stage, step, what lies around it, its figures."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from klantreis.web.maps import figures
from klantreis.web.maps.sheet import Sheet
from klantreis.web.pages import language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from klantreis.domain.maps import records as r
    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.text import Text
    from klantreis.services.finding.touchpoints import UsePlace
    from klantreis.web.maps.figures import Figure


@dataclass(frozen=True, slots=True)
class Near:
    """A step beside a place: its number, name and touchpoints."""

    number: int
    name: str
    touchpoints: list[str]


@dataclass(frozen=True, slots=True)
class Told:
    """A place as the page tells it."""

    use: r.TouchpointUse
    step: r.Step
    number: int
    name: str
    stage: str
    effect: Text | None
    before: Near | None
    after: Near | None
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class OnMap:
    """The places on one map."""

    map_id: str
    head: r.MapHead
    title: str
    places: list[Told]


def told(found: Sequence[UsePlace]) -> list[OnMap]:
    """Give places per map."""
    return [_on_map(map_id, list(mine)) for map_id, mine in groupby(found, lambda x: x.map_id)]


def _on_map(map_id: str, mine: Sequence[UsePlace]) -> OnMap:
    board, lang = mine[0].board, language()
    sheet = Sheet(board, lang)
    heads = {head.step.key: head for head in sheet.steps}

    def near(step: r.Step | None) -> Near | None:
        if step is None:
            return None
        head = heads[step.key]
        names = [board.show(board.touchpoint(use).name, lang).text for use in board.uses_of(step)]
        return Near(head.number, head.head.text, list(dict.fromkeys(x for x in names if x)))

    places = [
        Told(
            use=one.use,
            step=one.step,
            number=heads[one.step.key].number,
            name=heads[one.step.key].head.text,
            stage=sheet.head_of(one.stage).text if one.stage else "",
            effect=one.use.effect or None,
            before=near(one.before),
            after=near(one.after),
            # What was measured is about how things are, not about what is wished for.
            figures=() if board.head.state == "future" else figures.of_use(board, one.use, lang),
        )
        for one in mine
    ]
    return OnMap(map_id, board.head, _title(board, lang), places)


def _title(board: JourneyMap, lang: str) -> str:
    return board.show(board.head.title, lang).text
