"""The maps that serve a question together: a broad one is spread over several (R027)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from klantreis.domain.permissions import Action
from klantreis.domain.text import Text
from klantreis.services.access import allow
from klantreis.services.maps import visible

if TYPE_CHECKING:
    from klantreis.domain.permissions import Principal


@dataclass(frozen=True, slots=True)
class Serving:
    """A map that serves a question, as far as a link to it says."""

    id: str
    title: Text
    state: str
    languages: tuple[str, ...]


def maps_serving(principal: Principal, objective: str) -> list[Serving]:
    """Give the maps whose question an objective is, oldest first; archived ones left out."""
    allow(principal, Action.MAP_VIEW)
    rows = visible(principal).filter(records__type="map", records__data__question=objective)
    return [
        Serving(str(row.pk), Text.from_json(row.title), row.state, tuple(row.languages))
        for row in rows.order_by("created_at")
    ]
