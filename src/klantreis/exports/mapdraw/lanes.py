"""The rows: a head on the left, cells with what lies in them, hairlines between."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from klantreis.domain.maps.records import Card, TouchpointUse
from klantreis.domain.templates import lane_prompts, prompt, title_of
from klantreis.domain.wording import word
from klantreis.exports import numbers, text
from klantreis.exports.icons import LANE_ICONS
from klantreis.exports.mapdraw import curve, items, metrics, moments, styles
from klantreis.exports.mapdraw.frame import Plan, Said
from klantreis.exports.scene import Box, Group, Mark, Path, Rect
from klantreis.exports.svg import num

if TYPE_CHECKING:
    from collections.abc import Sequence

    from klantreis.domain.maps.records import Lane
    from klantreis.exports.mapdraw.frame import Column, Frame, ItemPlan
    from klantreis.exports.scene import Node

_ICON: Final = 16.0
_HEAD_TOP: Final = 8.0
_LABEL: Final = 4.0
_AXIS_FREE: Final = 74.0  # beside the axis of the experience lane
_OWN: Final = {"experience": curve.plan, "moment": moments.plan, "metrics": metrics.plan}
_COUNTED: Final = {"moment", "metrics"}


class Row(NamedTuple):
    """A lane that is planned: head and body, and whether it lies behind the scenes."""

    lane: Lane
    height: float
    head: Plan
    body: Plan
    collapsed: bool


def plan(frame: Frame, lane: Lane) -> Row:
    """Plan a lane's row."""
    if _folds(frame, lane):
        head = _head(frame, lane, note=_count(frame, lane))
        return Row(lane, styles.COLLAPSED, head, Plan(0, lambda _y: []), collapsed=True)
    head = _head(frame, lane)
    body = _OWN[lane.kind](frame) if lane.kind in _OWN else _cells(frame, lane)
    height = max(_least(frame), head.height, body.height)
    return Row(lane, height, head, body, collapsed=False)


def _least(frame: Frame) -> float:
    """Give the least height of a row; a blank form on paper leaves room to write."""
    blank = frame.variant == "file" and not is_written(frame)
    return styles.ROW_BLANK if blank else styles.ROW_LEAST


def is_written(frame: Frame) -> bool:
    """Tell whether anybody has put anything in a cell."""
    records = frame.map.records
    return bool(records.all(Card)) or bool(records.all(TouchpointUse))


def rows(frame: Frame, shown: Sequence[Lane]) -> list[Row]:
    """Plan the rows; the one above the line of visibility makes room for its name."""
    planned = [plan(frame, lane) for lane in shown]
    for i, (above, below) in enumerate(pairwise(planned)):
        if below.lane.kind == "backstage" and not below.collapsed:
            room = above.head.height + _LABEL
            planned[i] = above._replace(height=max(above.height, room))
            break
    return planned


def _folds(frame: Frame, lane: Lane) -> bool:
    """Tell whether a lane is one line: by choice, or because its curve has no point yet (D6).

    On paper a form nobody has written on keeps its scale, to draw the curve by hand.
    """
    if lane.kind != "experience":
        return lane.collapsed
    blank = frame.variant == "file" and not is_written(frame)
    return not curve.has_points(frame) and (lane.collapsed or not blank)


def ground(frame: Frame, row: Row, y: float) -> list[Node]:
    """Draw what lies under a row: hairlines, the veil of what happens backstage."""
    veiled = row.lane.kind == "backstage"
    nodes: list[Node] = []
    if veiled:
        nodes.append(Rect(frame.left, y, frame.width, row.height, "veil"))
    nodes.append(Path(f"M{num(frame.left)} {num(y)}H{num(frame.right)}", stroke="line"))
    if row.lane.kind == "experience" or row.collapsed:
        return nodes
    for column in frame.columns:
        if not column.starts_stage:
            d = f"M{num(column.x)} {num(y)}v{num(row.height)}"
            nodes.append(Path(d, stroke="line"))
    return nodes


def head(frame: Frame, row: Row, y: float) -> Group:
    """Draw a row's head."""
    width = frame.width if row.collapsed else styles.LANE_HEAD
    box = Box(frame.left, y, width, row.height)
    label = title_of(frame.map, row.lane, frame.lang)
    return frame.group(row.head.draw(y), "lane", row.lane.key, label, box)


