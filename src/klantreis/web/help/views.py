"""Read the manual, or search it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from klantreis.web.help import manual
from klantreis.web.pages import language, speak_language_of_link

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the chapters, or what was found in them."""
    speak_language_of_link(request)
    query = request.GET.get("q", "").strip()[:200]
    hits = manual.search(query, language())
    return _page(request, "help/index.html", query=query, hits=hits)


@require_GET
def page(request: HttpRequest, name: str) -> HttpResponse:
    """Show a page."""
    speak_language_of_link(request)
    found = manual.find(name, language())
    if found is None:
        raise Http404(name)
    chapters = [one for one in manual.guide(language()) if found.guide]
    at = chapters.index(found) if found.guide else 0
    after = chapters[at + 1] if at + 1 < len(chapters) else None
    before = chapters[at - 1] if at else None
    return _page(request, "help/page.html", page=found, before=before, after=after)


def _page(request: HttpRequest, template: str, **more: Any) -> HttpResponse:
    signed_in = request.user.is_authenticated
    context = {
        "shell": "shell/app.html" if signed_in else "shell/plain.html",
        "guide": manual.guide(language()),
        "reference": manual.reference(),
        **more,
    }
    return render(request, template, context)
