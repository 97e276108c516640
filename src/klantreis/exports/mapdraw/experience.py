"""The experience along a map as numbers: what the team thinks, wants, and what was measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.readings import Reading

HUNDRED: Final = 100
HIDDEN_UNDER: Final = 5  # answers: below it nothing is drawn (D21)
VISITS_UNDER: Final = 4  # visits: below it there is no line
LINE_FROM: Final = 10  # answers: below it a dot stands alone
FEW_UNDER: Final = 30  # below it the line is dotted and the n says so
GAP_FROM: Final = 0.7
VISITED: Final = frozenset({"visit", "walk"})


class Measured(NamedTuple):
    """One step's mean in a measured series; the interval where it was computed."""

    column: int
    mean: float
    low: float | None
    high: float | None
    n: int

    @property
    def few(self) -> bool:
        return self.n < FEW_UNDER


@dataclass(frozen=True, slots=True)
class Series:
    """One measured source along the steps. Sources are never averaged (measures 5.4)."""

    name: str
    points: tuple[Measured, ...]

    def is_line(self, point: Measured) -> bool:
        return point.n >= (VISITS_UNDER if self.name in VISITED else LINE_FROM)

    def is_shown(self, point: Measured) -> bool:
        return point.n >= (1 if self.name in VISITED else HIDDEN_UNDER)


class Gap(NamedTuple):
    """An estimate outside the interval of what was measured; `sure` from 0,7 on (D51)."""

    column: int
    estimate: float
    mean: float
    sure: bool

    @property
    def size(self) -> float:
        return abs(self.estimate - self.mean)


@dataclass(frozen=True, slots=True)
class Experience:
    """Points by column number; the first measured series is the one drawn in full.

    Attributes:
        others: the team's estimate for further personas, by the persona's key.
    """

    team: Mapping[int, float]
    target: Mapping[int, float]
    measured: tuple[Series, ...]
    others: Mapping[str, Mapping[int, float]]

    @property
    def is_empty(self) -> bool:
        return not (self.team or self.target or self.measured or self.others)

    @property
    def main(self) -> Series | None:
        return self.measured[0] if self.measured else None

    def gaps(self) -> list[Gap]:
        """Give the gaps between the team's estimate and the main series."""
        found = []
        for point in self.main.points if self.main else ():
            estimate = self.team.get(point.column)
            if estimate is None or point.low is None or point.high is None:
                continue
            shown = self.main is not None and self.main.is_line(point)
            if shown and not point.low <= estimate <= point.high:
                sure = round(abs(estimate - point.mean), 2) >= GAP_FROM
                found.append(Gap(point.column, estimate, point.mean, sure))
        return found


def gather(
    journey_map: JourneyMap, readings: Iterable[Reading], place: Mapping[str, int]
) -> Experience:
    """Collect the points of the leading persona, and estimates of the others beside it."""
    return Experience(
        _points(journey_map, "team", place),
        _points(journey_map, "target", place),
        _measured(readings, place),
        {
            persona: points
            for persona in journey_map.head.personas
            if (points := _points(journey_map, "team", place, persona))
        },
    )


def _points(
    journey_map: JourneyMap, series: str, place: Mapping[str, int], persona: str = ""
) -> dict[int, float]:
    points = journey_map.points(series, persona)
    found = {place[key]: point.value / HUNDRED for key, point in points.items() if key in place}
    return dict(sorted(found.items()))


def _measured(readings: Iterable[Reading], place: Mapping[str, int]) -> tuple[Series, ...]:
    latest: dict[tuple[str, str], Reading] = {}
    for reading in sorted(readings, key=lambda r: r.computed_at):
        told = reading.metric == "experience" and reading.node == "step" and reading.key in place
        says = reading.value is not None or reading.withheld
        if told and says and not reading.segment and not reading.persona:
            latest[reading.series, reading.key] = reading
    by_series: dict[str, list[Measured]] = {}
    for (name, key), reading in latest.items():
        low = None if reading.lo is None else reading.lo / HUNDRED
        high = None if reading.hi is None else reading.hi / HUNDRED
        point = Measured(place[key], (reading.value or 0) / HUNDRED, low, high, reading.n)
        by_series.setdefault(name, []).append(point)
    found = [Series(name, tuple(sorted(points))) for name, points in by_series.items()]
    return tuple(sorted(found, key=_weight))


def _weight(series: Series) -> tuple[int, int, str]:
    """Sort the series that covers most steps first, then the one with most answers."""
    return (-len(series.points), -sum(point.n for point in series.points), series.name)
