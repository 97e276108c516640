"""A map as rows and columns for a page: the table twin, the step by step view, the forms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from klantreis.domain.maps.records import Card, Lane, Stage, Step, Touchpoint, TouchpointUse
from klantreis.domain.templates import lane_prompts, prompt
from klantreis.domain.text import Shown
from klantreis.web.maps import figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.maps.records import ExperiencePoint, MomentOfTruth

VOICED = frozenset({"thought"})


@dataclass(frozen=True, slots=True)
class Item:
    """What lies in a cell: a card, or a use with its touchpoint's values filled in."""

    card: Card | None = None
    use: TouchpointUse | None = None
    touchpoint: Touchpoint | None = None

    @property
    def key(self) -> str:
        """Give the key of the record."""
        return self.record.key

    @property
    def record(self) -> Card | TouchpointUse:
        """Give the record itself."""
        found = self.card or self.use
        assert found is not None
        return found


@dataclass(frozen=True)
class Cell:
    """Where a lane and a step meet."""

    lane: Lane
    step: Step
    items: tuple[Item, ...] = ()
    point: ExperiencePoint | None = None
    target: ExperiencePoint | None = None
    measured: tuple[figures.Figure, ...] = ()
    moment: MomentOfTruth | None = None

    @property
    def empty(self) -> bool:
        """Tell whether nothing has been said here."""
        return not (self.items or self.point or self.target or self.measured or self.moment)


@dataclass(frozen=True)
class Row:
    """A lane with its head and its cells, left to right."""

    lane: Lane
    head: Shown
    hint: str
    cells: tuple[Cell, ...]

    @property
    def voiced(self) -> bool:
        """Tell whether the customer speaks in this row."""
        return self.lane.kind in VOICED


@dataclass(frozen=True)
class StepHead:
    """A column: its number, from 1, and its head."""

    step: Step
    number: int
    head: Shown
    hint: str
    stage: Stage
    is_moment: bool


@dataclass(frozen=True)
class StageHead:
    """A stage and how many columns it spans."""

    stage: Stage
    head: Shown
    span: int


class Sheet:
    """A map laid out for one reader."""

    def __init__(self, board: JourneyMap, lang: str, rows: Sequence[str] | None = None) -> None:
        self.board = board
        self.lang = lang
        self.chosen = None if rows is None else set(rows)

    @cached_property
    def stages(self) -> list[StageHead]:
        """Give the stages that have columns."""
        heads = [
            StageHead(stage, self.head_of(stage), len(self.board.steps_of(stage)))
            for stage in self.board.stages
        ]
        return [head for head in heads if head.span]

    @cached_property
    def has_stage_names(self) -> bool:
        """Tell whether the row of stage heads says anything."""
        return any(head.head.text for head in self.stages)

    @cached_property
    def steps(self) -> list[StepHead]:
        """Give the columns."""
        stages = {stage.key: stage for stage in self.board.stages}
        return [
            StepHead(
                step, i + 1, self.head_of(step), self.hint_of(step), stages[step.stage],
                step.key in self.board.moments,
            )
            for i, step in enumerate(self.board.steps)
        ]  # fmt: skip

    @cached_property
    def lanes(self) -> list[Lane]:
        """Give the lanes that are shown."""
        if self.chosen is None:
            return self.board.lanes
        return [lane for lane in self.board.lanes if lane.key in self.chosen]

    @cached_property
    def rows(self) -> list[Row]:
        """Give the rows that are shown."""
        return [self.row(lane) for lane in self.lanes]

    def row(self, lane: Lane) -> Row:
        """Give a lane with all its cells."""
        cells = tuple(self.cell(lane, step) for step in self.board.steps)
        return Row(lane, self.head_of(lane), self.hint_of(lane), cells)

    def cell(self, lane: Lane, step: Step) -> Cell:
        """Give what stands where a lane and a step meet."""
        items = tuple(self.item(x) for x in self.board.cell(lane, step))
        if lane.kind == "experience":
            measured = figures.experience(self.board, step, self.lang)
            return Cell(
                lane, step, items, self._team.get(step.key), self._target.get(step.key), measured
            )
        if lane.kind == "moment":
            return Cell(lane, step, items, moment=self.board.moments.get(step.key))
        if lane.kind == "metrics":
            return Cell(lane, step, items, measured=figures.of_step(self.board, step, self.lang))
        return Cell(lane, step, items)

    def item(self, record: Card | TouchpointUse) -> Item:
        """Give a record of a cell with what a page needs of it."""
        if isinstance(record, Card):
            return Item(card=record)
        return Item(use=record, touchpoint=self.board.touchpoint(record))

    def head_of(self, record: Stage | Step | Lane) -> Shown:
        """Give a record's name, else the prompt that stands in its place."""
        shown = self.board.show(record.name, self.lang)
        if shown.text:
            return shown
        found = prompt(getattr(record, "prompt", ""))
        if found is None and isinstance(record, Lane):
            found = lane_prompts().get(record.kind)
        return Shown(found.show(self.lang) if found else "", self.lang, asked=True)

    def hint_of(self, record: Step | Lane) -> str:
        """Give the hint that belongs to a prompt which is still shown."""
        found = None if record.name else prompt(record.prompt)
        return found.hint(self.lang) if found else ""

    @cached_property
    def _team(self) -> dict[str, ExperiencePoint]:
        return self.board.points("team")

    @cached_property
    def _target(self) -> dict[str, ExperiencePoint]:
        return self.board.points("target")
