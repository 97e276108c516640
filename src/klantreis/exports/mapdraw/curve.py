"""The experience lane: what customers felt beside what the team thinks and wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from klantreis.domain.maps.records import Persona
from klantreis.domain.wording import word
from klantreis.exports import curves, numbers, text
from klantreis.exports.mapdraw import moments, styles
from klantreis.exports.mapdraw.frame import Plan
from klantreis.exports.mapdraw.gaps import draw_gaps, gap_pill
from klantreis.exports.mapdraw.measured import draw_main, draw_other, draw_values
from klantreis.exports.mapdraw.scale import HEIGHT, Scale
from klantreis.exports.scene import Box, Group, Mark, Path, Rect
from klantreis.exports.svg import num

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from klantreis.exports.mapdraw.frame import Column, Frame
    from klantreis.exports.scene import Node

DASHED: Final = "5 4"
_KEY_ROOM: Final = 74.0
_LOW: Final = -1.8


def has_points(frame: Frame) -> bool:
    """Tell whether there is anything to draw; without it the lane folds away."""
    return not frame.experience.is_empty


def plan(frame: Frame) -> Plan:
    """Plan the lane."""
    return Plan(HEIGHT, lambda y: _draw(frame, y))


def _draw(frame: Frame, y: float) -> list[Node]:
    scale = Scale(y)
    seen = frame.experience
    nodes: list[Node] = [
        moments.tint(column, y, HEIGHT)
        for column in frame.columns
        if column.step and column.step.key in frame.map.moments
    ]
    nodes += _grid(frame, scale)
    nodes += _axis(frame, scale)
    for persona, values in seen.others.items():
        nodes += _other_persona(frame, persona, values, scale)
    for series in seen.measured[1:]:
        nodes += draw_other(frame, series, scale)
    if seen.target:
        nodes += _target(frame, scale)
    if seen.main:
        nodes += draw_main(frame, seen.main, scale, _team_line(frame, scale))
        nodes += _squares(frame, scale)
        nodes += draw_gaps(frame, scale)
        nodes += draw_values(frame, seen.main, scale)
    else:
        nodes += _team_line(frame, scale) + _squares(frame, scale) + _team_values(frame, scale)
        nodes += _not_measured(frame, scale)
    return nodes


def _grid(frame: Frame, scale: Scale) -> list[Node]:
    nodes: list[Node] = []
    for level in (2, 1, 0, -1, -2):
        d = f"M{num(frame.body_left)} {num(scale.at(level))}H{num(frame.right)}"
        if level:
            nodes.append(Path(d, stroke="line", dash="1 4"))
        else:
            nodes.append(Path(d, stroke="line-strong"))
    return nodes


def _axis(frame: Frame, scale: Scale) -> list[Node]:
    nodes: list[Node] = []
    right = frame.body_left - 6.4
    for level in (2, 1, 0, -1, -2):
        y = scale.at(level)
        nodes.append(Mark(f"face{level}", right - 8.4, y, 0.76))
        told = numbers.signed(level, frame.lang, 0)
        nodes += text.label(told, styles.QUIET, right - 21, y + 4.2, "end")
    return nodes


def _points(frame: Frame, values: Mapping[int, float], scale: Scale) -> list[curves.Point]:
    return [(frame.columns[i].middle, scale.at(value)) for i, value in values.items()]


def _team_line(frame: Frame, scale: Scale) -> list[Node]:
    points = _points(frame, frame.experience.team, scale)
    if len(points) < 2:  # noqa: PLR2004  # a line needs two points
        return []
    return [Path(curves.line(points), stroke="ink-2", width=1.6, dash=DASHED)]


def _other_persona(
    frame: Frame, persona: str, values: Mapping[int, float], scale: Scale
) -> list[Node]:
    """Draw the estimate for another persona: a quiet dashed line with the name at its end."""
    points = _points(frame, values, scale)
    nodes: list[Node] = []
    if len(points) > 1:
        nodes.append(Path(curves.line(points), stroke="ink-3", width=1.2, dash="2 3"))
    nodes += [Rect(x - 2.5, y - 2.5, 5, 5, "surface", "ink-3", 1.2) for x, y in points]
    known = frame.map.library.all(Persona).get(persona)
    name = frame.say(known.name).text if known else ""
    x, y = points[-1]
    return nodes + text.label(name, styles.QUIET._replace(halo=4), x + 8, y + 4)


def _squares(frame: Frame, scale: Scale) -> list[Node]:
    nodes: list[Node] = []
    for i, value in frame.experience.team.items():
        column = frame.columns[i]
        square = Rect(column.middle - 4, scale.at(value) - 4, 8, 8, "surface", "ink-2", 1.5)
        nodes.append(_of_step(frame, column, [square], word("Team estimate", frame.lang), value))
    return nodes


def _of_step(frame: Frame, column: Column, nodes: list[Node], told: str, value: float) -> Node:
    label = f"{frame.number(column)}: {told} {numbers.signed(value, frame.lang)}"
    return frame.group(nodes, "step", column.step.key, label) if column.step else Group((*nodes,))


def _team_values(frame: Frame, scale: Scale) -> list[Node]:
    """Print the estimates where nothing was measured to print."""
    nodes: list[Node] = []
    style = styles.VALUE._replace(fill="ink-2")
    for i, value in frame.experience.team.items():
        above = value >= 0 and i not in frame.experience.target
        above = above or value < _LOW  # below it stands what is not measured yet
        y = scale.at(value) + (-10 if above else 20)
        told = numbers.signed(value, frame.lang)
        nodes += text.label(told, style, frame.columns[i].middle, y, "middle")
    return nodes


def _target(frame: Frame, scale: Scale) -> list[Node]:
    """Draw what the team wants: a double line, and a diamond at each step."""
    values = frame.experience.target
    points = _points(frame, values, scale)
    nodes: list[Node] = []
    if len(points) > 1:
        d = curves.line(points)
        nodes += [Path(d, stroke="future", width=5), Path(d, stroke="surface", width=2)]
    measured = {p.column for p in frame.experience.main.points} if frame.experience.main else set()
    style = styles.VALUE._replace(fill="future")
    for (x, y), (i, value) in zip(points, values.items(), strict=True):
        d = f"M{num(x)} {num(y - 5.5)}l5.500 5.500-5.500 5.500-5.500-5.500z"
        tick = Path(d, "surface", "future", 1.8)
        told = word("Target", frame.lang)
        nodes.append(_of_step(frame, frame.columns[i], [tick], told, value))
        if i not in measured and i not in frame.experience.team:
            at = y - 12 if y > scale.at(1.5) else y + 22
            nodes += text.label(numbers.signed(value, frame.lang), style, x, at, "middle")
    return nodes


def _not_measured(frame: Frame, scale: Scale) -> list[Node]:
    """Say on the foot of the lane that nobody has asked customers yet."""
    if not frame.experience.team:
        return []
    told = word("Not measured yet. This is what the team thinks.", frame.lang)
    return text.label(told, styles.QUIET, frame.body_left + styles.PAD_X, scale.foot)


def head_note(frame: Frame) -> str:
    """Give the line under the lane's name: what is drawn, and how wide the bars are."""
    seen = frame.experience
    if seen.main:
        if any(point.low is not None for point in seen.main.points):
            return word("Measured, with 95% interval", frame.lang)
        return word("Measured", frame.lang)
    if seen.team:
        return word("Team estimate", frame.lang)
    return word("Target", frame.lang) if seen.target else ""


