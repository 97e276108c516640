"""How customers really went through the stages of a map: the figures of the picture.

Every journey that reached a stage stands at one step of it, the last it met before it went
on or broke off; strands and drop-off of a step add up to the journeys that stood at it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from klantreis.analytics import chain
from klantreis.analytics.funnel import step_masks
from klantreis.analytics.intervals import wilson
from klantreis.domain.templates import title_of
from klantreis.domain.wording import word
from klantreis.engine.parallel import each
from klantreis.exports.streams import Share, StreamLink, StreamNode, Streams, StreamStage

if TYPE_CHECKING:
    from klantreis.analytics.chain import ChainPartial
    from klantreis.domain.maps.records import Stage, Step
    from klantreis.domain.results import Funnel
    from klantreis.engine.bind import BoundLog
    from klantreis.engine.shards import Part


def streams(bound: BoundLog, lang: str) -> Streams | None:
    """Give the figures of the picture; None where no stage is measured.

    Stages, shares and median times are those of the map's figures under a rule that looks
    at no window and takes any start; another rule of the map does not change the picture.
    """
    stages = bound.measured_stages
    if not stages:
        return None
    return _Picture(bound, stages, lang).whole()


class _Picture:
    def __init__(self, bound: BoundLog, stages: list[Stage], lang: str) -> None:
        self.bound, self.stages, self.lang = bound, stages, lang
        held = set(bound.step_of.values())
        self.steps: list[Step] = [
            step for stage in stages for step in bound.board.steps_of(stage) if step.key in held
        ]
        self.counted = self._count()
        self.funnel: Funnel = bound.log.funnel(
            [sorted(bound.entries[stage.key]) for stage in stages],
            names=[stage.key for stage in stages],
            grain=bound.grain,
        )

    def whole(self) -> Streams:
        title = self.bound.board.show(self.bound.board.head.title, self.lang)
        stages = tuple(self._stage(number) for number in range(len(self.stages)))
        return Streams(stages, self._links(), self.bound.grain, title.text)

    def _count(self) -> ChainPartial:
        names, places = self.bound.log.names, {s.key: n for n, s in enumerate(self.stages)}
        keys = {step.key: number for number, step in enumerate(self.steps)}
        codes = {name: code for code, name in enumerate(names)}
        opened = [[codes[name] for name in self.bound.entries[s.key]] for s in self.stages]
        masks = step_masks(opened, len(names))
        found = [keys.get(self.bound.step_of.get(name, ""), -1) for name in names]
        nodes = np.array(found, np.int32)
        stage_of = np.array([places[step.stage] for step in self.steps], np.int32)

        def walk(part: Part) -> ChainPartial:
            own = part.lookup
            return chain.partial(part.traces, masks[own], nodes[own], stage_of, len(self.stages))

        return chain.merge(each(walk, self.bound.parts))

    def _stage(self, number: int) -> StreamStage:
        stage, own = self.stages[number], self.funnel.steps[number]
        last = number + 1 == len(self.stages)
        nodes = tuple(
            self._node(place, last=last)
            for place in self._places(number)
            if self.counted.held[place]
        )
        name = title_of(self.bound.board, stage, self.lang)
        if last:
            return StreamStage(name, own.reached, nodes)
        after = self.funnel.steps[number + 1]
        gone = own.reached - after.reached
        return StreamStage(
            name,
            own.reached,
            nodes,
            onward=_share(after.reached, own.reached),
            median_s=after.median_s,
            dropped=gone,
            lost=_share(gone, own.reached),
        )

    def _places(self, number: int) -> list[int]:
        """Give the nodes of a stage: its steps, and behind them "met none"."""
        own = [
            place for place, step in enumerate(self.steps) if step.stage == self.stages[number].key
        ]
        return [*own, len(self.steps) + number]

    def _node(self, place: int, *, last: bool) -> StreamNode:
        step = self.steps[place] if place < len(self.steps) else None
        label = (
            title_of(self.bound.board, step, self.lang)
            if step
            else word("None of these", self.lang)
        )
        return StreamNode(
            key=str(place),
            label=label,
            count=int(self.counted.held[place]),
            dropped=0 if last else int(self.counted.ended[place]),
            record=("step", step.key) if step else None,
        )

    def _links(self) -> tuple[StreamLink, ...]:
        return tuple(
            StreamLink(str(source), str(target), int(self.counted.links[source, target]))
            for source, target in np.argwhere(self.counted.links).tolist()
        )


def _share(part: int, whole: int) -> Share | None:
    if not whole:
        return None
    low, high = wilson(part, whole)
    return Share(part / whole, low, high, whole)
