"""The page that finds things, grouped by what they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from klantreis.services.finding import search as finding
from klantreis.services.finding.search import KINDS
from klantreis.web.library.desks import DESKS
from klantreis.web.library.words import TYPES
from klantreis.web.pages import in_workspace, language

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.utils.functional import Promise

    from klantreis.services.finding.search import Group, Hit
    from klantreis.web.pages import Place

QUERY_MOST: Final = 200
OF_ALL: Final = 8  # hits of a kind where all kinds are shown
OF_ONE: Final = 100  # and where one is


@dataclass(frozen=True, slots=True)
class Shown:
    """A kind of hits with its head; each hit with the address it leads to."""

    group: Group
    head: Promise
    hits: list[tuple[Hit, str]]


@require_GET
@in_workspace
def search(request: HttpRequest, place: Place) -> HttpResponse:
    """Find maps, steps, cards and what is in the library."""
    query = request.GET.get("q", "").strip()[:QUERY_MOST]
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    most = OF_ONE if kind else OF_ALL
    groups = finding.find(place.principal, query, language(), kind=kind, most=most)
    context = {
        "place": place, "part": "search", "query": query, "kind": kind,
        "kind_name": TYPES.get(kind, ""), "groups": [_shown(place, group) for group in groups],
    }  # fmt: skip
    return render(request, "search/search.html", context)


def _shown(place: Place, group: Group) -> Shown:
    return Shown(group, TYPES[group.type], [(hit, _address(place, hit)) for hit in group.hits])


def _address(place: Place, hit: Hit) -> str:
    """Give where a hit leads: the step, stage or card on its map, or the record's page."""
    if not hit.map_id:
        desk = DESKS[hit.type]
        page = desk.page or desk.list
        args = [place.slug, hit.key] if desk.page else [place.slug]
        return reverse(page, args=args)
    home = reverse("web:map", args=[place.slug, hit.map_id])
    if hit.step:
        return f"{home}?step={hit.step}#panel"
    return f"{home}?stage={hit.stage}#panel" if hit.stage else home
