"""Pictures and papers of a map."""

from typing import Annotated, Final, Literal

from django.http import HttpResponse
from ninja import Query, Router

from klantreis.api.answers import language_of
from klantreis.api.endpoint import endpoint
from klantreis.api.keys import Keyed
from klantreis.api.maps import MapId
from klantreis.domain.permissions.token_scopes import Scope
from klantreis.services import documents

router: Final = Router(tags=["maps"])
Kind = Literal["svg", "png", "pdf"]
Lang = Annotated[
    Literal["nl", "en"] | None, Query(description="Language; else that of Accept-Language.")
]
Theme = Annotated[
    Literal["light", "dark"] | None, Query(description="Light where nothing is said.")
]


@endpoint(router, "GET", "/maps/{map_id}/picture.svg", scope=Scope.MAPS_READ, answer=None)
def picture_svg(
    request: Keyed, map_id: MapId, lang: Lang = None, theme: Theme = None
) -> HttpResponse:
    """Draw a map as SVG, with its fonts in it."""
    return _picture(request, map_id, "svg", lang, theme)


@endpoint(router, "GET", "/maps/{map_id}/picture.png", scope=Scope.MAPS_READ, answer=None)
def picture_png(
    request: Keyed, map_id: MapId, lang: Lang = None, theme: Theme = None
) -> HttpResponse:
    """Draw a map as PNG."""
    return _picture(request, map_id, "png", lang, theme)


@endpoint(router, "GET", "/maps/{map_id}/picture.pdf", scope=Scope.MAPS_READ, answer=None)
def picture_pdf(
    request: Keyed, map_id: MapId, lang: Lang = None, theme: Theme = None
) -> HttpResponse:
    """Draw a map as a tagged PDF, with its table behind the picture."""
    return _picture(request, map_id, "pdf", lang, theme)


def _picture(
    request: Keyed,
    map_id: str,
    kind: Kind,
    lang: str | None,
    theme: Literal["light", "dark"] | None,
) -> HttpResponse:
    shape = documents.Shape(theme=theme)
    language = lang or language_of(request)
    found = documents.export(request.auth.principal, map_id, kind, language, shape)
    response = HttpResponse(found.body, content_type=found.media_type)
    response["Content-Disposition"] = f'attachment; filename="{found.name}"'
    return response
