"""Changes of one click: move, fold, add, remove. One function per verb."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.http import Http404
from django.utils.translation import gettext

from klantreis.domain import order
from klantreis.domain.maps import records as r
from klantreis.domain.operations import groups
from klantreis.domain.text import Text
from klantreis.web.editing.record_forms import clean_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.operations import Operation


@dataclass(frozen=True)
class Asked:
    """A click: the record's key and what was sent along, in the language it was typed in."""

    board: JourneyMap
    key: str
    given: Mapping[str, str]
    lang: str

    def find(self, cls: type[r.Record]) -> r.Record:
        """Give the record that was clicked."""
        found = self.board.records.all(cls).get(self.key)
        if found is None:
            raise Http404(self.key)
        return found

    def text(self, name: str = "name") -> Text:
        """Give a typed text."""
        return Text().write(self.lang, clean_text(self.given.get(name, ""))[:200])


@dataclass(frozen=True)
class Change:
    """Operations, and what to tell about them."""

    operations: list[Operation]
    said: str


Verb = Callable[[Asked], Change]


def _shift(records: Sequence[r.Record], key: str, by: int) -> str | None:
    """Give the order that moves a record one place; None where it is at the end already."""
    at = next(i for i, record in enumerate(records) if record.key == key)
    to = at + by
    if not 0 <= to < len(records):
        return None
    others = [x for x in records if x.key != key]
    before = getattr(others[to - 1], "order", None) if to else None
    after = getattr(others[to], "order", None) if to < len(others) else None
    return None if before is not None and before == after else order.between(before, after)


def _moved(record: r.Record, place: str | None) -> list[Operation]:
    return [] if place is None else [groups.move(record, order=place)]


def stage_earlier(asked: Asked) -> Change:
    """Move a stage one place to the left."""
    return _move_stage(asked, -1)


def stage_later(asked: Asked) -> Change:
    """Move a stage one place to the right."""
    return _move_stage(asked, 1)


def _move_stage(asked: Asked, by: int) -> Change:
    stage = asked.find(r.Stage)
    place = _shift(asked.board.stages, stage.key, by)
    return Change(_moved(stage, place), gettext("The stage has moved."))


def step_earlier(asked: Asked) -> Change:
    """Move a step one place to the left, into the stage before where it was the first."""
    return _move_step(asked, -1)


def step_later(asked: Asked) -> Change:
    """Move a step one place to the right, into the next stage where it was the last."""
    return _move_step(asked, 1)


def _move_step(asked: Asked, by: int) -> Change:
    step, board = asked.find(r.Step), asked.board
    assert isinstance(step, r.Step)
    said = gettext("The step has moved.")
    stages = board.stages
    at = next(i for i, stage in enumerate(stages) if stage.key == step.stage)
    place = _shift(board.steps_of(stages[at]), step.key, by)
    if place is not None:
        return Change([groups.move(step, order=place)], said)
    if not 0 <= at + by < len(stages):
        return Change([], said)
    target = stages[at + by]
    orders = [x.order for x in board.steps_of(target)]
    edge = groups.last_order(orders) if by < 0 else order.between(None, min(orders, default=None))
    return Change([groups.move(step, stage=target.key, order=edge)], said)


def lane_up(asked: Asked) -> Change:
    """Move a row up."""
    return _move_lane(asked, -1)


def lane_down(asked: Asked) -> Change:
    """Move a row down."""
    return _move_lane(asked, 1)


def _move_lane(asked: Asked, by: int) -> Change:
    lane = asked.find(r.Lane)
    place = _shift(asked.board.lanes, lane.key, by)
    return Change(_moved(lane, place), gettext("The row has moved."))


def lane_fold(asked: Asked) -> Change:
    """Fold a row, or unfold it."""
    lane = asked.find(r.Lane)
    assert isinstance(lane, r.Lane)
    said = gettext("The row is open again.") if lane.collapsed else gettext("The row is folded.")
    return Change([groups.set_field(lane, "collapsed", not lane.collapsed)], said)


def stage_add(asked: Asked) -> Change:
    """Add a stage at the end, with one step so that it can be seen."""
    orders = [stage.order for stage in asked.board.stages]
    stage = r.Stage(key=groups.new_key(), order=groups.last_order(orders), name=asked.text())
    step = r.Step(key=groups.new_key(), stage=stage.key)
    return Change([groups.add(stage), groups.add(step)], gettext("The stage has been added."))


def step_add(asked: Asked) -> Change:
    """Add a step at the end of a stage."""
    stage = asked.find(r.Stage)
    assert isinstance(stage, r.Stage)
    orders = [step.order for step in asked.board.steps_of(stage)]
    step = r.Step(
        key=groups.new_key(), stage=stage.key, order=groups.last_order(orders), name=asked.text()
    )
    return Change([groups.add(step)], gettext("The step has been added."))


def lane_add(asked: Asked) -> Change:
    """Add a row of a kind at the bottom."""
    kind = asked.given.get("kind", "note")
    if kind not in r.LANE_KINDS:
        raise Http404(kind)
    orders = [lane.order for lane in asked.board.lanes]
    name = asked.text()
    lane = r.Lane(
        key=groups.new_key(), order=groups.last_order(orders), kind=kind, name=name,
        prompt="" if name else f"lane.{kind}",
    )  # fmt: skip
    return Change([groups.add(lane)], gettext("The row has been added."))


def item_up(asked: Asked) -> Change:
    """Move a card up in its cell."""
    return _move_item(asked, -1)


def item_down(asked: Asked) -> Change:
    """Move a card down in its cell."""
    return _move_item(asked, 1)


def _move_item(asked: Asked, by: int) -> Change:
    records = asked.board.records
    item = records.all(r.Card).get(asked.key) or records.all(r.TouchpointUse).get(asked.key)
    if item is None:
        raise Http404(asked.key)
    cell = asked.board.cell(records.all(r.Lane)[item.lane], records.all(r.Step)[item.step])
    return Change(_moved(item, _shift(cell, item.key, by)), gettext("The card has moved."))


VERBS: Final[dict[str, Verb]] = {
    "stage-earlier": stage_earlier,
    "stage-later": stage_later,
    "stage-add": stage_add,
    "step-earlier": step_earlier,
    "step-later": step_later,
    "step-add": step_add,
    "lane-up": lane_up,
    "lane-down": lane_down,
    "lane-fold": lane_fold,
    "lane-add": lane_add,
    "item-up": item_up,
    "item-down": item_down,
}
