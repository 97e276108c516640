"""The questions behind maps, and the parts of the organisation they can be about."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from klantreis.domain import catalogue, scoping
from klantreis.domain.errors import DomainError
from klantreis.domain.maps import records as r
from klantreis.domain.operations import groups
from klantreis.domain.permissions import Refused
from klantreis.domain.search import fold
from klantreis.services import editing, library, maps
from klantreis.services.finding import mentions, touchpoints
from klantreis.web.library import base
from klantreis.web.pages import in_workspace, language, say_error

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from klantreis.web.pages import Place


@require_GET
@in_workspace
def index(request: HttpRequest, place: Place) -> HttpResponse:
    """List the questions, with the maps that serve each."""
    found = mentions.list_mentions(place.principal)
    records = library.list_of(place.principal, r.Objective)
    lines = [
        (x, base.in_order(one for one in found if one.names(x)))
        for x in sorted(records, key=lambda x: (fold(base.name_of(x)), x.key))
    ]
    context = base.frame(
        place, "objective", leaf=True, lines=lines, presets=catalogue.scope_presets(),
    )  # fmt: skip
    return render(request, "library/objectives.html", context)


@require_GET
@in_workspace
def objective(request: HttpRequest, place: Place, key: UUID) -> HttpResponse:
    """Show a question: the problem first, what it is limited to, the maps that serve it."""
    record: r.Objective = base.found_or_404(place, r.Objective, key)
    units = {x.key: x for x in library.list_of(place.principal, r.Unit)}
    everything = library.list_touchpoints(place.principal)
    limited = bool(record.touchpoints or record.units)
    inside = [x for x in everything if limited and scoping.belongs(record, x, units)]
    serving = [x for x in mentions.list_mentions(place.principal) if x.names(record)]
    context = base.frame(
        place, "objective", record=record, limited=limited, maps=base.in_order(serving),
        broad=sum(x.head.state == "current" for x in serving) > 1,
        units=[units[x] for x in record.units if x in units],
        touchpoints=sorted(inside, key=lambda x: (fold(base.name_of(x)), x.key)),
    )  # fmt: skip
    return render(request, "library/objective.html", context)


@require_POST
@in_workspace
def make_map(request: HttpRequest, place: Place, key: UUID) -> HttpResponse:
    """Make a map that serves a question."""
    if not place.may_edit:
        raise Refused("refused")
    record: r.Objective = base.found_or_404(place, r.Objective, key)
    title = request.POST.get("title", "").strip() or base.name_of(record)
    try:
        made = maps.create_map(place.principal, title[:200], lang=language())
        serve = groups.set_field(r.MapHead(), "question", record.key)
        editing.submit(place.principal, made, [serve])
    except DomainError as error:
        say_error(request, error)
        return redirect("web:objective", place.slug, record.key)
    messages.success(request, gettext("The map is there. Fill it in step by step."))
    return redirect(reverse("web:map", args=[place.slug, made]))


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit in the tree: how deep it lies and how many touchpoints it looks after."""

    unit: r.Unit
    depth: int
    touchpoints: int


@require_GET
@in_workspace
def units(request: HttpRequest, place: Place) -> HttpResponse:
    """Show departments, locations and partners as a tree."""
    records = library.list_of(place.principal, r.Unit)
    owned = touchpoints.count_owned(place.principal)
    context: dict[str, Any] = base.frame(place, "unit", leaf=True, tree=tree(records, owned))
    return render(request, "library/units.html", context)


def tree(records: Sequence[r.Unit], owned: dict[str, int]) -> list[Branch]:
    """Give units, each followed by what belongs to it; a ring of units stands at the top."""
    known = {x.key: x for x in records}
    below: dict[str, list[r.Unit]] = defaultdict(list)
    for one in sorted(records, key=lambda x: (fold(base.name_of(x)), x.key)):
        line = scoping.line_of(one.key, known)
        rooted = line[-1] in known and known[line[-1]].parent not in known
        below[one.parent if rooted and one.parent in known else ""].append(one)
    found: list[Branch] = []

    def grow(parent: str, depth: int) -> None:
        for one in below[parent]:
            found.append(Branch(one, depth, owned.get(one.key, 0)))
            grow(one.key, depth + 1)

    grow("", 0)
    return found
