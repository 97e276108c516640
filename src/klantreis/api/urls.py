"""Addresses of the API."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from klantreis.api import openapi
from klantreis.api.app import api


@require_safe
def describe(request: HttpRequest) -> HttpResponse:
    """Give the OpenAPI document; it says what there is, so nobody needs a key to read it."""
    del request
    return HttpResponse(openapi.text(), content_type="application/json")


routes, app_name, _ = api.urls
urlpatterns: Final = [path("openapi.json", describe, name="openapi"), *routes]
