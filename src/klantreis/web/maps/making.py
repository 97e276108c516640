"""A map as a whole: the future drawn beside it, the archive, the bin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from klantreis.domain.errors import DomainError
from klantreis.services import maps
from klantreis.web.maps.opened import address_of, editing_map, on_map
from klantreis.web.pages import say_error

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from klantreis.services.views import MapState
    from klantreis.web.pages import Place


@require_POST
@editing_map
def future(request: HttpRequest, place: Place, state: MapState) -> HttpResponse:
    """Make the map of the future state beside the current one."""
    try:
        made = maps.make_future(place.principal, state.id)
    except DomainError as error:
        say_error(request, error)
        return redirect(address_of(place, state.id))
    messages.success(
        request, gettext("This is the future map: the same steps, to be drawn as you want them.")
    )
    return redirect(address_of(place, made))


@require_POST
@on_map
def put_away(request: HttpRequest, place: Place, state: MapState, verb: str) -> HttpResponse:
    """Archive a map, take it back, or move it to the bin."""
    acts = {
        "archive": (maps.archive_map, gettext("The map is in the archive.")),
        "unarchive": (maps.unarchive_map, gettext("The map is back among the others.")),
        "delete": (maps.delete_map, gettext("The map is in the bin and stays there for 30 days.")),
    }
    act, said = acts[verb]
    act(place.principal, state.id)
    messages.success(request, said)
    return redirect("web:home", place.slug)
