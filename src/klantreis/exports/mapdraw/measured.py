"""Measured series: line, interval, faces, values and the number of answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from klantreis.domain.wording import word
from klantreis.exports import curves, numbers, text
from klantreis.exports.mapdraw import styles
from klantreis.exports.mapdraw.scale import GRADIENT
from klantreis.exports.marks import level_of
from klantreis.exports.scene import Circle, Mark, Path, Rect
from klantreis.exports.svg import num

if TYPE_CHECKING:
    from klantreis.exports.mapdraw.experience import Measured, Series
    from klantreis.exports.mapdraw.frame import Frame
    from klantreis.exports.mapdraw.scale import Scale
    from klantreis.exports.scene import Node

_FACE: Final = 1.1
_BAR: Final = 7.0
_INK: Final = f"@{GRADIENT}"
_TOP: Final = 16.0  # a value printed higher than this would leave the lane
_BOTTOM: Final = 196.0  # and one lower would run into the answers


def series_word(name: str, lang: str) -> str:
    """Give the name of a measured source."""
    words = {
        "survey": word("Survey", lang),
        "visit": word("Mystery visits", lang),
        "walk": word("Own walks", lang),
    }
    return words.get(name, name)


def draw_main(frame: Frame, series: Series, scale: Scale, between: list[Node]) -> list[Node]:
    """Draw the main series; `between` lies over its interval and under its line."""
    lined = [point for point in series.points if series.is_line(point)]
    nodes = _ribbons(frame, lined, scale)
    nodes += [bar for point in lined if (bar := _interval(frame, point, scale))]
    nodes += between
    return nodes + _line(frame, lined, scale)


def draw_values(frame: Frame, series: Series, scale: Scale) -> list[Node]:
    """Draw face, value and n at each step of the main series."""
    nodes: list[Node] = []
    for point in series.points:
        column = frame.columns[point.column]
        if not series.is_shown(point):
            told = word("too few answers", frame.lang)
            nodes += text.label(told, styles.QUIET, column.middle, scale.foot, "middle")
            continue
        level = level_of(point.mean)
        face = Mark(f"face{level}", column.middle, scale.at(point.mean), _FACE)
        step = column.step
        assert step is not None
        nodes.append(frame.group([face], "step", step.key, _told(frame, point)))
        nodes += _value(frame, point, level, scale)
        nodes += _answers(frame, point, scale)
    return nodes


def draw_other(frame: Frame, series: Series, scale: Scale) -> list[Node]:
    """Draw a second source quietly: a thin line, small rings, its name at the end."""
    shown = [point for point in series.points if series.is_shown(point)]
    nodes: list[Node] = []
    lined = [point for point in shown if series.is_line(point)]
    if len(lined) > 1:
        points = [(frame.columns[p.column].middle, scale.at(p.mean)) for p in lined]
        nodes.append(Path(curves.line(points), stroke="ink-3", width=1.4))
    nodes += [
        Circle(frame.columns[p.column].middle, scale.at(p.mean), 3.5, "surface", "ink-3", 1.4)
        for p in shown
    ]
    if shown:
        last = shown[-1]
        told = f"{series_word(series.name, frame.lang)} {numbers.signed(last.mean, frame.lang)}"
        x, y = frame.columns[last.column].right - 6, scale.at(last.mean) - 7
        nodes += text.label(told, styles.QUIET._replace(halo=4), x, y, "end")
    return nodes


def _ribbons(frame: Frame, points: list[Measured], scale: Scale) -> list[Node]:
    """Give the quiet area that leads the eye from interval to interval, broken where one lacks."""
    nodes: list[Node] = []
    run: list[Measured] = []
    for point in [*points, None]:
        if point is not None and point.low is not None and point.high is not None:
            run.append(point)
            continue
        if len(run) > 1:
            middles = [frame.columns[p.column].middle for p in run]
            upper = [(x, scale.at(p.high or 0)) for x, p in zip(middles, run, strict=True)]
            lower = [(x, scale.at(p.low or 0)) for x, p in zip(middles, run, strict=True)]
            nodes.append(Path(curves.ribbon(upper, lower), _INK, opacity=0.15))
        run = []
    return nodes


def _interval(frame: Frame, point: Measured, scale: Scale) -> Node | None:
    if point.low is None or point.high is None:
        return None
    top, bottom = scale.at(point.high), scale.at(point.low)
    x = frame.columns[point.column].middle - _BAR / 2
    return Rect(x, top, _BAR, max(bottom - top, 1), _INK, radius=_BAR / 2, opacity=0.38)


def _line(frame: Frame, points: list[Measured], scale: Scale) -> list[Node]:
    """Give the line: solid where answers are enough, dotted to and from where they are few."""
    if len(points) < 2:  # noqa: PLR2004  # a line needs two points
        return []
    places = [(frame.columns[p.column].middle, scale.at(p.mean)) for p in points]
    solid, dotted = "", ""
    pen_up = True
    for i, segment in enumerate(curves.segments(places)):
        start = f"M{num(places[i][0])} {num(places[i][1])}"
        if points[i].few or points[i + 1].few:
            dotted += start + segment
            pen_up = True
        else:
            solid += (start if pen_up else "") + segment
            pen_up = False
    nodes: list[Node] = []
    if solid:
        nodes.append(Path(solid, stroke=_INK, width=3, round_ends=True))
    if dotted:
        nodes.append(Path(dotted, stroke=_INK, width=3, dash=".1 7", round_ends=True))
    return nodes


def _value(frame: Frame, point: Measured, level: int, scale: Scale) -> list[Node]:
    """Print the mean on the side away from the estimate, inside the lane."""
    estimate = frame.experience.team.get(point.column)
    below = point.mean < 0 if estimate is None else estimate >= point.mean
    y = scale.at(point.mean)
    above_at, below_at = y - 17, y + 25
    at = below_at if below else above_at
    if at - scale.top < _TOP:
        at = below_at
    if at - scale.top > _BOTTOM:
        at = above_at
    style = styles.VALUE._replace(fill=f"e{level}")
    told = numbers.signed(point.mean, frame.lang)
    return text.label(told, style, frame.columns[point.column].middle, at, "middle")


def _answers(frame: Frame, point: Measured, scale: Scale) -> list[Node]:
    told = f"n\u00a0{numbers.number(point.n, frame.lang)}"
    style = styles.QUIET
    if point.few:
        told = f"{told} \u00b7 {word('few answers', frame.lang)}"
        style = styles.SMALL_STRONG._replace(fill="ink-2")
    return text.label(told, style, frame.columns[point.column].middle, scale.foot, "middle")


def _told(frame: Frame, point: Measured) -> str:
    lang = frame.lang
    told = f"{point.column + 1}: {numbers.signed(point.mean, lang)}"
    if point.low is not None and point.high is not None:
        told += word(
            ", 95%% interval %(low)s to %(high)s",
            lang,
            low=numbers.signed(point.low, lang),
            high=numbers.signed(point.high, lang),
        )
    return f"{told}, n\u00a0{numbers.number(point.n, lang)}"
