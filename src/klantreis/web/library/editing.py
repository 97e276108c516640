"""Add, edit, remove and undo: the same four pages for every type of record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from klantreis.domain.catalogue import CatalogueError
from klantreis.domain.errors import DomainError
from klantreis.domain.maps.records import type_of
from klantreis.domain.operations import groups
from klantreis.services import library
from klantreis.services.finding import mentions
from klantreis.web.library import base
from klantreis.web.library.desks import Desk, desk_of
from klantreis.web.pages import in_workspace, say_error

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from klantreis.domain.maps.records import Record
    from klantreis.services.finding.mentions import Pointing
    from klantreis.web.pages import Place


@require_http_methods(["GET", "POST"])
@in_workspace
def new(request: HttpRequest, place: Place, type_name: str) -> HttpResponse:
    """Add a record, by hand or begun from an example."""
    base.editors_only(place)
    desk = desk_of(type_name)
    try:
        record = desk.begin(place, request.GET.get("example", ""))
    except CatalogueError as error:
        raise Http404(error.code) from error
    write, spoken = base.writing_in(request)
    form = desk.form(record, spoken, request.POST or None, desk.options(place, record))
    if request.method == "POST" and form.is_valid():
        made = form.made()
        seen = library.seq_of(place.principal)
        said = gettext("“%(name)s” has been added.") % {"name": base.name_of(made)}
        if base.save(request, place, [groups.add(made)], said, seen):
            return redirect(base.back_from(request, desk.url(place, made)))
    context = base.frame(
        place, desk.type, desk=desk, form=form, write=write, heading=desk.fresh,
        seq=library.seq_of(place.principal), came_from=base.back_from(request, ""),
        back=base.back_from(request, desk.list_url(place)),
    )  # fmt: skip
    return render(request, "library/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@in_workspace
def edit(request: HttpRequest, place: Place, type_name: str, key: UUID) -> HttpResponse:
    """Edit a record."""
    base.editors_only(place)
    desk = desk_of(type_name)
    record = base.found_or_404(place, desk.cls, key)
    write, spoken = base.writing_in(request)
    form = desk.form(record, spoken, request.POST or None, desk.options(place, record))
    now = library.seq_of(place.principal)
    seq = base.base_seq(request, now)
    back = base.back_from(request, desk.url(place, record))
    if request.method == "POST" and form.is_valid():
        seen = record if seq == now else library.record_seen(place.principal, record, seq)
        if base.save(request, place, form.operations(seen), gettext("Saved."), seq):
            return redirect(back)
    context = base.frame(
        place, desk.type, desk=desk, form=form, write=write, heading=desk.about, record=record,
        seq=seq, back=back, came_from=base.back_from(request, ""),
    )  # fmt: skip
    return render(request, "library/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@in_workspace
def remove(request: HttpRequest, place: Place, type_name: str, key: UUID) -> HttpResponse:
    """Say what points at a record, and remove it when that is meant."""
    base.editors_only(place)
    desk = desk_of(type_name)
    record = base.found_or_404(place, desk.cls, key)
    name = base.name_of(record)
    if request.method == "POST":
        seen = library.seq_of(place.principal)
        said = gettext("“%(name)s” has been removed.") % {"name": name}
        base.save(request, place, [groups.remove(record)], said, seen)
        return redirect(desk.list_url(place))
    pointing = mentions.pointing_at(place.principal, record)
    context = base.frame(
        place, desk.type, desk=desk, record=record, name=name, pointing=pointing,
        lines=_lines(pointing), back=base.back_from(request, desk.url(place, record)),
    )  # fmt: skip
    return render(request, "library/remove.html", context)


def _lines(pointing: Pointing) -> list[tuple[Desk, Record, str]]:
    """Give the records of the library that refer to one, with their desk and name."""
    return [(desk_of(type_of(one)), one, base.name_of(one)) for one in pointing.records]


@require_POST
@in_workspace
def undo(request: HttpRequest, place: Place) -> HttpResponse:
    """Take back one's own last change of the library."""
    try:
        answer = library.undo_library(place.principal)
    except DomainError as error:
        say_error(request, error)
    else:
        if answer is None:
            messages.info(request, gettext("There is nothing of yours to undo here."))
        elif not answer.accepted:
            messages.warning(
                request, gettext("Someone has changed this since, so it was left as it is.")
            )
        else:
            messages.success(request, gettext("Your last change is undone."))
    return redirect(base.back_from(request, desk_of("touchpoint").list_url(place)))
