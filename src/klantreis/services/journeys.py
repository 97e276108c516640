"""Journeys: which there are, the maps in them, the readings that lie on them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from klantreis.domain.permissions import Action, Refused
from klantreis.domain.text import Text
from klantreis.services import maps
from klantreis.services.access import allow
from klantreis.services.suppressing import readings_for
from klantreis.store.queries import scopes

if TYPE_CHECKING:
    from klantreis.domain.permissions import Principal
    from klantreis.domain.readings import Reading
    from klantreis.services.views import MapCard


@dataclass(frozen=True, slots=True)
class JourneyView:
    """A journey with the maps of it that its reader may see; `persona` and `product` are keys."""

    id: str
    name: Text
    persona: str
    product: str
    log_id: str | None
    readings: int
    maps: tuple[MapCard, ...]


def list_journeys(principal: Principal) -> list[JourneyView]:
    """Give the journeys, the last changed first; one without a map to see is not among them."""
    allow(principal, Action.MAP_VIEW)
    cards = [*maps.list_maps(principal), *maps.list_maps(principal, archived=True)]
    of: dict[str, list[MapCard]] = defaultdict(list)
    for card in sorted(cards, key=lambda card: (-card.updated_at.timestamp(), card.id)):
        of[card.journey_id].append(card)
    rows = {str(row.pk): row for row in scopes.journeys(principal).filter(pk__in=list(of))}
    return [
        JourneyView(
            id=key,
            name=Text.from_json(rows[key].name),
            persona=rows[key].persona,
            product=rows[key].product,
            log_id=mine[0].log_id,
            readings=mine[0].readings,
            maps=tuple(mine),
        )
        for key, mine in of.items()
        if key in rows
    ]


def journey(principal: Principal, journey_id: str) -> JourneyView:
    """Give a journey.

    Raises:
        Refused: `absent`, also where none of its maps may be seen.
    """
    for view in list_journeys(principal):
        if view.id == journey_id.lower():
            return view
    raise Refused("absent")


def readings(principal: Principal, journey_id: str) -> list[Reading]:
    """Give the readings of a journey as the principal may see them, in the order of computing."""
    found = journey(principal, journey_id)
    return readings_for(principal, scopes.journeys(principal).get(pk=found.id))
