"""What one line of a template feeds besides its own row: the curve and the pain points.

A pain point made from a thought keeps that thought as its kin, so that the tick beside the
thought knows it; it follows the thought's words for as long as nobody gives it words of its
own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from klantreis.domain.maps import records as r
from klantreis.domain.maps.fields import Kin
from klantreis.domain.operations import groups
from klantreis.domain.templates import prompt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.operations import Operation
    from klantreis.domain.text import Text


def asks_for_feeling(lane: r.Lane) -> bool:
    """Tell whether the row's question is about the feeling too: then the face is chosen there."""
    found = prompt(lane.prompt)
    return found is not None and found.feels


def feeling_lane(board: JourneyMap) -> r.Lane | None:
    """Give the row with whose thoughts the feeling is filled in; None where it has its own."""
    return next((lane for lane in board.lanes if asks_for_feeling(lane)), None)


def pain_of(board: JourneyMap, thought: r.Card) -> r.Card | None:
    """Give the pain point that came from a thought, or says the same at the same step."""
    words = {w.text for w in thought.text.wordings.values() if w.text}
    same = None
    for card in board.records.all(r.Card).values():
        if card.kind != "pain_point":
            continue
        if card.kin is not None and card.kin.key == thought.key:
            return card
        said = {w.text for w in card.text.wordings.values()}
        if card.step == thought.step and words & said:
            same = card
    return same


def shows_curve(board: JourneyMap, series: str) -> list[Operation]:
    """Give what makes the curve visible with the first point of a series: its row, unfolded."""
    lane = next((x for x in board.lanes if x.kind == "experience"), None)
    if lane is None:
        return [groups.add(_new_lane(board, "experience"))]
    if lane.collapsed and not board.points(series):
        return [groups.set_field(lane, "collapsed", value=False)]
    return []


@dataclass(frozen=True, slots=True)
class Line:
    """A thought as it will stand after saving; `ticked` says whether it is a pain point.

    `before` is None for a new one.
    """

    key: str
    text: Text
    ticked: bool
    before: r.Card | None = None


@dataclass(frozen=True, slots=True)
class Pains:
    """Makes and takes back the pain points of one step.

    `board` is the map as it is, `seen` as the sender saw it, `map` and `seq` name the latter.
    """

    board: JourneyMap
    seen: JourneyMap
    step: r.Step
    lang: str
    map: str
    seq: int

    def operations(self, lines: Iterable[Line]) -> list[Operation]:
        """Give what brings the pain points in line with the thoughts."""
        found: list[Operation] = []
        wanted = []
        for line in lines:
            now = pain_of(self.board, line.before) if line.before else None
            had = line.before is not None and pain_of(self.seen, line.before) is not None
            if now is None:
                wanted += [line] if line.ticked and not had and line.text else []
            elif had and not line.ticked:
                found.append(groups.remove(now))
            else:
                found += self._followed(line, now)
        return found + self._made(wanted)

    def _followed(self, line: Line, pain: r.Card) -> list[Operation]:
        old = line.before.text.written(self.lang) if line.before else ""
        new = line.text.written(self.lang)
        if not new or new == old or pain.text.written(self.lang) != old:
            return []
        return [groups.write(pain, "text", self.lang, new)]

    def _made(self, lines: list[Line]) -> list[Operation]:
        if not lines:
            return []
        found: list[Operation] = []
        lane = next((x for x in self.board.lanes if x.kind == "pain_point"), None)
        if lane is None:
            lane = _new_lane(self.board, "pain_point")
            found.append(groups.add(lane))
        orders = [item.order for item in self.board.cell(lane, self.step)]
        for line in lines:
            orders.append(groups.last_order(orders))
            found.append(groups.add(r.Card(
                key=groups.new_key(), lane=lane.key, step=self.step.key, order=orders[-1],
                kind="pain_point", text=line.text, kin=Kin(self.map, line.key, self.seq),
            )))  # fmt: skip
        return found


def _new_lane(board: JourneyMap, kind: str) -> r.Lane:
    place = groups.last_order([lane.order for lane in board.lanes])
    return r.Lane(key=groups.new_key(), order=place, kind=kind, prompt=f"lane.{kind}")
