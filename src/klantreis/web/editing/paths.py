"""Reasons for contact: why customers come, and by which steps each goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from klantreis.domain.maps import records as r
from klantreis.domain.operations import groups
from klantreis.web.editing.base import frame
from klantreis.web.editing.record_forms import PathForm
from klantreis.web.editing.saving import board_seen, save
from klantreis.web.maps.opened import address_of, editing_map, record_of

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from klantreis.domain.operations import Operation
    from klantreis.services.views import MapState
    from klantreis.web.pages import Place

SPARE = 3  # empty places after the steps a path has: it may come back to a step


@require_http_methods(["GET", "POST"])
@editing_map
def paths(request: HttpRequest, place: Place, state: MapState) -> HttpResponse:
    """List the reasons and add one, which goes through all steps until someone says otherwise."""
    orders = [path.order for path in state.board.paths]
    fresh = r.Path(
        key=groups.new_key(), order=groups.last_order(orders),
        steps=tuple(step.key for step in state.board.steps),
    )  # fmt: skip
    form = PathForm(fresh, state.board.head.languages, request.POST or None, auto_id="p-%s")
    if request.method == "POST" and form.is_valid():
        writes = form.operations(fresh)
        operations = [groups.add(fresh), *writes] if writes else []
        if save(request, place, state, operations, gettext("The reason has been added.")):
            if operations:
                return redirect(address_of(place, state.id, "web:path", fresh.key))
            return redirect(address_of(place, state.id, "web:paths"))
    context = frame(place, state, "paths", form=form)
    return render(request, "editing/paths.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@editing_map
def path(request: HttpRequest, place: Place, state: MapState, key: UUID) -> HttpResponse:
    """Edit a reason and the steps it goes through, in order."""
    record = record_of(state.board, r.Path, key)
    form = PathForm(record, state.board.head.languages, request.POST or None, auto_id="p-%s")
    if request.method == "POST" and form.is_valid():
        seen = board_seen(request, place, state).records.all(r.Path).get(record.key, record)
        operations = [*form.operations(seen), *_steps(request, state, seen)]
        if save(request, place, state, operations, gettext("Saved.")):
            return redirect(address_of(place, state.id, "web:paths"))
    places = [*record.steps, *[""] * max(SPARE, len(state.board.steps) - len(record.steps))]
    context = frame(
        place, state, "paths", form=form, record=record, places=places,
        base_seq=request.POST.get("base_seq", state.seq),
    )  # fmt: skip
    return render(request, "editing/path.html", context, status=422 if form.errors else 200)


def _steps(request: HttpRequest, state: MapState, record: r.Path) -> list[Operation]:
    known = state.board.records.all(r.Step)
    chosen = [key for key in request.POST.getlist("step") if key in known]
    if tuple(chosen) == record.steps:
        return []
    return [groups.set_field(record, "steps", chosen)]
