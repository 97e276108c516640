"""From content to records: keys, orders and owners, the same on every machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from klantreis.domain.maps.board import JourneyMap, Records, new_map
from klantreis.domain.maps.records import (
    Binding,
    Card,
    ConversionPoint,
    ExperiencePoint,
    Lane,
    Link,
    MapHead,
    MomentOfTruth,
    Path,
    Record,
    Stage,
    Step,
    TouchpointUse,
)
from klantreis.domain.text import Text
from tools.demo.shape import MapContent, Said, Shelf, StepContent, key, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LANGUAGES: Final = ("nl", "en")


def to_map(content: MapContent, kept: JourneyMap | None = None) -> JourneyMap:
    """Give the map of some content; what stands in `kept` too keeps its place there."""
    builder = _Builder(content, _orders(kept))
    records = list(builder.records())
    shelf = content.shelf
    head = MapHead(
        title=content.title,
        state=content.state,
        status="shared",
        languages=LANGUAGES,
        phase_model=content.phase_model,
        question=shelf.objective.key,
        objective=content.objective,
        scope=content.scope,
        persona=shelf.personas[0].key,
        personas=tuple(persona.key for persona in shelf.personas[1:]),
        product=shelf.product.key,
        goal=builder.key("stage", content.goal),
        demo=True,
    )
    return new_map(head, *records, library=_library(shelf, records))


def _orders(kept: JourneyMap | None) -> dict[str, str]:
    if kept is None:
        return {}
    tables = kept.records.table.values()
    return {
        record.key: order
        for table in tables
        for record in table.values()
        if (order := getattr(record, "order", ""))
    }


def _library(shelf: Shelf, records: Iterable[Record]) -> Records:
    """Give what the map names, and what that names in turn."""
    used = {record.touchpoint for record in records if isinstance(record, TouchpointUse)}
    used |= set(shelf.objective.touchpoints)
    found = [x for x in shelf.touchpoints if x.key in used]
    owners = {x.owner for x in found} | set(shelf.objective.units)
    units = [unit for unit in shelf.units if unit.key in owners]
    people = (*shelf.segments, *shelf.personas, shelf.product)
    return Records().put(shelf.objective, *people, *units, *found)


class _Builder:
    """One map; `known` are the orders of records that keep their place."""

    def __init__(self, content: MapContent, known: Mapping[str, str]) -> None:
        self.content = content
        self.known = known

    def key(self, kind: str, name: str) -> str:
        return key(kind, self.content.prefix + name)

    def records(self) -> Iterator[Record]:
        yield from self._lanes()
        yield from self._stages()
        for stage in self.content.stages:
            yield from self._steps(stage.id, stage.steps)
        yield from self._bindings()
        yield from self._routes()

    def _placed(self, kind: str, names: Iterable[str]) -> Iterator[tuple[str, str, str]]:
        """Give name, key and order of siblings."""
        listed = list(names)
        found = places([self.key(kind, name) for name in listed], self.known)
        for name in listed:
            yield name, self.key(kind, name), found[self.key(kind, name)]

    def _lanes(self) -> Iterator[Record]:
        for kind, its_key, order in self._placed("lane", self.content.lanes):
            collapsed = kind in self.content.collapsed
            yield Lane(
                key=its_key, order=order, kind=kind, prompt=f"lane.{kind}", collapsed=collapsed
            )

    def _stages(self) -> Iterator[Record]:
        by_name = {stage.id: stage for stage in self.content.stages}
        for name, its_key, order in self._placed("stage", by_name):
            stage = by_name[name]
            yield Stage(
                key=its_key,
                order=order,
                name=stage.name,
                information_need=stage.information_need,
                interaction_model=stage.interaction_model,
            )
            entries = {f"{name}.{entry.id or entry.event}": entry for entry in stage.entries}
            for entry, entry_key, entry_order in self._placed("conversion_point", entries):
                yield ConversionPoint(
                    key=entry_key,
                    stage=its_key,
                    order=entry_order,
                    name=entries[entry].name,
                    value=entries[entry].event,
                )

    def _steps(self, stage: str, steps: tuple[StepContent, ...]) -> Iterator[Record]:
        by_name = {step.id: step for step in steps}
        for name, its_key, order in self._placed("step", by_name):
            step = by_name[name]
            yield Step(
                key=its_key,
                stage=self.key("stage", stage),
                order=order,
                name=step.name,
                timing=step.timing or Text(),
            )
            yield self._point(step)
            if step.moment:
                yield MomentOfTruth(
                    key=self.key("moment_of_truth", name),
                    step=its_key,
                    wins=step.moment.wins,
                    loses=step.moment.loses,
                )
            yield from self._uses(step)
            yield from self._all_cards(step)

    def _point(self, step: StepContent) -> Record:
        series = "target" if self.content.state == "future" else "team"
        return ExperiencePoint(
            key=self.key("experience_point", f"{step.id}.{series}"),
            step=self.key("step", step.id),
            series=series,
            value=step.emotion,
            note=step.why or Text(),
        )

    def _uses(self, step: StepContent) -> Iterator[Record]:
        by_name = {use_name(step.id, use.touchpoint): use for use in step.uses}
        for name, its_key, order in self._placed("touchpoint_use", by_name):
            use = by_name[name]
            yield TouchpointUse(
                key=its_key,
                lane=self.key("lane", "touchpoint"),
                step=self.key("step", step.id),
                order=order,
                touchpoint=self.key("touchpoint", use.touchpoint),
                name=use.name or Text(),
                important=use.important,
                effect=use.effect or Text(),
                evidence_state="supported" if use.measured else "assumed",
            )

    def _all_cards(self, step: StepContent) -> Iterator[Record]:
        cells: dict[str, tuple[Said, ...]] = {
            "action": (Said("", step.action),),
            "thought": (Said("", step.thought), *step.thoughts),
            "pain_point": step.pains,
            "cause": step.causes,
            "driver": step.drivers,
            "barrier": step.barriers,
            "resource": step.resources,
            "opportunity": step.opportunities,
            "need": step.needs,
            "proposal": step.proposals,
            "backstage": step.backstage,
        }
        for lane in self.content.lanes:
            yield from self._cards(step, lane, cells.get(lane, ()))

    def _cards(self, step: StepContent, lane: str, cell: tuple[Said, ...]) -> Iterator[Record]:
        by_name = {f"{step.id}.{lane}.{said.name}".rstrip("."): said for said in cell}
        for name, its_key, order in self._placed("card", by_name):
            said = by_name[name]
            yield Card(
                key=its_key,
                lane=self.key("lane", lane),
                step=self.key("step", step.id),
                order=order,
                kind="resource" if said.missing else lane,
                text=said.text,
                span=said.span,
                nature=said.nature,
                missing=said.missing,
                personas=said.personas,
                evidence_state="supported" if said.shown else "assumed",
            )

    def _bindings(self) -> Iterator[Record]:
        by_name = {f"{x.step}.{x.touchpoint}.{x.value}": x for x in self.content.bound}
        for name, its_key, order in self._placed("binding", by_name):
            bound = by_name[name]
            yield Binding(
                key=its_key,
                use=self.key("touchpoint_use", use_name(bound.step, bound.touchpoint)),
                order=order,
                match=bound.match,
                value=bound.value,
            )

    def _routes(self) -> Iterator[Record]:
        routes = {route.id: route for route in self.content.routes}
        for name, its_key, order in self._placed("path", routes):
            steps = tuple(self.key("step", step) for step in routes[name].steps)
            yield Path(key=its_key, order=order, reason=routes[name].reason, steps=steps)
        for line in self.content.lines:
            yield Link(
                key=self.key("link", line.id),
                kind=line.kind,
                step=self.key("step", line.step),
                to_step=self.key("step", line.to_step),
                label=line.label,
            )


def use_name(step: str, touchpoint: str) -> str:
    """Give the readable name of a touchpoint's place on the map."""
    return f"{step}.{touchpoint}"
