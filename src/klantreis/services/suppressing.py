"""Small numbers, kept from who may not see them: viewers, links, keys, and every file (D21)."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from klantreis.domain.permissions import Action, may
from klantreis.domain.suppression import OUTSIDE, PRIVACY_LEAST, Cell, hide, is_few
from klantreis.domain.withheld_results import TooFew
from klantreis.domain.withholding import withhold_few
from klantreis.services import boards
from klantreis.services.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.permissions import Principal
    from klantreis.domain.readings import Reading
    from klantreis.exports.streams import StreamNode, Streams, StreamStage
    from klantreis.store.models import Journey

_kept: Final = Kept[str, tuple["Reading", ...]](32)


def sees_few(principal: Principal) -> bool:
    """Tell whether someone may see figures behind which fewer than five customers stand.

    Who may read journeys one by one may: owners and editors, and members who were given that
    right. A key has it only where its own scopes say so.
    """
    return may(principal, Action.JOURNEYS_READ, principal.workspace)


def board_for(principal: Principal, journey: Journey, board: JourneyMap) -> JourneyMap:
    """Give a map of a journey as someone may see it."""
    return board if sees_few(principal) else for_everyone(journey, board)


def for_everyone(journey: Journey, board: JourneyMap) -> JourneyMap:
    """Give a map of a journey as anyone may see it; so it goes into files."""
    if not board.readings:
        return board
    return board.replace(readings=tuple(boards.lying_on(board, readings_for_everyone(journey))))


def readings_for(principal: Principal, journey: Journey) -> list[Reading]:
    """Give the readings of a journey as someone may see them, in the order of computing."""
    if sees_few(principal):
        return boards.readings_of(journey)
    return list(readings_for_everyone(journey))


def readings_for_everyone(journey: Journey) -> tuple[Reading, ...]:
    """Give the readings of a journey as anyone may see them.

    What is withheld follows from the map they were computed on, so that two maps of one
    journey never tell together what each keeps back.
    """
    row = boards.measured_map(journey)
    if row is None:
        return ()

    def make() -> tuple[Reading, ...]:
        return withhold_few(boards.readings_of(journey), boards.board_of(row))

    return _kept.get(str(journey.pk), make, (row.pk, row.seq, journey.readings_version))


def streams_without_few(picture: Streams) -> Streams:
    """Leave out of the klantstromen what would tell of too few.

    Raises:
        TooFew: where too few reached the first stage.
    """
    stages = picture.stages
    if is_few(stages[0].count):
        raise TooFew("few", least=PRIVACY_LEAST)
    hidden = hide(_stream_cells(picture))
    gone = {place for place in range(len(stages)) if ("gone", place) in hidden}
    veiled = {
        place
        for place in range(len(stages))
        if any(x < place for x in gone) and any(x >= place for x in gone)
    }
    links = tuple(
        link for link in picture.links if ("link", link.source, link.target) not in hidden
    )
    return dataclasses.replace(
        picture,
        stages=tuple(_stage(picture, place, hidden, veiled) for place in range(len(stages))),
        links=links,
        withheld=len(picture.links) - len(links),
    )


def _stage(
    picture: Streams, place: int, hidden: frozenset[Hashable], veiled: set[int]
) -> StreamStage:
    stage = picture.stages[place]
    nodes = tuple(_node(node, hidden) for node in stage.nodes if ("node", node.key) not in hidden)
    stage = dataclasses.replace(stage, nodes=nodes)
    if place in veiled:
        stage = dataclasses.replace(stage, count=0, withheld=True)
    if ("gone", place) in hidden or place in veiled or place + 1 in veiled:
        stage = dataclasses.replace(
            stage, dropped=0, lost=None, onward=None, median_s=None, withheld_after=True
        )
    return stage


def _node(node: StreamNode, hidden: frozenset[Hashable]) -> StreamNode:
    return dataclasses.replace(node, dropped=0) if ("drop", node.key) in hidden else node


def _stream_cells(picture: Streams) -> Iterator[Cell]:
    """Lay the picture out as a net of sums: who enters a node goes on or drops off there."""
    last = len(picture.stages) - 1
    yield Cell("all", OUTSIDE, "all", picture.stages[0].count, fixed=True)
    for place, stage in enumerate(picture.stages):
        left: Hashable = ("left", place)
        yield Cell(("gone", place), left, OUTSIDE, stage.count if place == last else stage.dropped)
        for node in stage.nodes:
            enters: Hashable = ("in", node.key) if place else "all"
            yield Cell(("node", node.key), enters, ("out", node.key), node.count)
            ended = node.count if place == last else node.dropped
            yield Cell(("drop", node.key), ("out", node.key), left, ended)
    for link in picture.links:
        name = ("link", link.source, link.target)
        yield Cell(name, ("out", link.source), ("in", link.target), link.count)
