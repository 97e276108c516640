"""A map in memory: records by type and key, and the orders in which they are read."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

from klantreis.domain.maps.records import (
    LIBRARY_TYPES,
    MAP_TYPES,
    TYPE_OF,
    Binding,
    Card,
    ConversionPoint,
    ExperiencePoint,
    Lane,
    Link,
    MapHead,
    MomentOfTruth,
    Path,
    Persona,
    Product,
    Record,
    Stage,
    Step,
    Touchpoint,
    TouchpointUse,
    type_of,
)

if TYPE_CHECKING:
    from klantreis.domain.readings import Reading
    from klantreis.domain.text import Shown, Text

R = TypeVar("R", bound=Record)
Table = Mapping[str, Mapping[str, Record]]


@dataclass(frozen=True)
class Records:
    """Records by type and key; every change gives a new one and leaves this as it was."""

    table: Table = field(default_factory=dict)

    def find(self, type_name: str, key: str) -> Record | None:
        """Give a record, or None."""
        return self.table.get(type_name, {}).get(key)

    def all(self, cls: type[R]) -> Mapping[str, R]:
        """Give the records of a type by key."""
        return cast("Mapping[str, R]", self.table.get(TYPE_OF[cls], {}))

    def put(self, *records: Record) -> Records:
        """Give these records with some added or replaced."""
        table = dict(self.table)
        for record in records:
            name = type_of(record)
            table[name] = {**table.get(name, {}), record.key: record}
        return Records(table)

    def drop(self, *records: Record) -> Records:
        """Give these records without some."""
        table = dict(self.table)
        for record in records:
            name = type_of(record)
            table[name] = {k: r for k, r in table[name].items() if k != record.key}
        return Records(table)


@dataclass(frozen=True)
class JourneyMap:
    """A map: its own records, the library items it names, the readings that lie on it."""

    records: Records
    library: Records = field(default_factory=Records)
    readings: tuple[Reading, ...] = ()

    types = MAP_TYPES

    def replace(self, **changes: Any) -> JourneyMap:
        """Give the map with its records, library or readings replaced."""
        return dataclasses.replace(self, **changes)

    @property
    def head(self) -> MapHead:
        """Give the map's own fields."""
        return cast("MapHead", self.records.table["map"]["map"])

    @cached_property
    def stages(self) -> list[Stage]:
        """Give the stages from left to right."""
        return _ordered(self.records.all(Stage))

    @cached_property
    def steps(self) -> list[Step]:
        """Give the steps from left to right, through all stages."""
        place = {stage.key: i for i, stage in enumerate(self.stages)}
        steps = self.records.all(Step).values()
        return sorted(steps, key=lambda s: (place.get(s.stage, len(place)), s.order, s.key))

    @cached_property
    def lanes(self) -> list[Lane]:
        """Give the lanes from top to bottom."""
        return _ordered(self.records.all(Lane))

    @cached_property
    def paths(self) -> list[Path]:
        """Give the reasons for contact in their order."""
        return _ordered(self.records.all(Path))

    @cached_property
    def bindings(self) -> list[Binding]:
        """Give the bindings in the order they are tried."""
        return _ordered(self.records.all(Binding))

    @cached_property
    def conversion_points(self) -> list[ConversionPoint]:
        """Give the conversion points in order."""
        return _ordered(self.records.all(ConversionPoint))

    @cached_property
    def links(self) -> list[Link]:
        """Give the links by key."""
        return sorted(self.records.all(Link).values(), key=lambda link: link.key)

    @cached_property
    def moments(self) -> dict[str, MomentOfTruth]:
        """Give the moment of truth of each step that is one, by step key."""
        moments = sorted(self.records.all(MomentOfTruth).values(), key=lambda m: m.key)
        return {moment.step: moment for moment in reversed(moments)}

    @cached_property
    def _cells(self) -> dict[tuple[str, str], list[Card | TouchpointUse]]:
        cells: dict[tuple[str, str], list[Card | TouchpointUse]] = defaultdict(list)
        items: list[Card | TouchpointUse] = [*self.records.all(Card).values()]
        items += self.records.all(TouchpointUse).values()
        for item in sorted(items, key=lambda x: (x.order, x.key)):
            cells[item.lane, item.step].append(item)
        return cells

    def cell(self, lane: Lane, step: Step) -> list[Card | TouchpointUse]:
        """Give what lies in a cell, from top to bottom."""
        return self._cells.get((lane.key, step.key), [])

    def steps_of(self, stage: Stage) -> list[Step]:
        """Give the steps of a stage."""
        return [step for step in self.steps if step.stage == stage.key]

    def uses_of(self, step: Step) -> list[TouchpointUse]:
        """Give the touchpoints of a step, lane by lane."""
        return [
            item
            for lane in self.lanes
            for item in self.cell(lane, step)
            if isinstance(item, TouchpointUse)
        ]

    def points(self, series: str, persona: str = "") -> dict[str, ExperiencePoint]:
        """Give the points of a series for a persona by step key; "" is the leading one."""
        found = sorted(self.records.all(ExperiencePoint).values(), key=lambda p: p.key)
        return {p.step: p for p in reversed(found) if (p.series, p.persona) == (series, persona)}

    def touchpoint(self, use: TouchpointUse) -> Touchpoint:
        """Give a use's touchpoint with the use's own values over the library item's."""
        item = self.library.all(Touchpoint).get(use.touchpoint) or Touchpoint(key=use.touchpoint)
        own = {
            name: getattr(use, name)
            for name in ("name", "channel", "presence", "contact", "party", "important", "effect")
            if getattr(use, name)
        }
        return dataclasses.replace(item, **own)

    @property
    def persona(self) -> Persona | None:
        """Give the leading persona, when there is one."""
        return self.library.all(Persona).get(self.head.persona)

    @property
    def product(self) -> Product | None:
        """Give the product, when there is one."""
        return self.library.all(Product).get(self.head.product)

    def show(self, text: Text, lang: str) -> Shown:
        """Give a text in a language, else in the map's own languages."""
        return text.show(lang, self.head.languages)


@dataclass(frozen=True)
class Library:
    """A workspace's library: the aggregate that operations of scope `workspace` change."""

    records: Records = field(default_factory=Records)

    types = LIBRARY_TYPES

    def replace(self, **changes: Any) -> Library:
        """Give the library with its records replaced."""
        return dataclasses.replace(self, **changes)


def _ordered(records: Mapping[str, Any]) -> list[Any]:
    return sorted(records.values(), key=lambda record: (record.order, record.key))


def new_map(head: MapHead, *records: Record, library: Records | None = None) -> JourneyMap:
    """Give a map of these records."""
    return JourneyMap(Records().put(head, *records), library or Records())
