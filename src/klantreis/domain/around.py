"""What lies around a node of a map: what comes before, after, and what becomes of people."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A step that comes directly before or after; an empty key is the start or the end.

    `share` is of all visits to the node in the middle.
    """

    key: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Around:
    """A step in the journeys that pass through it.

    Attributes:
        before, after: most frequent first; consecutive events of one step are one visit.
        visits: visits to the step.
        journeys: journeys of the grain; `touched` of them pass through the step.
        converted: journeys that reached the map's goal; None where it has none.
        touched_and_converted: those that did both.
        grain: `customer` or `session`.
    """

    before: tuple[Neighbour, ...]
    after: tuple[Neighbour, ...]
    visits: int
    journeys: int
    touched: int
    converted: int | None
    touched_and_converted: int | None
    grain: str


@dataclass(frozen=True, slots=True)
class BoundEvents:
    """Events of one name and the touchpoint use they are bound to; empty where to none."""

    use: str
    event: str
    count: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a log the bindings of a map account for; most frequent events first."""

    bound_events: int
    all_events: int
    bound: tuple[BoundEvents, ...]
    unbound: tuple[BoundEvents, ...]
