"""Addresses: the pages, and a sign of life."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.urls import include, path


def healthz(request: HttpRequest) -> JsonResponse:
    """Say that the server answers and reaches its database."""
    del request
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


urlpatterns = [
    path("healthz", healthz),
    path("", include("klantreis.web.urls")),
]
handler404 = "klantreis.web.errors.not_found"
handler403 = "klantreis.web.errors.forbidden"
handler500 = "klantreis.web.errors.broken"
handler400 = "klantreis.web.errors.bad_request"
