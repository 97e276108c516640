"""Where the columns, strands and falls of the streams come to lie."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from klantreis.exports.streams import StreamNode, Streams, StreamStage

NODE: Final = 14.0
_HEIGHT: Final = 390.0
_SLOT: Final = 36.0  # a node's name and count need this much, however thin its bar
_BETWEEN: Final = 22.0
_THINNEST: Final = 4.0


class Slot(NamedTuple):
    node: StreamNode
    x: float
    y: float
    h: float


class Bundle(NamedTuple):
    """A strand: where it leaves, where it arrives, how thick at either end."""

    x1: float
    y1: float
    h1: float
    x2: float
    y2: float
    h2: float
    chosen: bool


class Fall(NamedTuple):
    y: float
    h: float


@dataclass(slots=True)
class Column:
    x: float
    slots: list[Slot]
    out: list[Bundle] = field(default_factory=list)
    falls: list[Fall] = field(default_factory=list)

    @property
    def right(self) -> float:
        return self.x + NODE

    @property
    def bottom(self) -> float:
        return max((slot.y + slot.h for slot in self.slots), default=0.0)


class _Node(NamedTuple):
    column: int
    slot: Slot


def lay_out(picture: Streams, xs: Sequence[float], top: float) -> list[Column]:
    """Place nodes, strands and falls; strands leave and arrive in the order of their ends."""
    most = max((len(stage.nodes) for stage in picture.stages), default=0)
    room = max(_HEIGHT, most * (_SLOT + _BETWEEN))
    columns = [
        Column(x, _slots(stage, x, top, room)) for x, stage in zip(xs, picture.stages, strict=True)
    ]
    known = {
        slot.node.key: _Node(i, slot) for i, column in enumerate(columns) for slot in column.slots
    }
    _strands(picture, columns, known)
    return columns


def _slots(stage: StreamStage, x: float, top: float, room: float) -> list[Slot]:
    """Give each node a bar as high as its share of the stage, at least a readable slot apart."""
    total = sum(node.count for node in stage.nodes)
    if not total:
        return []
    gaps = _BETWEEN * (len(stage.nodes) - 1)
    scale = (room - gaps) / total
    heights = [max(node.count * scale, _THINNEST) for node in stage.nodes]
    short = sum(max(0.0, _SLOT - height) for height in heights)
    if short:
        scale *= max(0.2, (room - gaps - short) / (room - gaps))
        heights = [max(node.count * scale, _THINNEST) for node in stage.nodes]
    found: list[Slot] = []
    y = top
    for node, height in zip(stage.nodes, heights, strict=True):
        pad = max(0.0, _SLOT - height) / 2
        found.append(Slot(node, x, y + pad, height))
        y += height + 2 * pad + _BETWEEN
    return found


def _strands(picture: Streams, columns: list[Column], known: dict[str, _Node]) -> None:
    links = [
        link
        for link in picture.links
        if link.source in known
        and link.target in known
        and known[link.target].column > known[link.source].column
        and link.count > 0
    ]
    links.sort(key=lambda link: (known[link.source].slot.y, known[link.target].slot.y))
    leaving: dict[str, int] = defaultdict(int)
    arriving: dict[str, int] = defaultdict(int)
    for link in links:
        leaving[link.source] += link.count
        arriving[link.target] += link.count
    starts = {key: node.slot.y for key, node in known.items()}
    ends = dict(starts)
    for link in links:
        source, target = known[link.source].slot, known[link.target].slot
        whole = max(source.node.count, leaving[link.source] + source.node.dropped)
        h1 = source.h * link.count / whole
        h2 = target.h * link.count / max(target.node.count, arriving[link.target])
        column = columns[known[link.source].column]
        column.out.append(
            Bundle(
                source.x + NODE, starts[link.source], h1,
                target.x, ends[link.target], h2, link.chosen,
            ),
        )  # fmt: skip
        starts[link.source] += h1
        ends[link.target] += h2
    for key, node in known.items():
        slot = node.slot
        if slot.node.dropped:
            whole = max(slot.node.count, leaving[key] + slot.node.dropped)
            height = slot.h * slot.node.dropped / whole
            columns[node.column].falls.append(Fall(slot.y + slot.h - height, height))
