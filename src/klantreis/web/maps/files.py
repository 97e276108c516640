"""The files a map goes out as: pictures, paper, tables, the whole document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from klantreis.domain.errors import DomainError
from klantreis.services import documents
from klantreis.web import themes
from klantreis.web.maps.opened import back_to, on_map
from klantreis.web.pages import language, say_error

if TYPE_CHECKING:
    from django.http import HttpRequest

    from klantreis.exports.sheets import PaperName
    from klantreis.exports.theme import ThemeName
    from klantreis.services.views import MapState
    from klantreis.web.pages import Place

T = TypeVar("T")

THEMES: Final[tuple[ThemeName, ...]] = ("light", "dark", "print")
PAPERS: Final[tuple[PaperName, ...]] = ("a4", "a3", "a2", "a1", "a0")
SEEN: Final = frozenset({"svg", "png"})  # what looks as the page does; paper is white


@require_GET
@on_map
def export(request: HttpRequest, place: Place, state: MapState, kind: str) -> HttpResponse:
    """Hand the map out as a file, in the language and theme its reader sees."""
    if kind not in documents.MEDIA_TYPES:
        raise Http404(kind)
    try:
        made = documents.export(place.principal, state.id, kind, language(), _shape(request, kind))
    except DomainError as error:
        say_error(request, error)
        return back_to(place, state.id)
    response = HttpResponse(made.body, content_type=made.media_type)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=made.name
    )
    return response


def _shape(request: HttpRequest, kind: str) -> documents.Shape:
    asked = request.GET.get("theme") or (themes.chosen(request) if kind in SEEN else "")
    return documents.Shape(
        _known(asked, THEMES),
        _known(request.GET.get("paper", ""), PAPERS) or "a2",
        request.GET.get("turn") == "portrait",
    )


def _known(asked: str, names: tuple[T, ...]) -> T | None:
    """Give what an address asks for where it is one of these names."""
    return next((name for name in names if name == asked), None)
