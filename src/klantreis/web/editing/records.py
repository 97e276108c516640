"""The pages of one record: a stage, a step, a row, a card, a touchpoint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from klantreis.domain.maps import records as r
from klantreis.domain.operations import groups
from klantreis.web.editing.base import frame
from klantreis.web.editing.placing import PlaceForm
from klantreis.web.editing.record_forms import (
    BindingForm,
    CardForm,
    ConversionPointForm,
    LaneForm,
    RecordForm,
    StageForm,
    StepForm,
    UseForm,
)
from klantreis.web.editing.saving import board_seen, came_from, next_address, save
from klantreis.web.maps.opened import address_of, editing_map, record_of

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from klantreis.domain.operations import Operation
    from klantreis.services.views import MapState
    from klantreis.web.pages import Place


@require_http_methods(["GET", "POST"])
@editing_map
def stage(request: HttpRequest, place: Place, state: MapState, key: UUID) -> HttpResponse:
    """Edit a stage; its conversion points stand below it."""
    record = record_of(state.board, r.Stage, key)
    points = [p for p in state.board.conversion_points if p.stage == record.key]
    orders = [p.order for p in points]
    fresh = r.ConversionPoint(
        key=groups.new_key(), stage=record.key, order=groups.last_order(orders)
    )
    page = Page(record, StageForm, "editing/stage.html", fresh=(fresh, ConversionPointForm))
    return _show(request, place, state, page, points=points)


@require_http_methods(["GET", "POST"])
@editing_map
def step(request: HttpRequest, place: Place, state: MapState, key: UUID) -> HttpResponse:
    """Edit a step's name and time."""
    record = record_of(state.board, r.Step, key)
    steps = state.board.steps
    at = steps.index(record)
    follows = steps[at + 1] if at + 1 < len(steps) else None
    page = Page(record, StepForm, "editing/step.html")
    return _show(request, place, state, page, number=at + 1, follows=follows)


@require_http_methods(["GET", "POST"])
@editing_map
def lane(request: HttpRequest, place: Place, state: MapState, key: UUID) -> HttpResponse:
    """Edit a row's name."""
    record = record_of(state.board, r.Lane, key)
    page = Page(record, LaneForm, "editing/lane.html", "web:lanes")
    return _show(request, place, state, page)


@require_http_methods(["GET", "POST"])
@editing_map
def card(request: HttpRequest, place: Place, state: MapState, key: UUID) -> HttpResponse:
    """Edit a card: both languages, how sure we are, where it lies."""
    record = record_of(state.board, r.Card, key)
    page = Page(record, CardForm, "editing/item.html", placed=True)
    return _show(request, place, state, page, number=_number(state, record.step))


@require_http_methods(["GET", "POST"])
@editing_map
def use(request: HttpRequest, place: Place, state: MapState, key: UUID) -> HttpResponse:
    """Edit a touchpoint on the map, with the events that are it."""
    record = record_of(state.board, r.TouchpointUse, key)
    bindings = [b for b in state.board.bindings if b.use == record.key]
    orders = [b.order for b in state.board.bindings]
    fresh = r.Binding(key=groups.new_key(), use=record.key, order=groups.last_order(orders))
    page = Page(record, UseForm, "editing/item.html", placed=True, fresh=(fresh, BindingForm))
    return _show(
        request, place, state, page, number=_number(state, record.step), bindings=bindings,
        library=state.board.library.all(r.Touchpoint).get(record.touchpoint),
    )  # fmt: skip


def _number(state: MapState, step_key: str) -> int:
    return next(i + 1 for i, s in enumerate(state.board.steps) if s.key == step_key)


@dataclass(frozen=True)
class Page:
    """How a record's page is made up.

    Attributes:
        record: what is edited.
        form: the form of its own fields.
        template: the page.
        back: where it leads when done.
        placed: True for what lies in a cell and can be moved to another.
        fresh: a new record that lies on this one, with its form.
    """

    record: r.Record
    form: type[RecordForm]
    template: str
    back: str = "web:structure"
    placed: bool = False
    fresh: tuple[r.Record, type[RecordForm]] | None = None


def _show(
    request: HttpRequest, place: Place, state: MapState, page: Page, **more: Any
) -> HttpResponse:
    """Show and save the form of a record, its place and one new record that lies on it."""
    record, data, spoken = page.record, request.POST or None, state.board.head.languages
    form = page.form(record, spoken, data, auto_id="r-%s")
    placing = None
    if page.placed:
        assert isinstance(record, r.Card | r.TouchpointUse)
        placing = PlaceForm(state.board, record, data)
    fresh = None
    if page.fresh:
        fresh = page.fresh[1](page.fresh[0], spoken, data, prefix="new", auto_id="n-%s")
    parts = [part for part in (form, placing, fresh) if part is not None]
    # Every form is held against its rules, so that all mistakes show at once.
    wrong = [part for part in parts if request.method == "POST" and not part.is_valid()]
    if request.method == "POST" and not wrong:
        before = board_seen(request, place, state).records
        seen = before.find(r.type_of(record), record.key) or record
        operations = form.operations(seen)
        if placing and isinstance(seen, r.Card | r.TouchpointUse):
            operations += placing.operations(seen)
        operations += _fresh(page.fresh[0], fresh) if page.fresh and fresh else []
        if save(request, place, state, operations, gettext("Saved.")):
            return redirect(next_address(request, place, state, page.back))
    context = frame(
        place, state, "lanes" if page.back == "web:lanes" else "structure", form=form,
        record=record, place_form=placing, fresh_form=fresh,
        back=_back(request, place, state, page),
        base_seq=request.POST.get("base_seq", state.seq), **more,
    )  # fmt: skip
    return render(request, page.template, context, status=422 if wrong else 200)


def _back(request: HttpRequest, place: Place, state: MapState, page: Page) -> str:
    """Give where cancelling leads: where the reader came from, when that is here."""
    return came_from(request) or address_of(place, state.id, page.back)


def _fresh(record: r.Record, form: RecordForm) -> list[Operation]:
    """Give what adds a record that lies on the one being edited, where something was typed."""
    if not form.cleaned_data["value"]:
        return []
    return [groups.add(record), *form.operations(record)]
