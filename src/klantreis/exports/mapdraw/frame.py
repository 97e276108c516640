"""What every part of the map's picture needs to know: the map, the language, the columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from klantreis.exports.mapdraw import styles
from klantreis.exports.mapdraw.experience import Experience, gather
from klantreis.exports.plain import plain
from klantreis.exports.scene import Group

if TYPE_CHECKING:
    from datetime import datetime

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.maps.records import Stage, Step
    from klantreis.domain.readings import Reading
    from klantreis.domain.text import Text
    from klantreis.exports.mapdraw.part import Part
    from klantreis.exports.scene import Box, Node

Href = Callable[[str, str], str | None]
EMPTY_COLUMNS = 5  # stations of a map that has no steps yet


class Stamp(NamedTuple):
    """What a file says of itself: the map's version and its day, both given by who asks."""

    version: str = ""
    date: datetime | None = None


NO_STAMP = Stamp()


class Said(NamedTuple):
    """Words to set, and their language when it is not the picture's."""

    text: str
    lang: str


class Column(NamedTuple):
    """One step's column; `step` is None on a map that has none yet."""

    number: int
    x: float
    w: float
    step: Step | None
    starts_stage: bool

    @property
    def middle(self) -> float:
        return self.x + self.w / 2

    @property
    def right(self) -> float:
        return self.x + self.w


class Span(NamedTuple):
    """The columns of one stage."""

    stage: Stage | None
    x: float
    w: float


class Plan(NamedTuple):
    """A row whose height is known; `draw` gives its nodes for the height it starts at."""

    height: float
    draw: Callable[[float], list[Node]]


class ItemPlan(NamedTuple):
    """A thing in a cell: its height, and its nodes at a left and a top."""

    height: float
    draw: Callable[[float, float], list[Node]]


@dataclass(frozen=True)
class Frame:
    """The fixed facts of one drawing.

    Attributes:
        left, top: the corner of the sheet.
        part: which part of a longer map this is, where it is one.
        stamp: version and day for the source line.
        sheet_width: width that the columns of a short map fill.
    """

    map: JourneyMap
    lang: str
    variant: Literal["page", "file"]
    readings: tuple[Reading, ...]
    href: Href | None = None
    left: float = 0
    top: float = 0
    part: Part | None = None
    stamp: Stamp = NO_STAMP
    sheet_width: float = styles.SHEET

    @cached_property
    def whole(self) -> JourneyMap:
        """Give the whole map, where this drawing shows a part of it."""
        return self.part.whole if self.part else self.map

    def number(self, column: Column) -> int:
        """Give a column's number on the whole map, from 1."""
        return column.number + 1 + (self.part.before if self.part else 0)

    @cached_property
    def column_width(self) -> float:
        count = len(self.map.steps) or EMPTY_COLUMNS
        room = (self.sheet_width - styles.LANE_HEAD) / count
        return min(max(room, styles.COLUMN), styles.COLUMN_MOST)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        start, width = self.left + styles.LANE_HEAD, self.column_width
        steps: list[Step | None] = [*self.map.steps] or [None] * EMPTY_COLUMNS
        found: list[Column] = []
        for i, step in enumerate(steps):
            before = steps[i - 1] if i else None
            starts = i == 0 or (step and step.stage) != (before and before.stage)
            found.append(Column(i, start + i * width, width, step, starts))
        return tuple(found)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        stages = {stage.key: stage for stage in self.map.stages}
        starts = [column for column in self.columns if column.starts_stage]
        ends = [column.x for column in starts[1:]] + [self.right]
        return tuple(
            Span(stages.get(column.step.stage) if column.step else None, column.x, end - column.x)
            for column, end in zip(starts, ends, strict=True)
        )

    @cached_property
    def place(self) -> dict[str, int]:
        """Give the column number of each step by key."""
        return {column.step.key: column.number for column in self.columns if column.step}

    @cached_property
    def body_left(self) -> float:
        return self.left + styles.LANE_HEAD

    @cached_property
    def right(self) -> float:
        return self.columns[-1].right

    @cached_property
    def width(self) -> float:
        return self.right - self.left

    @cached_property
    def experience(self) -> Experience:
        return gather(self.map, self.readings, self.place)

    @cached_property
    def _figures(self) -> dict[tuple[str, str, str], Reading]:
        found: dict[tuple[str, str, str], Reading] = {}
        for reading in sorted(self.readings, key=lambda r: r.computed_at):
            if reading.metric != "experience" and not reading.persona and not reading.segment:
                found[reading.node, reading.key, reading.metric] = reading
        return found

    def figure(self, node: str, key: str, metric: str) -> Reading | None:
        """Give the latest reading of a node for everybody together."""
        return self._figures.get((node, key, metric))

    def say(self, text: Text) -> Said:
        """Give what a text says to this reader; another language is named behind it."""
        shown = self.map.show(text, self.lang)
        words = plain(shown.text)
        if words and not shown.asked:
            return Said(f"{words} ({shown.lang})", shown.lang)
        return Said(words, self.lang)

    def group(
        self, children: Iterable[Node], node: str, key: str, label: str, box: Box | None = None
    ) -> Group:
        """Give nodes that show one record, led to where the page wants."""
        href = (self.href(node, key) if self.href else None) or ""
        return Group(tuple(children), f"{node}:{key}", label, href, box)