def _head(frame: Frame, lane: Lane, note: str = "") -> Plan:
    said = frame.say(lane.name)
    if not said.text:
        said = Said(title_of(frame.map, lane, frame.lang), frame.lang)
    room = styles.LANE_HEAD - styles.INSET - _ICON - 5.6 - styles.PAD_X
    room -= 34 if lane.kind == "experience" and not note else 0
    name = text.lay(said.text, styles.LANE_NAME, room, said.lang, mark=said.lang)
    icon = Mark(LANE_ICONS[lane.kind], 0, 0, 0.8, "ink-3", 1.6)
    x = frame.left + styles.INSET
    if note:
        return _folded(frame, said, note, icon)
    below = _AXIS_FREE if lane.kind == "experience" else styles.LANE_HEAD - styles.INSET - 8
    hint = text.lay(_hint(frame, lane, said.text), styles.QUIET, below, frame.lang)
    extra = curve.key(frame) if lane.kind == "experience" else Plan(0, lambda _y: [])
    gap = 3 if hint.lines else 0

    start = _HEAD_TOP + (_LABEL if lane.kind == "backstage" else 0)

    def draw(y: float) -> list[Node]:
        top = y + start
        nodes: list[Node] = [icon._replace(x=x, y=top - 0.5)]
        nodes.extend(text.place(name, x + _ICON + 5.6, top))
        nodes.extend(text.place(hint, x, top + name.height + gap))
        nodes.extend(extra.draw(top + name.height + gap + hint.height))
        return nodes

    return Plan(start + _HEAD_TOP + name.height + gap + hint.height + extra.height, draw)


def _folded(frame: Frame, said: Said, note: str, icon: Mark) -> Plan:
    """Plan the head of a collapsed lane: one line across the sheet, and what it holds."""
    x = frame.left + styles.INSET

    def draw(y: float) -> list[Node]:
        style = styles.LANE_NAME
        after = x + _ICON + 5.6 + text.width_of(said.text, style) + 10
        return [
            icon._replace(x=x, y=y + 6),
            *text.label(said.text, style, x + _ICON + 5.6, y + 18.5),
            *text.label(note, styles.QUIET, after, y + 18.5),
        ]

    return Plan(styles.COLLAPSED, draw)


def _hint(frame: Frame, lane: Lane, name: str) -> str:
    if lane.kind == "experience":
        return curve.head_note(frame)
    found = prompt(lane.prompt) if not lane.name else None
    hint = found.hint(frame.lang) if found else ""
    if not hint and lane.name:
        usual = lane_prompts().get(lane.kind)
        hint = usual.hint(frame.lang) if usual else ""
    return "" if hint == name else hint


def _count(frame: Frame, lane: Lane) -> str:
    """Say how much a collapsed lane holds."""
    if lane.kind == "experience":
        return word("no experience entered yet", frame.lang)
    if lane.kind in _COUNTED:
        return word("collapsed", frame.lang)
    count = sum(len(frame.map.cell(lane, step)) for step in frame.map.steps)
    return numbers.number(count, frame.lang)


class _Laid(NamedTuple):
    plan: ItemPlan
    x: float
    y: float
    width: float
    covers: bool


def _cells(frame: Frame, lane: Lane) -> Plan:
    """Stack the items of a lane under their steps; one that spans steps pushes all of them."""
    laid: list[_Laid] = []
    depths = [0.0] * len(frame.columns)
    for column in frame.columns:
        if column.step is None:
            continue
        for thing in frame.map.cell(lane, column.step):
            last = min(column.number + thing.span, len(depths))
            laid.append(_lay(frame, lane, thing, column, max(depths[column.number : last])))
            bottom = laid[-1].y + laid[-1].plan.height
            depths[column.number : last] = [bottom] * (last - column.number)
    if not laid and frame.variant == "page":
        return _prompts(frame, lane)

    def draw(y: float) -> list[Node]:
        nodes: list[Node] = []
        for one in laid:
            if one.covers:
                place = (one.x - 2, y + one.y - 5, one.width + 4, one.plan.height + 7)
                nodes.append(Rect(*place, "veil" if lane.kind == "backstage" else "surface"))
            nodes.extend(one.plan.draw(one.x, y + one.y))
        return nodes

    return Plan(max(depths) + styles.PAD_Y if laid else 0.0, draw)


def _lay(
    frame: Frame, lane: Lane, thing: Card | TouchpointUse, column: Column, depth: float
) -> _Laid:
    card = items.is_card(thing)
    last = frame.columns[min(column.number + thing.span, len(frame.columns)) - 1]
    pad = 6.4 if card else styles.PAD_X
    width = last.right - column.x - 2 * pad
    y = depth + styles.GAP if depth else styles.PAD_Y
    planned = items.item(frame, thing, lane.kind, width)
    return _Laid(planned, column.x + pad, y, width, covers=thing.span > 1 and not card)


def _prompts(frame: Frame, lane: Lane) -> Plan:
    """Show a template's own question in the cells of a map nobody has written on yet."""
    if is_written(frame) or not lane.prompt or lane.kind == "metrics":
        return Plan(0, lambda _y: [])
    room = frame.column_width - 2 * styles.PAD_X
    block = text.lay(title_of(frame.map, lane, frame.lang), styles.CELL_PROMPT, room, frame.lang)

    def draw(y: float) -> list[Node]:
        nodes: list[Node] = []
        for column in frame.columns:
            box = Box(column.x, y, column.w, block.height + 2 * styles.PAD_Y)
            inside = text.place(block, column.x + styles.PAD_X, y + styles.PAD_Y)
            nodes.append(Group(tuple(inside), box=box))
        return nodes

    return Plan(block.height + 2 * styles.PAD_Y, draw)
