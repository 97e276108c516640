"""Personas with their target groups, and products: the two keys of a journey (R145)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from klantreis.domain.errors import DomainError
from klantreis.domain.maps import records as r
from klantreis.domain.operations import groups
from klantreis.domain.search import fold
from klantreis.services import images, library
from klantreis.services.finding import mentions
from klantreis.web.library import base
from klantreis.web.pages import in_workspace, say_error

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from klantreis.services.finding.mentions import Mention
    from klantreis.web.pages import Place


@dataclass(frozen=True, slots=True)
class Counted:
    """A record in a list, with how many maps name it."""

    record: Any
    maps: int
    segment: r.Segment | None = None


def _sorted(records: Iterable[Any]) -> list[Any]:
    return sorted(records, key=lambda x: (fold(base.name_of(x)), x.key))


def _counted(records: Sequence[Any], found: Sequence[Mention]) -> list[Counted]:
    return [Counted(x, sum(one.names(x) for one in found)) for x in _sorted(records)]


@require_GET
@in_workspace
def personas(request: HttpRequest, place: Place) -> HttpResponse:
    """List the personas, their target groups, and which of them goes with which product."""
    found = mentions.list_mentions(place.principal)
    records = library.list_personas(place.principal)
    segments = {x.key: x for x in library.list_of(place.principal, r.Segment)}
    lines = [
        Counted(one.record, one.maps, segments.get(one.record.segment))
        for one in _counted(records, found)
    ]
    members = Counter(x.segment for x in records)
    products = _sorted(library.list_products(place.principal))
    context = base.frame(
        place, "persona", leaf=True, lines=lines, products=products,
        segments=[(x, members[x.key]) for x in _sorted(segments.values())],
        matrix=_matrix([x.record for x in lines], products, found),
    )  # fmt: skip
    return render(request, "library/personas.html", context)


def _matrix(
    personas: Sequence[r.Persona], products: Sequence[r.Product], found: Sequence[Mention]
) -> list[tuple[r.Persona, list[tuple[r.Product, int]]]]:
    """Give for each persona how many maps there are with each product: a journey is of both."""
    count = Counter((one.head.persona, one.head.product) for one in found)
    return [(who, [(what, count[who.key, what.key]) for what in products]) for who in personas]


@require_GET
@in_workspace
def persona(request: HttpRequest, place: Place, key: UUID) -> HttpResponse:
    """Show a persona."""
    record: r.Persona = base.found_or_404(place, r.Persona, key)
    segments = {x.key: x for x in library.list_of(place.principal, r.Segment)}
    context = base.frame(
        place, "persona", record=record, segment=segments.get(record.segment),
        maps=_maps_of(place, record),
    )  # fmt: skip
    return render(request, "library/persona.html", context)


@require_POST
@in_workspace
def portrait(request: HttpRequest, place: Place, key: UUID) -> HttpResponse:
    """Give a persona a picture, or take it away."""
    base.editors_only(place)
    record: r.Persona = base.found_or_404(place, r.Persona, key)
    back = redirect("web:persona", place.slug, record.key)
    sent = request.FILES.get("portrait")
    try:
        sha256 = images.store(place.principal, cast("images.Upload", sent)) if sent else ""
    except DomainError as error:
        say_error(request, error)
        return back
    if not sent and not request.POST.get("without"):
        messages.info(request, gettext("Choose a picture first."))
    elif sha256 != record.portrait:
        change = [groups.set_field(record, "portrait", sha256)]
        base.save(request, place, change, gettext("Saved."), library.seq_of(place.principal))
    return back


@require_GET
@in_workspace
def products(request: HttpRequest, place: Place) -> HttpResponse:
    """List the products and services."""
    found = mentions.list_mentions(place.principal)
    lines = _counted(library.list_products(place.principal), found)
    context = base.frame(place, "product", leaf=True, lines=lines)
    return render(request, "library/products.html", context)


@require_GET
@in_workspace
def product(request: HttpRequest, place: Place, key: UUID) -> HttpResponse:
    """Show a product or service."""
    record: r.Product = base.found_or_404(place, r.Product, key)
    context = base.frame(place, "product", record=record, maps=_maps_of(place, record))
    return render(request, "library/product.html", context)


def _maps_of(place: Place, record: r.Record) -> list[dict[str, Any]]:
    """Give the maps that name a record, with the persona and product they are about."""
    personas = {x.key: x for x in library.list_personas(place.principal)}
    products = {x.key: x for x in library.list_products(place.principal)}
    return [
        {
            "id": one.id,
            "head": one.head,
            "persona": personas.get(one.head.persona),
            "product": products.get(one.head.product),
        }
        for one in base.in_order(mentions.list_mentions(place.principal))
        if one.names(record)
    ]
