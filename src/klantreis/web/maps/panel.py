"""What stands beside the map: one step, one stage, or the map as a whole."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from klantreis.domain.completeness import missing, sentences
from klantreis.web.maps import figures
from klantreis.web.maps.advice import of_stage, of_touchpoint
from klantreis.web.maps.scale import Spot, spot

if TYPE_CHECKING:
    from klantreis.domain import catalogue
    from klantreis.domain.maps.records import Binding, ConversionPoint, Link, Stage, Step
    from klantreis.web.maps.advice import Advice
    from klantreis.web.maps.figures import Figure
    from klantreis.web.maps.sheet import Item, Row, Sheet, StageHead, StepHead


@dataclass(frozen=True)
class UseLine:
    """A touchpoint of the step with the events that are it, its figures, what others learned."""

    item: Item
    events: list[Binding]
    figures: tuple[Figure, ...]
    known: catalogue.Item | None


@dataclass(frozen=True)
class RowLine:
    """A row of the step that holds text."""

    row: Row
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Way:
    """A way that does not simply go on: to a step of this map, or to another map."""

    link: Link
    step: StepHead | None


@dataclass(frozen=True)
class StepPanel:
    """Everything there is to know about a step."""

    head: StepHead
    stage: StageHead | None
    before: StepHead | None
    after: StepHead | None
    uses: list[UseLine]
    rows: list[RowLine]
    spots: list[Spot]
    figures: tuple[Figure, ...]
    stage_figures: tuple[Figure, ...]
    links: list[Way]
    paths: list[str]


@dataclass(frozen=True)
class StagePanel:
    """Everything there is to know about a stage."""

    head: StageHead
    steps: list[StepHead]
    figures: tuple[Figure, ...]
    conversion_points: list[ConversionPoint]
    onward: StageHead | None
    advice: Advice | None


@dataclass(frozen=True)
class ToDo:
    """One thing that is missing: what to do, and the node it is about."""

    code: str
    sentence: str
    type: str
    key: str
    where: str


def step_panel(sheet: Sheet, step: Step) -> StepPanel:
    """Give what there is to know about a step."""
    board, lang = sheet.board, sheet.lang
    heads = sheet.steps
    at = next(i for i, head in enumerate(heads) if head.step.key == step.key)
    bound: dict[str, list[Binding]] = defaultdict(list)
    for binding in board.bindings:
        bound[binding.use].append(binding)
    return StepPanel(
        head=heads[at],
        stage=next((s for s in sheet.stages if s.stage.key == step.stage), None),
        before=heads[at - 1] if at else None,
        after=heads[at + 1] if at + 1 < len(heads) else None,
        uses=[
            UseLine(
                sheet.item(use),
                bound[use.key],
                figures.of_use(board, use, lang),
                of_touchpoint(board.touchpoint(use)),
            )
            for use in board.uses_of(step)
        ],
        rows=_text_rows(sheet, step),
        spots=_spots(sheet, step),
        figures=(
            *figures.of_step(board, step, lang),
            *(f for f in figures.experience(board, step, lang) if f.withheld),
        ),
        stage_figures=_onward(sheet, step),
        links=_links(sheet, step),
        paths=[board.show(p.reason, lang).text for p in board.paths if step.key in p.steps],
    )


def _onward(sheet: Sheet, step: Step) -> tuple[Figure, ...]:
    """Give what becomes of who reaches the step's stage: the map tells that per stage."""
    stage = next(stage for stage in sheet.board.stages if stage.key == step.stage)
    found = figures.of_stage(sheet.board, stage, sheet.lang)
    return tuple(f for f in found if f.metric in {"conversion", "time_to_next"})


def _text_rows(sheet: Sheet, step: Step) -> list[RowLine]:
    found = []
    for lane in sheet.board.lanes:
        if lane.kind in {"touchpoint", "experience", "metrics", "moment"}:
            continue
        row = sheet.row(lane)
        cell = next(cell for cell in row.cells if cell.step.key == step.key)
        if cell.items:
            found.append(RowLine(row, cell.items))
    return found


def _spots(sheet: Sheet, step: Step) -> list[Spot]:
    found = [
        spot(series=f.series, value=f.hundredths, n=f.n, kind="measured", interval=f.interval)
        for f in figures.experience(sheet.board, step, sheet.lang)
        if f.hundredths is not None
    ]
    for series, name in (("team", gettext("Team estimate")), ("target", gettext("Target"))):
        point = sheet.board.points(series).get(step.key)
        if point:
            found.append(spot(series=name, value=point.value, n="", kind=series, note=point.note))
    return found


def _links(sheet: Sheet, step: Step) -> list[Way]:
    heads = {head.step.key: head for head in sheet.steps}
    return [Way(x, heads.get(x.to_step)) for x in sheet.board.links if x.step == step.key]


def stage_panel(sheet: Sheet, stage: Stage) -> StagePanel | None:
    """Give what there is to know about a stage; None where it has no column."""
    heads = sheet.stages
    at = next((i for i, head in enumerate(heads) if head.stage.key == stage.key), None)
    if at is None:
        return None
    return StagePanel(
        head=heads[at],
        steps=[s for s in sheet.steps if s.stage.key == stage.key],
        figures=figures.of_stage(sheet.board, stage, sheet.lang),
        conversion_points=[p for p in sheet.board.conversion_points if p.stage == stage.key],
        onward=heads[at + 1] if at + 1 < len(heads) else None,
        advice=of_stage(sheet.board, stage),
    )


def to_do(sheet: Sheet) -> list[ToDo]:
    """Give what is missing on the map, in words."""
    return [
        ToDo(m.code, gettext(sentences[m.code]), m.type, m.key, _where(sheet, m.key))
        for m in missing(sheet.board)
    ]


def _where(sheet: Sheet, key: str) -> str:
    for head in sheet.steps:
        if head.step.key == key:
            name = head.head.text or gettext("without a name")
            return gettext("Step %(number)s, %(name)s") % {"number": head.number, "name": name}
    for stage in sheet.board.stages:
        if stage.key == key:
            name = sheet.head_of(stage).text or gettext("without a name")
            return gettext("Stage %(name)s") % {"name": name}
    return ""
