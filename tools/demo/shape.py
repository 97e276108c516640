"""The form in which the content is written down: one step a time, both languages side by side."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from klantreis.domain import order
from klantreis.domain.text import Text, in_both

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from klantreis.domain.maps.records import Objective, Persona, Product, Segment, Touchpoint, Unit

_NAMESPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "klantreis:demo:elektronica-webshop")
_FIXED: Final = "\u00a0"


def key(kind: str, name: str) -> str:
    """Give the key that a readable name always has, so that a rebuild gives the same bytes."""
    return str(uuid.uuid5(_NAMESPACE, f"{kind}:{name}"))


def t(nl: str, en: str) -> Text:
    """Give a text in Dutch and English; a Dutch percentage does not break before its sign."""
    return in_both(nl.replace(" %", f"{_FIXED}%"), en)


@dataclass(frozen=True)
class Said:
    """A statement in a cell. `name` tells it from its neighbours and lives as long as it does.

    `shown` is for what the log shows; everything else is what a team believes. `missing` is
    for means that are not there yet. `span` counts steps. `personas` are keys of those who say
    it, where that is not everyone.
    """

    name: str
    text: Text
    shown: bool = False
    missing: bool = False
    span: int = 1
    nature: str = ""
    personas: tuple[str, ...] = ()


@dataclass(frozen=True)
class Use:
    """A touchpoint at a step. `measured`: the log holds its events. `name` overrides."""

    touchpoint: str
    measured: bool = False
    important: bool = False
    name: Text | None = None
    effect: Text | None = None


@dataclass(frozen=True)
class Moment:
    """What wins and what loses the customer at a step."""

    wins: Text
    loses: Text


@dataclass(frozen=True)
class StepContent:
    """One column, with everything in it. `emotion` is in hundredths, from -200 to 200.

    `thought` is the leading persona's; `thoughts` are others beside it.
    """

    id: str
    name: Text
    action: Text
    thought: Text
    uses: tuple[Use, ...]
    emotion: int
    why: Text | None = None
    timing: Text | None = None
    moment: Moment | None = None
    pains: tuple[Said, ...] = ()
    opportunities: tuple[Said, ...] = ()
    needs: tuple[Said, ...] = ()
    proposals: tuple[Said, ...] = ()
    backstage: tuple[Said, ...] = ()
    thoughts: tuple[Said, ...] = ()
    causes: tuple[Said, ...] = ()
    drivers: tuple[Said, ...] = ()
    barriers: tuple[Said, ...] = ()
    resources: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Entry:
    """A conversion point: what shows that someone enters the stage.

    One that no event shows has an `id` of its own instead.
    """

    event: str
    name: Text
    id: str = ""


@dataclass(frozen=True)
class StageContent:
    """A stage and its steps."""

    id: str
    name: Text
    information_need: Text
    interaction_model: Text
    entries: tuple[Entry, ...]
    steps: tuple[StepContent, ...]


@dataclass(frozen=True)
class Bound:
    """Which events a use takes; `step` and `touchpoint` name the use."""

    step: str
    touchpoint: str
    match: str
    value: str


@dataclass(frozen=True)
class Route:
    """A reason for contact and the steps it goes through."""

    id: str
    reason: Text
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """A line that does not simply go on to the next step."""

    id: str
    kind: str
    step: str
    to_step: str
    label: Text


@dataclass(frozen=True)
class Shelf:
    """The part of the library that an example brings: the first persona is the leading one."""

    objective: Objective
    segments: tuple[Segment, ...]
    personas: tuple[Persona, ...]
    product: Product
    units: tuple[Unit, ...]
    touchpoints: tuple[Touchpoint, ...]


@dataclass(frozen=True)
class MapContent:
    """A whole map. `prefix` keeps the keys of one example apart from those of another."""

    shelf: Shelf
    title: Text
    state: str
    objective: Text
    scope: Text
    goal: str
    lanes: tuple[str, ...]
    collapsed: frozenset[str]
    stages: tuple[StageContent, ...]
    bound: tuple[Bound, ...]
    routes: tuple[Route, ...]
    lines: tuple[Line, ...]
    phase_model: str = "awareness"
    prefix: str = ""


def said(name: str, nl: str, en: str, **more: Any) -> Said:
    """Give a statement in both languages."""
    return Said(name, t(nl, en), **more)


def places(keys: Iterable[str], known: Mapping[str, str]) -> dict[str, str]:
    """Give each key its place in order, leaving those that have one already where they are."""
    wanted = list(keys)
    if not any(one in known for one in wanted):
        return dict(zip(wanted, order.spread(len(wanted)), strict=True))
    found: dict[str, str] = {}
    before: str | None = None
    for i, one in enumerate(wanted):
        after = next((known[x] for x in wanted[i:] if x in known), None)
        before = known.get(one) or order.between(before, after)
        found[one] = before
    return found
