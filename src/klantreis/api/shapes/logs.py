"""Event logs and what is asked of them, with the keys the command line uses."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from klantreis.api.shapes.common import Cursor, Told


class LogItem(Told):
    """An event log in a list; counts are null until an import has succeeded."""

    id: str
    name: str
    state: str
    events: int | None
    customers: int | None
    sessions: int | None
    first: datetime | None
    last: datetime | None
    imported_at: datetime | None
    rejected: int
    demo: bool


class LogWhole(LogItem):
    """An event log with its report: the events there are, and why rows were put aside."""

    source_file: str
    event_names: list[str]
    reasons: dict[str, int]


class LogList(Told):
    """A page of event logs."""

    logs: list[LogItem]
    next: Cursor


class RuleShape(Told):
    """The rule behind a figure."""

    grain: str
    entry: str | None
    within_s: float | None
    mode: str | None
    ties: str
    denominator: str
    quantiles: str
    idle_s: float | None = None


class Edge(Told):
    """One event directly followed by another; seconds between."""

    source: Annotated[str, Field(alias="from")]
    target: Annotated[str, Field(alias="to")]
    count: int
    customers: int
    mean_s: float
    median_s: float
    p95_s: float


class FlowShape(Told):
    """Which event directly follows which."""

    edges: list[Edge]
    start: dict[str, int]
    end: dict[str, int]
    journeys: int
    rule: RuleShape


class FunnelStepShape(Told):
    """One step of a funnel."""

    name: str
    reached: int
    of_previous: float | None
    of_all: float | None
    median_s: float | None


class FunnelShape(Told):
    """How many journeys came how far."""

    steps: list[FunnelStepShape]
    rule: RuleShape
    journeys: int


class LastEventShape(Told):
    """Where journeys broke off; the share is of the dropped ones."""

    event: str
    count: int
    share: float


class DropOffShape(Told):
    """Journeys that did not convert; an open one's window had not closed."""

    journeys: int
    converted: int
    dropped: int
    open: int
    window_s: float
    last: list[LastEventShape]
    rule: RuleShape
