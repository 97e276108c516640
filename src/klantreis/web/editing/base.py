"""What every page of the editor shows: the map's name, its parts, the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from klantreis.domain.wording import LANGUAGES
from klantreis.web.maps.opened import address_of
from klantreis.web.maps.sheet import Sheet
from klantreis.web.pages import language

if TYPE_CHECKING:
    from django.http import HttpRequest

    from klantreis.services.views import MapState
    from klantreis.web.pages import Place


def frame(place: Place, state: MapState, tab: str, **more: Any) -> dict[str, Any]:
    """Give the context of a page of the editor; `tab` is the part it belongs to."""
    context = {
        "place": place,
        "part": "maps",
        "state": state,
        "board": state.board,
        "sheet": Sheet(state.board, language()),
        "tab": tab,
        "undo_url": address_of(place, state.id, "web:undo"),
    }
    return context | more


def writing_language(request: HttpRequest, state: MapState) -> str:
    """Give the language that is written in: asked for, else the page's, else the map's first."""
    spoken = state.board.head.languages
    asked = request.POST.get("write") or request.GET.get("write", "")
    for candidate in (asked, language()):
        if candidate in spoken:
            return candidate
    return spoken[0] if spoken else LANGUAGES[0]
