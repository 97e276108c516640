"""A whole map as a scene: sheet, heads, route line, lanes, key and source."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final, NamedTuple

from klantreis.domain.wording import word, word_plural
from klantreis.exports import numbers, text
from klantreis.exports.mapdraw import heads, lanes, legend, moments, styles
from klantreis.exports.mapdraw.frame import NO_STAMP, Frame, Plan
from klantreis.exports.mapdraw.heads import step_label
from klantreis.exports.mapdraw.route import route
from klantreis.exports.mapdraw.scale import Scale
from klantreis.exports.scene import Group, Path, Rect, Scene
from klantreis.exports.svg import num

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.maps.records import Lane
    from klantreis.domain.readings import Reading
    from klantreis.exports.mapdraw.frame import Href, Stamp
    from klantreis.exports.mapdraw.lanes import Row
    from klantreis.exports.mapdraw.part import Part
    from klantreis.exports.scene import Node
    from klantreis.exports.svg import Variant

_MARGIN: Final = {"page": 0.5, "file": 36.0}


def map_scene(
    journey_map: JourneyMap,
    *,
    lang: str,
    readings: Sequence[Reading] = (),
    variant: Variant = "page",
    href: Href | None = None,
    lane_keys: Collection[str] | None = None,
    now: datetime | None = None,
    stamp: Stamp = NO_STAMP,
    part: Part | None = None,
    paper: float = 0,
) -> Scene:
    """Draw a map.

    Args:
        journey_map: the map.
        lang: language of words and numbers; text that lacks it shows another, marked.
        readings: measured figures; the map's own are used when none are given. On a future
            map only the experience is drawn, beside its targets: counts and shares were
            measured on the journey as it is and would read as a promise.
        variant: `page` (no title, links) or `file` (title, margins).
        href: gives the address of a record (type, key) in a page.
        lane_keys: keys of the lanes to draw; all when None.
        now: moment against which the age of the figures is told; no age when None.
        stamp: version and day that a file names.
        part: which part of a longer map this is.
        paper: width that a short map fills on a sheet of paper, which has margins of its own.
    """
    margin = 0.0 if paper else _MARGIN[variant]
    measured = _for(journey_map, readings or journey_map.readings)
    wide = paper or styles.SHEET
    frame = Frame(journey_map, lang, variant, measured, href, margin, margin, part, stamp, wide)
    shown = [x for x in journey_map.lanes if lane_keys is None or x.key in lane_keys]
    head = legend.title(frame) if variant == "file" else Plan(0, lambda _y: [])
    sheet = _Sheet(frame, shown)
    top = margin + head.height
    nodes = head.draw(margin) + sheet.draw(top)
    bottom = top + sheet.height + 10
    for plan in (legend.legend(frame), legend.source(frame, now)):
        nodes += plan.draw(bottom)
        bottom += plan.height + (4 if plan.height else 0)
    width = frame.width + 2 * margin
    scene = Scene(
        width,
        bottom + (margin if variant == "file" else 4),
        lang,
        frame.say(journey_map.head.title).text or word("Customer journey map", lang),
        _finding(frame),
        _ident(journey_map),
    )
    if variant == "file":
        nodes.insert(0, Rect(0, 0, scene.width, scene.height, "surface"))
    scene.nodes = nodes
    if sheet.curve_top is not None:
        scene.defs.append(Scale(sheet.curve_top).gradient())
    return scene


class Heights(NamedTuple):
    """How high a drawing gets: what is on every sheet, and each lane by its key."""

    fixed: float
    lanes: dict[str, float]


def heights(
    journey_map: JourneyMap, *, lang: str, readings: Sequence[Reading], paper: float
) -> Heights:
    """Give the heights a map takes on a sheet of paper, without drawing it."""
    frame = Frame(journey_map, lang, "file", _for(journey_map, readings), sheet_width=paper)
    sheet = _Sheet(frame, journey_map.lanes)
    around = (legend.title(frame), legend.legend(frame), legend.source(frame, None))
    fixed = sheet.above + sum(plan.height + 4 for plan in around) + 10
    return Heights(fixed, {row.lane.key: row.height for row in sheet.rows})


class _Sheet:
    """The sheet itself: heights first, then nodes from the ground up."""

    def __init__(self, frame: Frame, shown: Sequence[Lane]) -> None:
        self.frame = frame
        self.corner = heads.corner(frame)
        self.stages = heads.stages(frame)
        self.route = route(frame)
        self.steps = heads.step_names(frame)
        self.head_height = max(self.corner.height, self.stages.height) + 2
        self.rows = lanes.rows(frame, shown)
        self.above = self.head_height + self.route.height + self.steps.height
        self.height = self.above + sum(row.height for row in self.rows)
        self.curve_top: float | None = None

    def draw(self, y: float) -> list[Node]:
        frame = self.frame
        framed = frame.variant == "page"
        edge = "line" if framed else "none"
        sheet = Rect(frame.left, y, frame.width, self.height, "surface", edge, radius=10 * framed)
        ground: list[Node] = []
        body: list[Node] = []
        sides: list[Node] = []
        top = y + self.above
        for row in self.rows:
            if row.lane.kind == "experience" and not row.collapsed:
                self.curve_top = top
            ground += lanes.ground(frame, row, top) + self._tints(row, top)
            body += row.body.draw(top)
            sides.append(lanes.head(frame, row, top))
            top += row.height
        visible = self._visibility(y + self.above)
        return [
            sheet,
            *ground,
            *self._rules(y),
            Group(tuple(body), ident="body"),
            *visible,
            self._heads(y),
            Group((*self.corner.draw(y), *sides), ident="lanes"),
        ]

    def _heads(self, y: float) -> Group:
        nodes = self.stages.draw(y)
        y += self.head_height
        nodes += self.route.draw(y)
        nodes += self.steps.draw(y + self.route.height)
        return Group(tuple(nodes), ident="heads")

    def _tints(self, row: Row, y: float) -> list[Node]:
        if row.lane.kind != "moment" or row.collapsed:
            return []
        found = self.frame.map.moments
        return [
            moments.tint(column, y, row.height)
            for column in self.frame.columns
            if column.step and column.step.key in found
        ]

    def _rules(self, y: float) -> list[Node]:
        """Draw the stage boundaries from head to foot, but not through collapsed lanes."""
        nodes: list[Node] = []
        for span in self.frame.spans:
            d = f"M{num(span.x)} {num(y)}v{num(self.above)}"
            top = y + self.above
            for row in self.rows:
                if not row.collapsed:
                    d += f"M{num(span.x)} {num(top)}v{num(row.height)}"
                top += row.height
            nodes.append(Path(d, stroke="line-strong"))
        return nodes

    def _visibility(self, y: float) -> list[Node]:
        """Draw the line behind which the customer does not look."""
        frame = self.frame
        for row in self.rows:
            if row.lane.kind == "backstage" and not row.collapsed:
                told = word("Line of visibility", frame.lang)
                x = frame.left + styles.INSET
                width = text.width_of(told, styles.QUIET)
                d = f"M{num(frame.left)} {num(y)}H{num(frame.right)}"
                return [
                    Path(d, stroke="line-control", width=1.5, dash="4 3"),
                    Rect(x - 4, y - 8, width + 8, 16, "surface"),
                    *text.label(told, styles.QUIET, x, y + 4),
                ]
            y += row.height
        return []


def _ident(journey_map: JourneyMap) -> str:
    """Give a prefix of ids that differs between maps and never between runs."""
    text_ = "".join(step.key for step in journey_map.steps) + str(journey_map.head.title.to_json())
    return "m" + hashlib.sha256(text_.encode()).hexdigest()[:6]


def _finding(frame: Frame) -> str:
    """Say in one sentence what the picture shows."""
    lang = frame.lang
    name = frame.say(frame.map.head.title).text or word("Customer journey map", lang)
    stages = len([span for span in frame.spans if span.stage])
    told = f"{name}: " + ", ".join(
        (
            word_plural("%(n)s stage", "%(n)s stages", stages, lang),
            word_plural("%(n)s step", "%(n)s steps", len(frame.map.steps), lang),
        ),
    )
    main = frame.experience.main
    points = [(p.mean, p.column) for p in main.points if main.is_line(p)] if main else []
    points = points or [(value, column) for column, value in frame.experience.team.items()]
    if points:
        mean, column = min(points)
        told += ". " + word(
            "Lowest point of the experience: step %(step)s, %(value)s",
            lang,
            step=step_label(frame, frame.columns[column]),
            value=numbers.signed(mean, lang),
        )
    return told


def _for(journey_map: JourneyMap, readings: Sequence[Reading]) -> tuple[Reading, ...]:
    future = journey_map.head.state == "future"
    return tuple(x for x in readings if not future or x.metric == "experience")
