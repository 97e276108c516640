"""The route line: stations, moments of truth, conversion on the stage boundaries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from klantreis.domain.readings import MICRO
from klantreis.domain.wording import word
from klantreis.exports import numbers, text
from klantreis.exports.mapdraw import links, styles
from klantreis.exports.mapdraw.frame import Plan, Span
from klantreis.exports.mapdraw.heads import step_label
from klantreis.exports.scene import Circle, Group, Mark, Path, Rect
from klantreis.exports.svg import num
from klantreis.exports.withheld import withheld_word

if TYPE_CHECKING:
    from klantreis.domain.readings import Reading
    from klantreis.exports.mapdraw.frame import Column, Frame
    from klantreis.exports.scene import Node

_RING: Final = 7.0
_PILL: Final = 22.0
_TRUTH: Final = 1.2
_AT_END: Final = 27.0  # half the widest pill, so that it stays on the sheet


def route(frame: Frame) -> Plan:
    """Plan the row of the route line."""
    above = links.room(frame)
    return Plan(styles.ROUTE + above, lambda y: _draw(frame, y + above + styles.ROUTE / 2))


def _draw(frame: Frame, y: float) -> list[Node]:
    start, end = frame.body_left + 20, frame.right - 20
    drawn = bool(frame.map.steps)
    nodes: list[Node] = [
        Path(
            f"M{num(start)} {num(y)}H{num(end)}",
            stroke="ink" if drawn else "line-strong",
            width=3,
            round_ends=True,
        ),
    ]
    nodes += links.draw(frame, y)
    nodes += [_station(frame, column, y) for column in frame.columns]
    borders = zip(frame.spans, frame.spans[1:], strict=False)
    pills = [pill for before, after in borders if (pill := _pill(frame, before, after, y))]
    if frame.part and frame.part.following:
        # The stage it leads to stands on the next sheet.
        after = Span(frame.part.following, frame.right - _AT_END, 0)
        pills += [pill] if (pill := _pill(frame, frame.spans[-1], after, y)) else []
    if any(frame.figure("stage", stage.key, "conversion") for stage in frame.map.stages):
        words = text.lay(
            word("Progression per stage", frame.lang),
            styles.QUIET,
            styles.LANE_HEAD - 20,
            frame.lang,
        )
        top = y - words.height / 2
        nodes.extend(text.place(words, frame.left + styles.INSET, top))
    return nodes + pills


def _station(frame: Frame, column: Column, y: float) -> Node:
    step = column.step
    if step is None:
        return Circle(column.middle, y, _RING, "surface", "line-strong", 2.5)
    if step.key in frame.map.moments:
        sign: Node = Mark("truth", column.middle, y, _TRUTH)
    else:
        sign = Circle(column.middle, y, _RING, "surface", "ink", 2.5)
    return frame.group([sign], "step", step.key, step_label(frame, column))


def _pill(frame: Frame, before: Span, after: Span, y: float) -> Node | None:
    """Draw the conversion where a stage begins; dashed when it has points but no figures."""
    x = after.x
    reading = frame.figure("stage", before.stage.key, "conversion") if before.stage else None
    entry = _entry(frame, after)
    if reading is None or reading.value is None:
        if reading is not None and reading.withheld:
            entry = f"{withheld_word(reading.metric, frame.lang)}. {entry}".rstrip(". ")
        if not entry:
            return None
        pill = Rect(x - 16, y - _PILL / 2, 32, _PILL, "surface", "line-control", 1.5, 11, "3 2.5")
        return Group((pill, _chevron(x - 2, y)), label=entry)
    share = numbers.percent(reading.value / MICRO, frame.lang)
    width = max(50.0, text.width_of(share, styles.PILL) + 27)
    left = x - width / 2
    nodes: list[Node] = [
        Rect(left, y - _PILL / 2, width, _PILL, "surface", "ink", 1.5, radius=_PILL / 2),
        *text.label(share, styles.PILL, x - 5, y + 4.6, "middle"),
        _chevron(left + width - 12, y),
    ]
    return Group(tuple(nodes), label=f"{_told(frame, reading)}. {entry}".rstrip(". "))


def _chevron(x: float, y: float) -> Path:
    return Path(f"M{num(x)} {num(y - 4)}l4.500 4-4.500 4", stroke="ink", width=1.5)


def _entry(frame: Frame, span: Span) -> str:
    """Say what shows that someone enters a stage."""
    if span.stage is None:
        return ""
    points = [p for p in frame.map.conversion_points if p.stage == span.stage.key]
    names = ", ".join(frame.say(point.name).text or point.value for point in points)
    if not names:
        return ""
    stage = frame.say(span.stage.name).text
    return word("Enters %(stage)s: %(points)s", frame.lang, stage=stage, points=names)


def _told(frame: Frame, reading: Reading) -> str:
    """Say the conversion with its interval and counts, for who points at it or hears it."""
    if reading.lo is None or reading.hi is None or reading.value is None:
        return numbers.percent((reading.value or 0) / MICRO, frame.lang)
    return word(
        "%(share)s goes on to the next stage; 95%% interval %(interval)s, n %(n)s",
        frame.lang,
        share=numbers.percent(reading.value / MICRO, frame.lang, 1),
        interval=numbers.percent_range(reading.lo / MICRO, reading.hi / MICRO, frame.lang, 1),
        n=numbers.number(reading.n, frame.lang),
    )
