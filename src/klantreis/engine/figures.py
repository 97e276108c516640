"""The readings of a map: every figure its nodes carry, from one log under the map's rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from klantreis.analytics import bound as waits
from klantreis.analytics.intervals import wilson
from klantreis.analytics.quantiles import choose
from klantreis.domain.maps.records import Step, TouchpointUse
from klantreis.domain.readings import MICRO, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from klantreis.engine.bind import BoundLog


@dataclass(frozen=True, slots=True)
class Origin:
    """Where readings come from: name of the log, moment of computing, state of the map."""

    source: str
    computed_at: int
    map_seq: int = 0


def figures(bound: BoundLog, origin: Origin) -> list[Reading]:
    """Give the readings of a map; nodes that no event is bound to have none.

    Stages: customers, volume, conversion and drop-off to the next measured stage where that
    is also the next on the map, median time to it. Steps: customers, volume, share of
    those who came whose journey ended here without reaching the goal, median time to the next
    step. Touchpoints:
    customers and volume. The map: coverage.
    """
    if not bound.log.events:
        return []
    make = _Maker(bound, origin)
    return [
        *make.coverage(),
        *make.touched("stage", bound.stage_of, [s.key for s in bound.board.stages]),
        *make.touched("step", bound.step_of, list(bound.board.records.all(Step))),
        *make.touched("touchpoint_use", bound.use_of, list(bound.board.records.all(TouchpointUse))),
        *make.conversions(),
        *make.drop_offs(),
        *make.waits(),
    ]


@dataclass(frozen=True, slots=True)
class _Maker:
    bound: BoundLog
    origin: Origin

    def reading(self, node: str, key: str, metric: str, unit: str, **values: Any) -> Reading:
        head = self.bound.board.head
        return Reading(
            node=node,
            key=key,
            metric=metric,
            unit=unit,
            grain=head.rule_grain,
            entry=head.rule_entry,
            mode=head.rule_mode,
            within_s=head.rule_within_s,
            source=self.origin.source,
            first=self.bound.log.first,
            last=self.bound.log.last,
            computed_at=self.origin.computed_at,
            map_seq=self.origin.map_seq,
            **values,
        )

    def share(self, node: str, key: str, metric: str, part: int, whole: int) -> Reading:
        low, high = wilson(part, whole)
        return self.reading(
            node,
            key,
            metric,
            "share",
            n=whole,
            value=round(part / whole * MICRO) if whole else None,
            lo=round(low * MICRO) if whole else None,
            hi=round(high * MICRO) if whole else None,
            numerator=part,
            denominator=whole,
            formula="wilson-1",
        )

    def coverage(self) -> list[Reading]:
        found = self.bound.coverage
        return [self.share("map", "map", "coverage", found.bound_events, found.all_events)]

    def touched(self, node: str, node_of: dict[str, str], keys: Sequence[str]) -> list[Reading]:
        if not node_of:
            return []
        counted = self.bound.touches(node_of, keys)
        held = set(node_of.values())
        found = []
        for place, key in enumerate(keys):
            if key not in held:
                continue
            traces, events = int(counted.traces[place]), int(counted.events[place])
            found += [
                self.reading(node, key, "customers", "count", n=counted.journeys, value=traces),
                self.reading(node, key, "volume", "count", n=traces, value=events),
            ]
        return found

    def conversions(self) -> list[Reading]:
        funnel = self.bound.funnel
        if funnel is None:
            return []
        after = dict(zip(*self._neighbouring_stages(), strict=True))
        reached = {step.name: step for step in funnel.steps}
        found = []
        for step in funnel.steps:
            follower = reached.get(after.get(step.name, ""))
            if follower is None:
                continue
            gone = step.reached - follower.reached
            if gone >= 0:
                found.append(
                    self.share("stage", step.name, "conversion", follower.reached, step.reached)
                )
                found.append(self.share("stage", step.name, "drop_off", gone, step.reached))
            if follower.median_s is not None:
                wait = round(follower.median_s * MICRO)
                found.append(self._wait("stage", step.name, wait, follower.reached))
        return found

    def _neighbouring_stages(self) -> tuple[list[str], list[str]]:
        keys = [stage.key for stage in self.bound.board.stages]
        return keys[:-1], keys[1:]

    def drop_offs(self) -> list[Reading]:
        held = set(self.bound.step_of.values())
        if not self.bound.goals or not held:
            return []
        counted = self.bound.endings
        return [
            self.share(
                "step", step.key, "drop_off", int(counted.ended[place]), int(counted.came[place])
            )
            for place, step in enumerate(self.bound.board.steps)
            if step.key in held
        ]

    def waits(self) -> list[Reading]:
        keys = [step.key for step in self.bound.board.steps]
        if not self.bound.step_of:
            return []
        per_part = [waits.waits_per_node(part.traces, len(keys)) for part in self.bound.step_parts]
        found = []
        for place, key in enumerate(keys):
            own = [part[place] for part in per_part]
            count = sum(len(one) for one in own)
            median = waits.median_wait(own, choose(None, count)) if count else None
            if median is not None:
                found.append(self._wait("step", key, median, count))
        return found

    def _wait(self, node: str, key: str, microseconds: int, n: int) -> Reading:
        return self.reading(
            node, key, "time_to_next", "time", n=n, value=microseconds, formula="median-7"
        )
