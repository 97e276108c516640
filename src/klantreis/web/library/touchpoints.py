"""The touchpoints: the list with its filters, one of them, the catalogue, changes of many."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from klantreis.domain import catalogue, scoping
from klantreis.domain.catalogue import CatalogueError
from klantreis.domain.maps import records as r
from klantreis.domain.operations import groups
from klantreis.domain.permissions import Refused
from klantreis.services import library
from klantreis.services.finding import touchpoints
from klantreis.services.finding.touchpoints import SORTS, Wanted
from klantreis.web import words
from klantreis.web.library import base, places
from klantreis.web.library.words import MOMENTS
from klantreis.web.maps import advice
from klantreis.web.pages import in_workspace, language

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from klantreis.domain.operations import Operation
    from klantreis.web.pages import Place

TABLES: Final = {
    "channel": words.CHANNELS,
    "presence": words.PRESENCES,
    "contact": words.CONTACTS,
    "party": words.PARTIES,
}
FILTERS: Final = ("channel", "presence", "contact", "party", "owner", "used", "objective")


def _wanted(request: HttpRequest) -> Wanted:
    """Read from the address what is looked for; what means nothing asks for nothing."""
    given = {name: request.GET.get(name, "") for name in FILTERS}
    for name, table in TABLES.items():
        given[name] = given[name] if given[name] in table else ""
    given["used"] = given["used"] if given["used"] in {"yes", "no"} else ""
    sort, page = request.GET.get("sort", ""), request.GET.get("page", "")
    return Wanted(
        **given,
        query=request.GET.get("q", "").strip()[:200],
        important=request.GET.get("important") == "1",
        sort=sort if sort in SORTS else "name",
        page=int(page) if page.isascii() and page.isdigit() and len(page) < len("1000000") else 1,
    )


@require_GET
@in_workspace
def index(request: HttpRequest, place: Place) -> HttpResponse:
    """List the touchpoints."""
    wanted = _wanted(request)
    objectives = library.list_of(place.principal, r.Objective)
    if wanted.objective not in {x.key for x in objectives}:
        wanted = dataclasses.replace(wanted, objective="")
    page = touchpoints.list_page(place.principal, wanted, language())
    units = {x.key: x for x in library.list_of(place.principal, r.Unit)}
    context = base.frame(
        place, "touchpoint", leaf=True, page=page, wanted=wanted, units=units,
        tables=TABLES, owners=base.named(units.values()), objectives=base.named(objectives),
        filtered=any(getattr(wanted, name) for name in (*FILTERS, "query", "important")),
        home=reverse("web:touchpoints", args=[place.slug]),
    )  # fmt: skip
    return render(request, "library/touchpoints.html", context)


@require_GET
@in_workspace
def touchpoint(request: HttpRequest, place: Place, key: UUID) -> HttpResponse:
    """Show a touchpoint: what it does to the customer, and every place it is used."""
    record: r.Touchpoint = base.found_or_404(place, r.Touchpoint, key)
    units = {x.key: x for x in library.list_of(place.principal, r.Unit)}
    found, total = touchpoints.places_of(place.principal, record.key)
    objectives = [
        x
        for x in library.list_of(place.principal, r.Objective)
        if (x.touchpoints or x.units) and scoping.belongs(x, record, units)
    ]
    context = base.frame(
        place, "touchpoint", record=record, owner=units.get(record.owner),
        item=advice.of_touchpoint(record),
        places=places.told(found), total=total, objectives=objectives,
    )  # fmt: skip
    return render(request, "library/touchpoint.html", context)


@require_http_methods(["GET", "POST"])
@in_workspace
def choose(request: HttpRequest, place: Place) -> HttpResponse:
    """Choose touchpoints from the catalogue, several at once."""
    base.editors_only(place)
    own = {x.preset for x in library.list_touchpoints(place.principal) if x.preset}
    chosen_set = request.GET.get("set", "")
    try:
        items = catalogue.of_set(chosen_set) if chosen_set else catalogue.items()
    except CatalogueError as error:
        raise Http404(error.code) from error
    if request.method == "POST":
        ticked = set(request.POST.getlist("item")) - own
        made = [catalogue.touchpoint(x, groups.new_key()) for x in items if x.key in ticked]
        if not made:
            messages.info(request, gettext("Tick the touchpoints you want to add."))
        elif _add(request, place, [groups.add(x) for x in made]):
            return redirect("web:touchpoints", place.slug)
    context = base.frame(
        place, "touchpoint", own=own, sets=catalogue.item_sets(), chosen_set=chosen_set,
        chosen=next((x for x in catalogue.item_sets() if x.key == chosen_set), None),
        moments=[
            (head, [x for x in items if x.moments[:1] == (moment,)])
            for moment, head in MOMENTS.items()
        ],
    )  # fmt: skip
    return render(request, "library/catalogue.html", context)


def _add(request: HttpRequest, place: Place, operations: list[Operation]) -> bool:
    said = ngettext(
        "%(n)s touchpoint has been added.", "%(n)s touchpoints have been added.", len(operations)
    ) % {"n": len(operations)}
    return base.save(request, place, operations, said, library.seq_of(place.principal))


@require_POST
@in_workspace
def many(request: HttpRequest, place: Place) -> HttpResponse:
    """Change the touchpoints that are ticked, as one change that can be undone."""
    base.editors_only(place)
    ticked = set(request.POST.getlist("key"))
    found = [x for x in library.list_touchpoints(place.principal) if x.key in ticked]
    back = redirect(base.back_from(request, reverse("web:touchpoints", args=[place.slug])))
    if not found:
        messages.info(request, gettext("Tick the touchpoints that you want to change."))
        return back
    operations = _change(request, place, found)
    said = ngettext(
        "%(n)s touchpoint has been changed.", "%(n)s touchpoints have been changed.", len(found)
    ) % {"n": len(found)}
    base.save(request, place, operations, said, library.seq_of(place.principal))
    return back


def _change(request: HttpRequest, place: Place, found: list[r.Touchpoint]) -> list[Operation]:
    verb = request.POST.get("do", "")
    if verb in {"important", "ordinary"}:
        flag = verb == "important"
        return [groups.set_field(x, "important", flag) for x in found if x.important != flag]
    if verb == "owner":
        owner = request.POST.get("owner", "")
        _known(place, r.Unit, owner)
        return [groups.set_field(x, "owner", owner) for x in found if x.owner != owner]
    if verb == "objective":
        objective = _known(place, r.Objective, request.POST.get("objective", ""))
        if not isinstance(objective, r.Objective):
            return []
        more = [x.key for x in found if x.key not in objective.touchpoints]
        keys = [*objective.touchpoints, *more]
        return [groups.set_field(objective, "touchpoints", keys)] if more else []
    raise Http404(verb)


def _known(place: Place, cls: type[r.Record], key: str) -> r.Record | None:
    """Give a record that a form names, if it names one; a forged name is not there."""
    if not key:
        return None
    try:
        return library.record_of(place.principal, cls, key)
    except Refused as refused:
        raise Http404(key) from refused
