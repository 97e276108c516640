"""Changes that take something away: removing a record, merging steps, splitting one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from klantreis.domain.maps import records as r
from klantreis.domain.operations import Target, groups
from klantreis.domain.operations.kinds import owned_by
from klantreis.web import words
from klantreis.web.editing.base import frame
from klantreis.web.editing.saving import came_from, next_address, save
from klantreis.web.maps.opened import address_of, editing_map, record_of
from klantreis.web.maps.sheet import Sheet
from klantreis.web.pages import language

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from klantreis.services.views import MapState
    from klantreis.web.pages import Place

REMOVABLE = (
    *("stage", "step", "lane", "card", "touchpoint_use"),
    *("path", "binding", "conversion_point", "link"),
)


@require_http_methods(["GET", "POST"])
@editing_map
def remove(
    request: HttpRequest, place: Place, state: MapState, type_name: str, key: UUID
) -> HttpResponse:
    """Say what goes along when something goes, and remove it when that is meant."""
    found = state.board.records.find(type_name, str(key)) if type_name in REMOVABLE else None
    if found is None:
        raise Http404(type_name)
    if request.method == "POST":
        save(request, place, state, [groups.remove(found)], gettext("Removed."))
        return redirect(next_address(request, place, state, "web:structure"))
    going = owned_by(state.board.records, Target(type_name, found.key))
    counts = Counter(r.type_of(record) for record in going)
    return render(
        request, "editing/remove.html",
        frame(
            place, state, "structure", record=found, label=_label(state, found),
            going=[words.counted(name, n) for name, n in counts.items()],
            back=came_from(request),
        ),
    )  # fmt: skip


def _label(state: MapState, record: r.Record) -> str:
    """Give what a record is called, whatever its type."""
    board = state.board
    if isinstance(record, r.TouchpointUse):
        return board.show(board.touchpoint(record).name, language()).text
    if isinstance(record, r.Stage | r.Step | r.Lane):
        return Sheet(board, language()).head_of(record).text
    for name in ("text", "reason", "name", "label"):
        if getattr(record, name, None):
            return board.show(getattr(record, name), language()).text
    return str(getattr(record, "value", ""))


@require_http_methods(["GET", "POST"])
@editing_map
def merge(request: HttpRequest, place: Place, state: MapState, key: UUID) -> HttpResponse:
    """Take a step and the one after it together; the first keeps its key and figures."""
    first = record_of(state.board, r.Step, key)
    steps = state.board.steps
    at = steps.index(first)
    if at + 1 >= len(steps):
        raise Http404(first.key)
    second = steps[at + 1]
    if request.method == "POST":
        operations = groups.merge_steps(state.board, first, second)
        save(request, place, state, operations, gettext("The two steps are one now."))
        return redirect(address_of(place, state.id, "web:structure"))
    context = frame(place, state, "structure", first=first, second=second, number=at + 1)
    return render(request, "editing/merge.html", context)


@require_http_methods(["GET", "POST"])
@editing_map
def split(request: HttpRequest, place: Place, state: MapState, key: UUID) -> HttpResponse:
    """Make two steps of one: the cards that are ticked move to the second."""
    record = record_of(state.board, r.Step, key)
    if request.method == "POST":
        moving = set(request.POST.getlist("moving"))
        operations = groups.split_step(state.board, record, moving)
        save(request, place, state, operations, gettext("The step is two steps now."))
        return redirect(address_of(place, state.id, "web:structure"))
    context = frame(place, state, "structure", record=record)
    sheet = context["sheet"]
    rows = [(row, row.cells[state.board.steps.index(record)]) for row in sheet.rows]
    context["rows"] = [(row, cell) for row, cell in rows if cell.items]
    return render(request, "editing/split.html", context)
