"""Journeys and the readings that lie on them."""

from typing import Annotated, Literal

from pydantic import Field

from klantreis.api.shapes.common import Cursor, Told, Words


class MapOfJourney(Told):
    """A map of a journey."""

    id: str
    title: Words
    form: str
    state: str
    perspective: str
    status: str
    archived: bool


class JourneyItem(Told):
    """A journey: a persona with a product, and its maps."""

    id: str
    name: Words
    persona: Annotated[str | None, Field(description="Key of the leading persona.")]
    product: Annotated[str | None, Field(description="Key of the product or service.")]
    log_id: str | None
    readings: int
    maps: list[MapOfJourney]


class JourneyList(Told):
    """A page of journeys."""

    journeys: list[JourneyItem]
    next: Cursor


class ReadingItem(Told):
    """One figure with all that is needed to judge it.

    `value`, `lo` and `hi` are in the unit: a count, millionths of a share, microseconds, or
    hundredths of emotion. `lo` and `hi` bound the 95 % interval. `first`, `last` and
    `computed_at` are microseconds since 1970 UTC; `age_s` is how long ago it was computed.
    """

    node: str
    key: str
    metric: str
    unit: str
    value: int | None
    n: int
    lo: int | None
    hi: int | None
    numerator: int | None
    denominator: int | None
    formula: str
    grain: str
    entry: str
    mode: str
    within_s: int
    persona: str
    segment: str
    series: str
    source: str
    first: int
    last: int
    computed_at: int
    age_s: int
    map_seq: int
    imported: bool
    withheld: Annotated[
        Literal["few"] | None,
        Field(
            description="`few` where value, bounds and counts are null, and n is 0, because "
            "they would tell of fewer than 5 customers."
        ),
    ]


class ReadingList(Told):
    """A page of readings."""

    readings: list[ReadingItem]
    next: Cursor
