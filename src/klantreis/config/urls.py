"""Addresses: the pages, and a sign of life."""

from __future__ import annotations

from django.urls import include, path

from klantreis.config.health import healthz

urlpatterns = [
    path("healthz", healthz),
    path("api/v1/", include("klantreis.api.urls")),
    path("", include("klantreis.web.urls")),
]
handler404 = "klantreis.web.errors.not_found"
handler403 = "klantreis.web.errors.forbidden"
handler500 = "klantreis.web.errors.broken"
handler400 = "klantreis.web.errors.bad_request"
