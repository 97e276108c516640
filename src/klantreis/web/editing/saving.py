"""Hand changes in, and say what became of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext

from klantreis.domain.errors import DomainError
from klantreis.services import editing, maps
from klantreis.web.pages import say_error

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.operations import Operation
    from klantreis.services.views import MapState, Overwrote
    from klantreis.web.pages import Place

UNDO = "undo"
SEQ = re.compile(r"\d{1,12}")


def save(
    request: HttpRequest, place: Place, state: MapState, operations: Sequence[Operation], said: str
) -> bool:
    """Submit operations as one change that can be undone; tell whether the map took them."""
    if not operations:
        messages.info(request, gettext("Nothing had changed, so nothing was saved."))
        return True
    try:
        answer = editing.submit(
            place.principal, state.id, operations, base_seq=base_seq(request, state)
        )
    except DomainError as error:
        say_error(request, error)
        return False
    messages.success(request, said, extra_tags=UNDO)
    for one in answer.overwrote:
        messages.warning(request, overwrote_said(one), extra_tags=UNDO)
    return True


def overwrote_said(one: Overwrote) -> str:
    """Say what a change replaced that its sender had not seen (D14)."""
    return gettext(
        "%(name)s had just written “%(value)s” there. Yours stands now; "
        "undo puts the other text back."
    ) % {"name": one.actor_name or gettext("Someone else"), "value": _plain(one.value)}


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(_plain(v) for v in value.values())
    if isinstance(value, list):
        return ", ".join(_plain(v) for v in value)
    return "" if value is None else str(value)


def base_seq(request: HttpRequest, state: MapState) -> int:
    """Give the state the sender of a form had seen."""
    given = request.POST.get("base_seq", "")
    return min(int(given), state.seq) if SEQ.fullmatch(given) else state.seq


def board_seen(request: HttpRequest, place: Place, state: MapState) -> JourneyMap:
    """Give the map as the sender of a form had seen it: what they changed is judged by that."""
    seen = base_seq(request, state)
    if seen == state.seq:
        return state.board
    return maps.read_map(place.principal, state.id, seen).board


def next_address(request: HttpRequest, place: Place, state: MapState, name: str) -> str:
    """Give where a form wants to go on, when that is here; else a page about the map."""
    return came_from(request) or reverse(name, args=[place.slug, state.id])


def came_from(request: HttpRequest) -> str:
    """Give the address a form or link says its reader came from, when that is here; else ''."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    # Without the slash it could be the name of a view, which a redirect would look up.
    here = asked.startswith("/") and url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}
    )
    return asked if here else ""
