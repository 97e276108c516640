"""The records a map and a workspace's library are made of (design section 3).

Each class is one type of record; its name in documents and operations stands in
:data:`MAP_TYPES` or :data:`LIBRARY_TYPES`. An empty field is left out of documents.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from klantreis.domain.maps import fields as f
from klantreis.domain.maps.library_records import (
    Objective,
    Persona,
    Product,
    Resource,
    Segment,
    TemplateRecord,
    Touchpoint,
    Unit,
)
from klantreis.domain.maps.record import CHANNELS, STATES_OF_EVIDENCE, Record

if TYPE_CHECKING:
    from klantreis.domain.text import Text

# ruff: noqa: RUF009 - the field declarations of fields.py are what a dataclass expects here

__all__ = [
    "CARD_KINDS",
    "CHANNELS",
    "EMOTION_LIMIT",
    "LANE_KINDS",
    "LIBRARY_TYPES",
    "MAP_TYPES",
    "STATES_OF_EVIDENCE",
    "TYPES",
    "TYPE_OF",
    "Binding",
    "Card",
    "ConversionPoint",
    "ExperiencePoint",
    "Lane",
    "Link",
    "MapHead",
    "MomentOfTruth",
    "Objective",
    "Path",
    "Persona",
    "Product",
    "Record",
    "Resource",
    "Segment",
    "Stage",
    "Step",
    "TemplateRecord",
    "Touchpoint",
    "TouchpointUse",
    "Unit",
    "check_json",
    "defaults",
    "from_json",
    "specs",
    "to_json",
    "type_of",
]

LANE_KINDS: Final = (
    "action", "thought", "touchpoint", "experience", "moment", "pain_point", "opportunity",
    "need", "driver", "barrier", "cause", "proposal", "backstage", "resource", "note", "metrics",
)  # fmt: skip
CARD_KINDS: Final = tuple(
    kind for kind in LANE_KINDS if kind not in {"touchpoint", "experience", "moment", "metrics"}
)
EMOTION_LIMIT: Final = 200  # hundredths: −2,00 … +2,00


@dataclass(frozen=True, kw_only=True)
class MapHead(Record):
    """The map itself: what it is about, how it is read, by which rule its figures count.

    `question` is the objective the map serves, `objective` what it adds to that in its own
    words. `goal` is the stage one enters by becoming a customer: journeys that never enter it drop
    out somewhere before. `observed` marks a map that was discovered in a log.
    """

    key: str = "map"
    title: Text = f.text(200)
    form: str = f.choice("journey", "day", "blueprint", "own")
    state: str = f.choice("current", "future")
    perspective: str = f.choice("customer", "organisation")
    status: str = f.choice("draft", "shared", "adopted")
    languages: tuple[str, ...] = dataclasses.field(
        default=("nl",), metadata={"spec": f.LanguagesSpec()}
    )
    template: str = f.string()
    phase_model: str = f.string()
    question: str = f.ref("objective")
    objective: Text = f.text()
    scope: Text = f.text()
    persona: str = f.ref("persona")
    personas: tuple[str, ...] = f.refs("persona")
    product: str = f.ref("product")
    goal: str = f.ref("stage")
    observed: bool = f.flag()
    demo: bool = f.flag()
    rule_grain: str = f.choice("customer", "session")
    rule_entry: str = f.choice("any", "first")
    rule_mode: str = f.choice("ordered", "strict", "open")
    rule_within_s: int = f.whole()


@dataclass(frozen=True, kw_only=True)
class Stage(Record):
    """A phase: columns under one head, with what the customer needs to know in it."""

    order: str = f.order()
    name: Text = f.text(200)
    information_need: Text = f.text(500)
    interaction_model: Text = f.text(500)
    absorbed: tuple[str, ...] = f.refs("stage")


@dataclass(frozen=True, kw_only=True)
class Step(Record):
    """One column. `prompt` is the template's question, shown while there is no name."""

    stage: str = f.owner("stage")
    order: str = f.order()
    name: Text = f.text(200)
    prompt: str = f.string()
    timing: Text = f.text(500)
    absorbed: tuple[str, ...] = f.refs("step")


@dataclass(frozen=True, kw_only=True)
class Lane(Record):
    """One row. `kind` says what lies in its cells and how it is drawn."""

    order: str = f.order()
    kind: str = f.choice(*LANE_KINDS, default="note")
    name: Text = f.text(200)
    prompt: str = f.string()
    collapsed: bool = f.flag()


@dataclass(frozen=True, kw_only=True)
class Card(Record):
    """A statement in a cell; it may span the steps that follow."""

    lane: str = f.owner("lane")
    step: str = f.owner("step")
    order: str = f.order()
    kind: str = f.choice(*CARD_KINDS, default="note")
    text: Text = f.text()
    span: int = f.whole(1, low=1, high=500)
    evidence_state: str = f.choice(*STATES_OF_EVIDENCE)
    inconclusive: bool = f.flag()
    evidence: tuple[str, ...] = f.refs("evidence")
    personas: tuple[str, ...] = f.refs("persona")
    nature: str = f.choice("", "functional", "emotional")
    missing: bool = f.flag()


@dataclass(frozen=True, kw_only=True)
class TouchpointUse(Record):
    """A touchpoint's place on this map; empty fields take the library item's value."""

    lane: str = f.owner("lane")
    step: str = f.owner("step")
    order: str = f.order()
    touchpoint: str = f.ref("touchpoint")
    name: Text = f.text(200)
    channel: str = f.choice("", *CHANNELS)
    presence: str = f.choice("", "online", "offline", "both")
    contact: str = f.choice("", "direct", "indirect")
    party: str = f.choice("", "own", "third")
    important: bool = f.flag()
    effect: Text = f.text()
    span: int = f.whole(1, low=1, high=500)
    evidence_state: str = f.choice(*STATES_OF_EVIDENCE)
    inconclusive: bool = f.flag()
    evidence: tuple[str, ...] = f.refs("evidence")
    absorbed: tuple[str, ...] = f.refs("touchpoint_use")


