"""A log seen through a map: which events are which touchpoint, step and stage."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from klantreis.analytics import bound, flow
from klantreis.analytics.quantiles import WORDS, choose
from klantreis.domain.around import Around, BoundEvents, Coverage, Neighbour
from klantreis.domain.bindings import entry_rules, first_match, rules
from klantreis.domain.maps.records import Step, TouchpointUse
from klantreis.domain.results import Rule
from klantreis.engine.durations import microseconds
from klantreis.engine.flows import count_flow, flow_quantiles
from klantreis.engine.log import WINDOWS
from klantreis.engine.parallel import each
from klantreis.engine.refine import refine
from klantreis.engine.shards import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.maps.records import Stage
    from klantreis.domain.results import Flow, Funnel
    from klantreis.engine.log import EventLog
    from klantreis.engine.refine import Refined


@dataclass(frozen=True)
class BoundLog:
    """A log and a map whose bindings say what its events are.

    The map's own rule holds (D30): grain, entry, mode and window.
    """

    refined: Refined
    board: JourneyMap

    @property
    def log(self) -> EventLog:
        """Give the log under the names that bindings tell apart."""
        return self.refined.log

    @property
    def grain(self) -> str:
        """Give the grain of the map's figures."""
        return self.board.head.rule_grain

    @cached_property
    def use_of(self) -> dict[str, str]:
        """Give the touchpoint use of each name that is bound."""
        found = rules(self.board.bindings)
        pairs = ((name, self.refined.target(name, found)) for name in self.log.names)
        known = self.board.records.all(TouchpointUse)
        return {name: use for name, use in pairs if use is not None and use in known}

    @cached_property
    def step_of(self) -> dict[str, str]:
        """Give the step of each name that is bound."""
        uses = self.board.records.all(TouchpointUse)
        return {name: uses[use].step for name, use in self.use_of.items()}

    @cached_property
    def stage_of(self) -> dict[str, str]:
        """Give the stage of each name that is bound."""
        steps = self.board.records.all(Step)
        return {name: steps[step].stage for name, step in self.step_of.items()}

    @cached_property
    def entries(self) -> dict[str, frozenset[str]]:
        """Give the names that open each stage: its conversion points, else its own events.

        A stage that nothing opens in this log is not measured and not in here.
        """
        points = entry_rules(self.board.conversion_points)
        found = {}
        for stage in self.board.stages:
            own = [rule for rule in points if rule.target == stage.key]
            names = (
                {name for name in self.log.names if first_match(own, *self.refined.meaning[name])}
                if own
                else {name for name, key in self.stage_of.items() if key == stage.key}
            )
            if names:
                found[stage.key] = frozenset(names)
        return found

    @property
    def measured_stages(self) -> list[Stage]:
        """Give the stages that events open, from left to right."""
        return [stage for stage in self.board.stages if stage.key in self.entries]

    @cached_property
    def goals(self) -> frozenset[str]:
        """Give the names of the events that make a customer; none where the map has no goal."""
        return self.entries.get(self.board.head.goal, frozenset())

    @cached_property
    def funnel(self) -> Funnel | None:
        """Give the funnel of the measured stages under the map's rule; None without stages."""
        stages = self.measured_stages
        if not stages:
            return None
        head = self.board.head
        open_mode = head.rule_mode == "open"
        return self.log.funnel(
            [sorted(self.entries[stage.key]) for stage in stages],
            names=[stage.key for stage in stages],
            grain=self.grain,
            mode=head.rule_mode,
            entry=None if open_mode else head.rule_entry,
            within=None if open_mode else head.rule_within_s or None,
        )

    @cached_property
    def endings(self) -> bound.EndingPartial:
        """Give per step how many came and how many ended there without reaching the goal.

        Only journeys count that have reached it, or whose window has closed (D29).
        """
        keys = [step.key for step in self.board.steps]
        nodes, goals = self._nodes(self.step_of, keys), self._goal_codes()
        window, end = microseconds(WINDOWS[self.grain]), self.log.last

        def count(part: Part) -> bound.EndingPartial:
            own = part.lookup
            return bound.endings(
                part.traces, nodes[own], goals[own], len(keys), window_us=window, log_end=end
            )

        return bound.merge_endings(each(count, self.parts))

    @cached_property
    def parts(self) -> list[Part]:
        """Give the traces at the map's grain under the log's own codes."""
        return self.log.parts(grain=self.grain)

    def touches(self, node_of: dict[str, str], keys: Sequence[str]) -> bound.TouchPartial:
        """Count events and journeys per node."""
        nodes = self._nodes(node_of, keys)
        goals = self._goal_codes()

        def count(part: Part) -> bound.TouchPartial:
            own = part.lookup
            return bound.touches(part.traces, nodes[own], goals[own], len(keys))

        return bound.merge(each(count, self.parts))

    @cached_property
    def step_parts(self) -> list[Part]:
        """Give the traces as visits to steps, unbound events left out."""
        keys = [step.key for step in self.board.steps]
        nodes = self._nodes(self.step_of, keys)
        same = np.arange(len(keys), dtype=np.int64)

        def see(part: Part) -> Part:
            return Part(bound.bound(part.traces, nodes[part.lookup], collapse=True), same)

        return each(see, self.parts)

    @cached_property
    def step_flow(self) -> Flow | None:
        """Give which step directly follows which; None where nothing is bound."""
        names = [step.key for step in self.board.steps]
        if not self.step_of or not names:
            return None
        total = count_flow(self.step_parts, len(names))
        method = choose(None, total.waits)
        slots = flow.slots_of(total)
        found = (
            flow_quantiles(self.step_parts, total, slots, len(names), method) if total.waits else []
        )
        return flow.finish(total, slots, found, names, Rule(self.grain, quantiles=WORDS[method]))

    @property
    def coverage(self) -> Coverage:
        """Give how many events are bound, and which are not."""
        counted = [
            BoundEvents(self.use_of.get(name, ""), self.refined.event(name), count)
            for name, count in self.log.counts.items()
        ]
        bound_ones = tuple(one for one in counted if one.use)
        rest = tuple(one for one in counted if not one.use)
        events = sum(one.count for one in bound_ones)
        return Coverage(events, self.log.events, bound_ones, rest)

    def around(self, step: Step) -> Around:
        """Give what comes before and after a step, and what becomes of who passes it."""
        keys = [one.key for one in self.board.steps]
        counted = self.touches(self.step_of, keys)
        place = keys.index(step.key)
        before, after = self._neighbours(step.key)
        has_goal = bool(self.goals)
        return Around(
            before=_ranked(before),
            after=_ranked(after),
            visits=sum(before.values()),
            journeys=counted.journeys,
            touched=int(counted.traces[place]),
            converted=counted.converted if has_goal else None,
            touched_and_converted=(int(counted.touched_and_converted[place]) if has_goal else None),
            grain=self.grain,
        )

    def _neighbours(self, key: str) -> tuple[dict[str, int], dict[str, int]]:
        found = self.step_flow
        if found is None:
            return {}, {}
        before = {edge.source: edge.count for edge in found.edges if edge.target == key}
        after = {edge.target: edge.count for edge in found.edges if edge.source == key}
        starts, ends = dict(found.start).get(key, 0), dict(found.end).get(key, 0)
        return before | ({"": starts} if starts else {}), after | ({"": ends} if ends else {})

    def _goal_codes(self) -> NDArray[np.bool_]:
        return np.array([name in self.goals for name in self.log.names], np.bool_)

    def _nodes(self, node_of: dict[str, str], keys: Sequence[str]) -> NDArray[np.int32]:
        places = {key: place for place, key in enumerate(keys)}
        found = [places.get(node_of.get(name, ""), -1) for name in self.log.names]
        return np.array(found, np.int32)


def _ranked(counts: dict[str, int]) -> tuple[Neighbour, ...]:
    total = sum(counts.values())
    found = [Neighbour(key, count, count / total) for key, count in counts.items()]
    return tuple(sorted(found, key=lambda one: (-one.count, one.key)))


def bind(log: EventLog, board: JourneyMap) -> BoundLog:
    """Lay a log under a map.

    Raises:
        BindingError: where a binding asks for a column the log has not.
    """
    asked = [*rules(board.bindings), *entry_rules(board.conversion_points)]
    return BoundLog(refine(log, asked), board)
