"""Pages for what went wrong: what happened, what still works, what to do."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from klantreis.web import outages

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that the question was not understood."""
    del exception
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that this may not be done, and who can give the right."""
    return render(request, "errors/403.html", {"why": str(exception)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that nothing is here, or not for this reader."""
    del exception
    return render(request, "errors/404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that we failed, or that database or disk did; nothing that was saved is lost."""
    outage = outages.outage_of(sys.exception())
    if outage is not None:
        return outages.answer(request, outage)
    return render(request, "errors/500.html", status=500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Give back what was typed, for a form that was open for too long."""
    del reason
    context = {"typed": _typed(request), "back": _form_page(request)}
    return render(request, "errors/csrf.html", context, status=403)


def signed_out(request: HttpRequest) -> HttpResponse:
    """Give back what was typed, for a form of someone who has been signed out meanwhile."""
    context = {"typed": _typed(request), "back": _form_page(request), "signed_out": True}
    return render(request, "errors/csrf.html", context, status=403)


def _form_page(request: HttpRequest) -> str:
    """Give the page a form stood on: the address it was sent to may have nothing to show."""
    referer = request.headers.get("referer", "")
    if url_has_allowed_host_and_scheme(referer, allowed_hosts={request.get_host()}):
        return referer
    return request.get_full_path()


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if outages.is_shown(name, value)
    ]
