"""The lane of the moments of truth: what wins the customer, and what loses them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from klantreis.domain.wording import word
from klantreis.exports import text
from klantreis.exports.mapdraw import styles
from klantreis.exports.mapdraw.frame import ItemPlan, Plan
from klantreis.exports.mapdraw.heads import step_label
from klantreis.exports.scene import Box, Mark, Rect

if TYPE_CHECKING:
    from klantreis.domain.maps.records import MomentOfTruth
    from klantreis.domain.text import Text
    from klantreis.exports.mapdraw.frame import Column, Frame
    from klantreis.exports.scene import Node

TINT = 0.6  # of the soft yellow in this lane and the curve's


def plan(frame: Frame) -> Plan:
    """Plan the lane."""
    planned = []
    for column in frame.columns:
        moment = frame.map.moments.get(column.step.key) if column.step else None
        if moment:
            planned.append((column, moment, _cell(frame, moment, column.w - 14)))
    height = max((cell.height for _, _, cell in planned), default=0.0)
    room = height + 2 * styles.PAD_Y - 2

    def draw(y: float) -> list[Node]:
        nodes: list[Node] = []
        for column, moment, cell in planned:
            box = Box(column.x, y, column.w, max(room, styles.ROW_LEAST))
            inside = cell.draw(column.x + 6, y + styles.PAD_Y - 1)
            label = f"{word('Moment of truth', frame.lang)}: {step_label(frame, column)}"
            nodes.append(frame.group(inside, "moment_of_truth", moment.key, label, box))
        return nodes

    return Plan(room if planned else 0.0, draw)


def tint(column: Column, y: float, height: float) -> Rect:
    """Give the yellow ground of a moment of truth's column."""
    return Rect(column.x + 0.5, y, column.w - 1, height, "truth-soft", opacity=TINT)


def _cell(frame: Frame, moment: MomentOfTruth, width: float) -> ItemPlan:
    parts = [
        part
        for words, icon, colour in ((moment.wins, "up", "e1"), (moment.loses, "down", "e-2"))
        if (part := _side(frame, words, icon, colour, width))
    ]
    height = sum(part.height for part in parts) + 3 * max(0, len(parts) - 1)

    def draw(x: float, y: float) -> list[Node]:
        nodes: list[Node] = []
        for part in parts:
            nodes.extend(part.draw(x, y))
            y += part.height + 3
        return nodes

    return ItemPlan(height, draw)


def _side(frame: Frame, words: Text, icon: str, colour: str, width: float) -> ItemPlan | None:
    said = frame.say(words)
    if not said.text:
        return None
    block = text.lay(said.text, styles.CARD, width - 15, said.lang, mark=said.lang)

    def draw(x: float, y: float) -> list[Node]:
        return [Mark(icon, x, y + 1, 0.64, colour, 2.4), *text.place(block, x + 15, y)]

    return ItemPlan(block.height, draw)
