"""A view on one map: read it for whoever asks, and find the record an address names."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from klantreis.domain.maps.records import TYPE_OF, Record
from klantreis.domain.permissions import Refused
from klantreis.services import maps
from klantreis.web.pages import Place, in_workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.services.views import MapState

R = TypeVar("R", bound=Record)


def on_map(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the map its address names, as its reader may see it."""

    @wraps(view)
    def inner(request: HttpRequest, place: Place, **named: Any) -> HttpResponse:
        state = maps.read_map(place.principal, str(named.pop("map_id")))
        return view(request, place, state, **named)

    return in_workspace(inner)


def editing_map(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view its map, for who may change it only."""

    @wraps(view)
    def inner(request: HttpRequest, place: Place, state: MapState, **named: Any) -> HttpResponse:
        if not state.may_edit:
            raise Refused("refused")
        return view(request, place, state, **named)

    return on_map(inner)


def record_of(board: JourneyMap, cls: type[R], key: object) -> R:
    """Give a record of the map by its key, or say that the page is not there."""
    found = board.records.all(cls).get(str(key))
    if found is None:
        raise Http404(TYPE_OF[cls])
    return found


def address_of(place: Place, map_id: str, name: str = "web:map", *args: object) -> str:
    """Give the address of a page about a map."""
    return reverse(name, args=[place.slug, map_id, *args])


def back_to(place: Place, map_id: str, name: str = "web:map", *args: object) -> HttpResponse:
    """Lead to a page about a map, after a change."""
    return redirect(address_of(place, map_id, name, *args))
