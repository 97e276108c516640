"""What is taken out of readings before readers who may not see small numbers see them (D21)."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from klantreis.domain.maps.records import Step, TouchpointUse
from klantreis.domain.suppression import FEW, OUTSIDE, Cell, hide, is_few, is_open

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.readings import Reading

VISITED: Final = frozenset({"visit", "walk"})  # walked by people who know it, not by customers
CHAIN: Final = ("conversion", "drop_off", "time_to_next")


def withhold(reading: Reading) -> Reading:
    """Give a reading that says only that it is withheld."""
    return dataclasses.replace(
        reading,
        n=0,
        value=None,
        lo=None,
        hi=None,
        numerator=None,
        denominator=None,
        withheld=FEW,
    )


def withhold_few(readings: Sequence[Reading], board: JourneyMap) -> tuple[Reading, ...]:
    """Give readings as someone may see them who may not see fewer than five customers.

    Also withheld is what would tell a small number by taking shown ones together: the share
    that goes on beside the share that drops off, and events of a stage beside those of its
    steps. `board` is the map the readings were computed on.
    """
    tables: dict[Hashable, list[int]] = defaultdict(list)
    for i, one in enumerate(readings):
        tables[one.persona, one.segment, one.series, one.source, one.computed_at].append(i)
    hidden: set[int] = set()
    for places in tables.values():
        found = _Table([readings[i] for i in places], board).hidden()
        hidden |= {places[i] for i in found}
    return tuple(withhold(one) if i in hidden else one for i, one in enumerate(readings))


class _Table:
    """The readings that one computation gave, whose counts add up."""

    def __init__(self, readings: Sequence[Reading], board: JourneyMap) -> None:
        self.readings, self.board = readings, board
        self.at = {(x.node, x.key, x.metric): i for i, x in enumerate(readings)}
        self.found: set[int] = set()

    def hidden(self) -> set[int]:
        """Give the places of the readings to withhold."""
        for i, reading in enumerate(self.readings):
            if _rests_on_few(reading):
                self.found.add(i)
        self._same_counts()
        self._waits()
        self._stages()
        self._same_counts()
        self._events()
        return self.found

    def _get(self, node: str, key: str, metric: str) -> Reading | None:
        i = self.at.get((node, key, metric))
        return None if i is None else self.readings[i]

    def _same_counts(self) -> None:
        """Withhold what repeats a number of customers that is withheld on the same node."""
        counts: dict[tuple[str, str], set[int]] = defaultdict(set)
        empty: set[tuple[str, str]] = set()
        for i in self.found:
            one = self.readings[i]
            if one.metric == "customers" and one.value is not None:
                counts[one.node, one.key].add(one.value)
                if is_few(one.value):
                    empty.add((one.node, one.key))
        for i, one in enumerate(self.readings):
            node = (one.node, one.key)
            own = one.value if one.metric == "customers" else one.n
            if one.metric != "experience" and (node in empty or own in counts[node]):
                self.found.add(i)

    def _waits(self) -> None:
        """Withhold times whose n tells how many went on from a step, or reached the next."""
        secret = {self.readings[i].value for i in self.found if self._counts_people(i)}
        for i, one in enumerate(self.readings):
            if one.metric != "time_to_next":
                continue
            came = self._get(one.node, one.key, "customers")
            rest = 0 if came is None or came.value is None else came.value - one.n
            if one.n in secret or is_few(rest):
                self.found.add(i)

    def _counts_people(self, place: int) -> bool:
        return self.readings[place].metric == "customers"

    def _stages(self) -> None:
        """Hide who goes on from stage to stage where too few go on, or too few do not."""
        for chain in self._chains():
            cells = list(self._chain_cells(chain))
            reached = {cell.name: cell.size for cell in cells}
            known = {
                ("reached", key)
                for key in chain
                if reached.get(("reached", key)) in self._withheld_customers(key)
            }
            gone = hide(cells, known)
            for key, after in pairwise(chain):
                for metric in CHAIN:
                    told = {("reached", after), ("reached", key), ("gone", key)}
                    if metric == "time_to_next":
                        told = {("reached", after)}
                    if told & gone and ("stage", key, metric) in self.at:
                        self.found.add(self.at["stage", key, metric])
            for key in chain:
                self._repeats(key, {reached[name] for name in gone if name == ("reached", key)})

    def _chains(self) -> Iterator[list[str]]:
        """Give the runs of stages along which the share that goes on was measured."""
        keys = [stage.key for stage in self.board.stages]
        chain: list[str] = []
        expected: int | None = None
        for key, after in pairwise(keys):
            one = self._get("stage", key, "conversion")
            if one is None or one.denominator is None or one.numerator is None:
                if chain:
                    yield chain
                chain, expected = [], None
                continue
            if chain and one.denominator != expected:
                yield chain
                chain = []
            chain = [*(chain or [key]), after]
            expected = one.numerator
        if chain:
            yield chain

    def _chain_cells(self, chain: Sequence[str]) -> Iterator[Cell]:
        tail: Hashable = OUTSIDE
        first = self._get("stage", chain[0], "conversion")
        assert first is not None
        whole = self._get("stage", chain[0], "customers")
        reached = first.denominator or 0
        if whole is not None and whole.n >= reached:
            yield Cell("all", OUTSIDE, "all", whole.n, fixed=True)
            yield Cell("never", "all", OUTSIDE, whole.n - reached)
            tail = "all"
        for key, after in pairwise(chain):
            one = self._get("stage", key, "conversion")
            assert one is not None
            went_on = one.numerator or 0
            yield Cell(("reached", key), tail, key, reached)
            yield Cell(("gone", key), key, OUTSIDE, reached - went_on)
            tail, reached = key, went_on
            if after == chain[-1]:
                yield Cell(("reached", after), tail, OUTSIDE, reached)

    def _withheld_customers(self, stage: str) -> set[int]:
        i = self.at.get(("stage", stage, "customers"))
        value = None if i is None else self.readings[i].value
        return {value} if i in self.found and value is not None else set()

    def _repeats(self, stage: str, counts: set[int]) -> None:
        for i, one in enumerate(self.readings):
            own = {one.value} if one.metric == "customers" else {one.n}
            if (one.node, one.key) == ("stage", stage) and own & counts:
                self.found.add(i)

    def _events(self) -> None:
        """Hide numbers of events that would give away those that are withheld."""
        cells = list(self._event_cells())
        withheld = {
            ((one.node, one.key), one.metric)
            for i, one in enumerate(self.readings)
            if i in self.found
        }
        also = {
            cell.name
            for cell in cells
            if (cell.name, "volume") in withheld or (cell.name, "coverage") in withheld
        }
        for name in hide(cells, also):
            if isinstance(name, tuple):
                node, key = name
                metric = "coverage" if node == "map" else "volume"
                if (node, key, metric) in self.at:
                    self.found.add(self.at[node, key, metric])

    def _event_cells(self) -> Iterator[Cell]:
        whole = self._get("map", "map", "coverage")
        top: tuple[str, ...] = OUTSIDE
        if whole is not None and whole.numerator is not None and whole.denominator is not None:
            top = ("map", "map")
            yield Cell("events", OUTSIDE, "events", whole.denominator, fixed=True)
            yield Cell("loose", "events", OUTSIDE, whole.denominator - whole.numerator)
            yield Cell(top, "events", top, whole.numerator)
        parents = self._parents()
        for one in self.readings:
            if one.metric == "volume" and one.value is not None:
                name = (one.node, one.key)
                parent = parents.get(name, top)
                tail = parent if parent == top or (*parent, "volume") in self.at else OUTSIDE
                leaf = one.node == "touchpoint_use"
                yield Cell(name, tail, OUTSIDE if leaf else name, one.value, one.n)

    def _parents(self) -> dict[tuple[str, str], tuple[str, str]]:
        steps = self.board.records.all(Step).values()
        uses = self.board.records.all(TouchpointUse).values()
        return {
            **{("step", step.key): ("stage", step.stage) for step in steps},
            **{("touchpoint_use", use.key): ("step", use.step) for use in uses},
        }


def _rests_on_few(reading: Reading) -> bool:
    if reading.metric == "experience":
        return is_few(reading.n) and reading.series not in VISITED
    if is_few(reading.n) or reading.value is None:
        return is_few(reading.n)
    if reading.metric == "customers":
        return not is_open(reading.value, reading.n)
    if reading.numerator is not None and reading.denominator is not None:
        return not is_open(reading.numerator, reading.denominator)
    return False


def keepable(readings: Iterable[Reading]) -> list[Reading]:
    """Give the readings of a file that say something; a withheld one says nothing to keep."""
    return [one for one in readings if not one.withheld]
