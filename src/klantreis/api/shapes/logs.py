"""Event logs and what is asked of them, with the keys the command line uses."""

from datetime import datetime
from typing import Annotated, Literal

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
    withheld: Annotated[
        int,
        Field(
            description="Edges, starts and ends left out because they would tell of fewer than "
            "5 customers; absent where none was."
        ),
    ] = 0


class FunnelStepShape(Told):
    """One step of a funnel."""

    name: str
    reached: int | None
    of_previous: float | None
    of_all: float | None
    median_s: float | None
    withheld: Annotated[
        Literal["few"] | None,
        Field(
            description="`few` where the numbers are null because they would tell of fewer than "
            "5 customers; absent elsewhere."
        ),
    ] = None


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
    converted: int | None
    dropped: int | None
    open: int | None
    window_s: float
    last: list[LastEventShape]
    rule: RuleShape
    withheld: Annotated[
        list[Literal["converted", "dropped", "open", "last"]],
        Field(
            default_factory=list,
            description="Counts that are null because they would tell of fewer than 5 "
            "customers, and `last` where last events are left out for that; absent where none.",
        ),
    ]
