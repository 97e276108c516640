"""Light, dark, or as the system says: kept in a cookie, so that the first byte knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

COOKIE: Final = "klantreis_theme"
SYSTEM: Final = "system"
THEMES: Final = (SYSTEM, "light", "dark")
YEAR_S: Final = 365 * 24 * 3600


def chosen(request: HttpRequest) -> str:
    """Give the theme the reader chose; the system's where none was chosen."""
    found = request.COOKIES.get(COOKIE, SYSTEM)
    return found if found in THEMES else SYSTEM


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the theme in a cookie and go back."""
    target = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    if not (here and target.startswith("/")):  # else it could be the name of a view
        target = reverse("web:start")
    response = redirect(target)
    wanted = request.POST.get("theme", "")
    if wanted in THEMES:
        response.set_cookie(
            COOKIE, wanted, max_age=YEAR_S, samesite="Lax", httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
        )  # fmt: skip
    return response
