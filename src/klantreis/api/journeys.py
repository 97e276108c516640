"""Journeys, and the readings that lie on them."""

from typing import Annotated, Any, Final, Literal

from django.utils import timezone
from ninja import Path, Query, Router

from klantreis.api.endpoint import endpoint
from klantreis.api.keys import Keyed
from klantreis.api.maps import After, Limit
from klantreis.api.paging import LIMIT, Place, page
from klantreis.api.shapes.journeys import JourneyItem, JourneyList, ReadingList
from klantreis.domain.permissions.token_scopes import Scope
from klantreis.domain.readings import MICRO, Reading
from klantreis.services import journeys
from klantreis.services.boards import READING_FIELDS
from klantreis.services.journeys import JourneyView

router: Final = Router(tags=["journeys"])
JourneyId = Annotated[str, Path(description="Id of a journey.")]
Node = Literal["map", "stage", "step", "touchpoint_use"]
Metric = Literal[
    "customers", "volume", "conversion", "drop_off", "time_to_next", "coverage", "experience"
]


@endpoint(router, "GET", "/journeys", scope=Scope.MAPS_READ, answer=JourneyList)
def list_journeys(request: Keyed, limit: Limit = LIMIT, cursor: After = None) -> Any:
    """List the journeys with their maps, the last changed first."""
    found = journeys.list_journeys(request.auth.principal)
    shown, after = page(found, _place, order="journeys", limit=limit, cursor=cursor)
    return {"journeys": [_item(one) for one in shown], "next": after}


def _place(one: JourneyView) -> Place:
    last = max(card.updated_at for card in one.maps)
    return (-round(last.timestamp() * MICRO), one.id)


def _item(one: JourneyView) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "persona": one.persona or None,
        "product": one.product or None,
        "log_id": one.log_id,
        "readings": one.readings,
        "maps": one.maps,
    }


@endpoint(router, "GET", "/journeys/{journey_id}", scope=Scope.MAPS_READ, answer=JourneyItem)
def read_journey(request: Keyed, journey_id: JourneyId) -> Any:
    """Read a journey."""
    return _item(journeys.journey(request.auth.principal, journey_id))


@endpoint(
    router, "GET", "/journeys/{journey_id}/readings", scope=Scope.MAPS_READ, answer=ReadingList
)
def journey_readings(
    request: Keyed,
    journey_id: JourneyId,
    *,
    node: Annotated[Node | None, Query(description="What the figure lies on.")] = None,
    key: Annotated[str | None, Query(max_length=36, description="Key of the node.")] = None,
    metric: Annotated[Metric | None, Query()] = None,
    limit: Limit = LIMIT,
    cursor: After = None,
) -> Any:
    """Read the figures of a journey, each with n, interval, rule, source and age."""
    found = [
        one
        for one in journeys.readings(request.auth.principal, journey_id)
        if node in {None, one.node} and key in {None, one.key} and metric in {None, one.metric}
    ]
    shown, after = page(found, _reading_place, order="readings", limit=limit, cursor=cursor)
    now = round(timezone.now().timestamp())
    return {"readings": [_reading(one, now) for one in shown], "next": after}


def _reading_place(one: Reading) -> Place:
    return (one.node, one.key, one.metric, one.persona, one.segment, one.series)


def _reading(one: Reading, now: int) -> dict[str, Any]:
    fields = {name: getattr(one, name) for name in READING_FIELDS}
    fields["withheld"] = one.withheld or None
    return fields | {"age_s": max(0, now - one.computed_at // MICRO)}