@dataclass(frozen=True, kw_only=True)
class ExperiencePoint(Record):
    """The emotion of a persona at a step: the team's estimate, or the target of a future map.

    `value` is in hundredths, −200 … +200. Measured series are readings, never this (D3).
    """

    step: str = f.owner("step")
    persona: str = f.ref("persona")
    series: str = f.choice("team", "target")
    value: int = f.whole(0, low=-EMOTION_LIMIT, high=EMOTION_LIMIT)
    note: Text = f.text()


@dataclass(frozen=True, kw_only=True)
class MomentOfTruth(Record):
    """A step where the customer is won or lost, with what tips it either way."""

    step: str = f.owner("step")
    wins: Text = f.text(1000)
    loses: Text = f.text(1000)


@dataclass(frozen=True, kw_only=True)
class Link(Record):
    """A line that does not simply go on to the next step."""

    kind: str = f.choice("branch", "loop", "map")
    step: str = f.owner("step")
    to_step: str = f.ref("step")
    to_map: str = f.ref("map")
    label: Text = f.text(200)


@dataclass(frozen=True, kw_only=True)
class Path(Record):
    """A reason for contact and the steps it goes through, in order; a step may recur."""

    order: str = f.order()
    reason: Text = f.text(500)
    steps: tuple[str, ...] = f.refs("step", repeats=True)


@dataclass(frozen=True, kw_only=True)
class Binding(Record):
    """Which events are a touchpoint: a name, a pattern (* and ?), or an attribute's value.

    Bindings are tried in order; the first that matches an event takes it.
    """

    use: str = f.owner("touchpoint_use")
    order: str = f.order()
    match: str = f.choice("event", "pattern", "attribute")
    value: str = f.string(most=1000)
    attribute: str = f.string()


@dataclass(frozen=True, kw_only=True)
class ConversionPoint(Record):
    """A condition on events that shows that someone enters the stage."""

    stage: str = f.owner("stage")
    order: str = f.order()
    name: Text = f.text(200)
    match: str = f.choice("event", "pattern", "attribute")
    value: str = f.string(most=1000)
    attribute: str = f.string()


MAP_TYPES: Final[dict[str, type[Record]]] = {
    "map": MapHead,
    "stage": Stage,
    "step": Step,
    "lane": Lane,
    "card": Card,
    "touchpoint_use": TouchpointUse,
    "experience_point": ExperiencePoint,
    "moment_of_truth": MomentOfTruth,
    "link": Link,
    "path": Path,
    "binding": Binding,
    "conversion_point": ConversionPoint,
}
LIBRARY_TYPES: Final[dict[str, type[Record]]] = {
    "objective": Objective,
    "persona": Persona,
    "segment": Segment,
    "product": Product,
    "unit": Unit,
    "touchpoint": Touchpoint,
    "resource": Resource,
    "template": TemplateRecord,
}
TYPES: Final = MAP_TYPES | LIBRARY_TYPES
TYPE_OF: Final = {cls: name for name, cls in TYPES.items()}


_SPECS: Final = {
    cls: {x.name: x.metadata["spec"] for x in dataclasses.fields(cls) if "spec" in x.metadata}
    for cls in TYPES.values()
}
_DEFAULTS: Final = {
    cls: {name: getattr(cls(key=""), name) for name in found} for cls, found in _SPECS.items()
}


def specs(cls: type[Record]) -> dict[str, f.Spec]:
    """Give the specification of each field of a record type but its key."""
    return _SPECS[cls]


def defaults(cls: type[Record]) -> dict[str, Any]:
    """Give the value each field has when nobody has set it."""
    return _DEFAULTS[cls]


def type_of(record: Record) -> str:
    """Give the name of a record's type."""
    return TYPE_OF[type(record)]


def to_json(record: Record) -> dict[str, Any]:
    """Give a record's document form: its key and every field that is not empty."""
    cls = type(record)
    out: dict[str, Any] = {} if isinstance(record, MapHead) else {"key": record.key}
    for name, spec in specs(cls).items():
        value = getattr(record, name)
        if value != defaults(cls)[name] or not _is_empty(value):
            out[name] = spec.show(value)
    return out


def _is_empty(value: Any) -> bool:
    return value is None or value is False or (not value and not isinstance(value, int))


def from_json(cls: type[Record], data: dict[str, Any]) -> Record:
    """Read a checked document form."""
    known = specs(cls)
    values = {name: known[name].read(value) for name, value in data.items() if name != "key"}
    return cls(key=data.get("key", "map"), **values)


def check_json(cls: type[Record], data: Any) -> list[tuple[str, f.FieldError]]:
    """Give what is wrong with a record's document form: field name and reason, or nothing."""
    if not isinstance(data, dict):
        return [("", f.FieldError("object"))]
    found: list[tuple[str, f.FieldError]] = []
    known = specs(cls)
    if cls is not MapHead:
        key = data.get("key")
        if not isinstance(key, str) or not f.KEY.fullmatch(key):
            found.append(("key", f.FieldError("key", value=key)))
    for name, value in data.items():
        if name == "key" and cls is not MapHead:
            continue
        if name not in known:
            found.append((name, f.FieldError("unknown", name=name, type=TYPE_OF[cls])))
            continue
        try:
            known[name].check(value)
        except f.FieldError as error:
            found.append((name, error))
    for name, spec in known.items():
        if isinstance(spec, f.RefSpec) and spec.owned and name not in data:
            found.append((name, f.FieldError("required")))
    return found
