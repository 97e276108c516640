"""The records of a workspace's library: what maps refer to by key (D3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from klantreis.domain.maps import fields as f
from klantreis.domain.maps.record import CHANNELS, STATES_OF_EVIDENCE, Record

if TYPE_CHECKING:
    from klantreis.domain.text import Text

# ruff: noqa: RUF009 - the field declarations of fields.py are what a dataclass expects here


@dataclass(frozen=True, kw_only=True)
class Objective(Record):
    """The question behind maps: problem first, then the goal and what will show it was met.

    `scope` says how much of the journey it is about and `focus` which phase, problem or
    context; `touchpoints` and `units` are what it is limited to, none means all. `preset` is
    the example it was started from.
    """

    name: Text = f.text(200)
    problem: Text = f.text()
    goal: Text = f.text()
    kpi: Text = f.text(500)
    scope: str = f.choice("journey", "phase", "problem", "context")
    focus: Text = f.text(500)
    touchpoints: tuple[str, ...] = f.refs("touchpoint")
    units: tuple[str, ...] = f.refs("unit")
    preset: str = f.string()


@dataclass(frozen=True, kw_only=True)
class Segment(Record):
    """A target group."""

    name: Text = f.text(200)
    description: Text = f.text()


@dataclass(frozen=True, kw_only=True)
class Persona(Record):
    """A typical customer of a segment, based on evidence.

    `portrait` is the SHA-256 of a picture among the workspace's files. A business customer
    has a `role` in its organisation and `customers` of its own.
    """

    name: Text = f.text(200)
    segment: str = f.ref("segment")
    market: str = f.choice("consumer", "business")
    role: Text = f.text(200)
    portrait: str = f.string(most=64)
    summary: Text = f.text()
    characteristics: Text = f.text()
    daily_life: Text = f.text()
    preferred_contact: Text = f.text()
    needs: Text = f.text()
    customers: Text = f.text()
    evidence_state: str = f.choice(*STATES_OF_EVIDENCE)
    evidence: tuple[str, ...] = f.refs("evidence")


@dataclass(frozen=True, kw_only=True)
class Product(Record):
    """A product or service."""

    name: Text = f.text(200)
    description: Text = f.text()


@dataclass(frozen=True, kw_only=True)
class Unit(Record):
    """A department, location or partner of the ecosystem."""

    name: Text = f.text(200)
    parent: str = f.ref("unit")
    kind: str = f.choice("department", "organisation", "region", "location", "partner")


@dataclass(frozen=True, kw_only=True)
class Touchpoint(Record):
    """A place where customer and organisation meet, wherever it is used.

    `preset` is the item of the catalogue it came from, if any.
    """

    name: Text = f.text(200)
    channel: str = f.choice(*CHANNELS)
    presence: str = f.choice("online", "offline", "both")
    contact: str = f.choice("direct", "indirect")
    party: str = f.choice("own", "third")
    owner: str = f.ref("unit")
    important: bool = f.flag()
    effect: Text = f.text()
    preset: str = f.string()


@dataclass(frozen=True, kw_only=True)
class Resource(Record):
    """A tool, person or means, had or needed."""

    name: Text = f.text(200)
    kind: str = f.choice("tool", "person", "process", "other")
    needed: bool = f.flag()


@dataclass(frozen=True, kw_only=True)
class TemplateRecord(Record):
    """A workspace's own template: a map document to start from."""

    name: Text = f.text(200)
    document: str = f.string(most=2_000_000)