def key(frame: Frame) -> Plan:
    """Plan the small key in the lane's head: which line is what."""
    entries: list[tuple[Callable[[float, float], list[Node]], str]] = []
    seen = frame.experience
    if seen.main and seen.team:
        entries.append((_team_sample, word("Team estimate", frame.lang)))
    if seen.target and (seen.team or seen.main):
        entries.append((_target_sample, word("Target", frame.lang)))
    if any(gap.sure for gap in seen.gaps()):
        sample_size = numbers.number(1.1, frame.lang, 1)
        entries.append((lambda x, y: gap_pill(x + 13.5, y, sample_size), word("Gap", frame.lang)))
    blocks = [
        (sample, text.lay(told, styles.SMALL, _KEY_ROOM, frame.lang)) for sample, told in entries
    ]
    height = sum(24 + block.height for _, block in blocks)

    def draw(y: float) -> list[Node]:
        nodes: list[Node] = []
        x = frame.left + styles.INSET
        for sample, block in blocks:
            nodes += sample(x, y + 14)
            nodes += text.place(block, x, y + 23)
            y += 24 + block.height
        return [Group(tuple(nodes), box=Box(frame.left, y - height, 95, height))]

    return Plan(height, draw)


def _team_sample(x: float, y: float) -> list[Node]:
    return [
        Path(f"M{num(x)} {num(y)}h30", stroke="ink-2", width=1.6, dash=DASHED),
        Rect(x + 11.5, y - 3.5, 7, 7, "surface", "ink-2", 1.4),
    ]


def _target_sample(x: float, y: float) -> list[Node]:
    d = f"M{num(x)} {num(y)}h30"
    diamond = f"M{num(x + 15)} {num(y - 5)}l5 5-5 5-5-5z"
    return [
        Path(d, stroke="future", width=5),
        Path(d, stroke="surface", width=2),
        Path(diamond, "surface", "future", 1.6),
    ]
