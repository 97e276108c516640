"""Hand out a picture: to who may see the workspace, and as nothing but a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from klantreis.services import images
from klantreis.web.pages import in_workspace

if TYPE_CHECKING:
    from django.http import HttpRequest

    from klantreis.web.pages import Place

# The address is that of the content: it never changes, and only its reader may keep it.
KEPT: Final = "private, max-age=31536000, immutable"
POLICY: Final = "default-src 'none'; sandbox"


@require_safe
@in_workspace
def image(request: HttpRequest, place: Place, sha256: str) -> HttpResponse:
    """Show a picture of the workspace."""
    del request
    found = images.read(place.principal, sha256)
    response = HttpResponse(found.body, content_type=found.media_type)
    response.headers["Cache-Control"] = KEPT
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Content-Disposition"] = "inline"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
