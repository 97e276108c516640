"""A signed-in reader's own language and zone."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone, translation

Response = Callable[[HttpRequest], HttpResponseBase]


def reader_settings(get_response: Response) -> Response:
    """Answer in the language and zone of the user; before signing in, the cookie decides."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return get_response(request)
        translation.activate(request.user.language)
        request.LANGUAGE_CODE = request.user.language
        with timezone.override(_zone(request.user.zone)):
            response = get_response(request)
        # Nothing between us and the reader may keep what was made for them.
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return middleware


def _zone(name: str) -> zoneinfo.ZoneInfo | None:
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return None
