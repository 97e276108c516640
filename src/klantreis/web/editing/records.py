"""The pages of one record: a stage, a step, a row, a card, a touchpoint."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from klantreis.domain.maps import records as r
from klantreis.domain.operations import groups
from klantreis.web.editing import links
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
from klantreis.web.maps import advice
from klantreis.web.maps.opened import address_of, editing_map, record_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from klantreis.domain.maps.board import Records
    from klantreis.domain.operations import Operation
    from klantreis.services.views import MapState
    from klantreis.web.pages import Place


@require_http_methods(["GET", "POST"])
@editing_map
def stage(request: HttpRequest, place: Place, state: MapState, key: UUID) -> HttpResponse:
    """Edit a stage; its conversion points stand below it."""
    record = record_of(state.board, r.Stage, key)
    points = tuple(p for p in state.board.conversion_points if p.stage == record.key)
    orders = [p.order for p in state.board.conversion_points]
    fresh = r.ConversionPoint(
        key=groups.new_key(), stage=record.key, order=groups.last_order(orders)
    )
    page = Page(
        record, StageForm, "editing/stage.html", fresh=(fresh, ConversionPointForm), lying=points
    )
    return _show(request, place, state, page, advice=advice.of_stage(state.board, record))


@require_http_methods(["GET", "POST"])
@editing_map
def step(request: HttpRequest, place: Place, state: MapState, key: UUID) -> HttpResponse:
    """Edit a step's name and time, and the other ways that lead from it."""
    record = record_of(state.board, r.Step, key)
    steps = state.board.steps
    at = steps.index(record)
    follows = steps[at + 1] if at + 1 < len(steps) else None
    page = Page(
        record, StepForm, "editing/step.html",
        fresh=(
            r.Link(key=groups.new_key(), step=record.key),
            partial(links.LinkForm, ends=links.ends(place, state, record)),
        ),
        lying=tuple(link for link in state.board.links if link.step == record.key),
    )  # fmt: skip
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
        known=advice.of_touchpoint(state.board.touchpoint(record)),
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
        lying: the records that lie on it already and are edited along, with the same form.
    """

    record: r.Record
    form: type[RecordForm]
    template: str
    back: str = "web:structure"
    placed: bool = False
    fresh: tuple[r.Record, Callable[..., RecordForm]] | None = None
    lying: tuple[r.Record, ...] = ()


@dataclass(frozen=True)
class Forms:
    """The forms of a page: the record's own, its place, what lies on it, one new."""

    own: RecordForm
    place: PlaceForm | None
    lying: list[RecordForm]
    fresh: RecordForm | None

    @property
    def all(self) -> list[RecordForm | PlaceForm]:
        """Give the forms in the order they stand on the page."""
        found = [self.own, *self.lying, self.fresh, self.place]
        return [form for form in found if form is not None]

    def operations(self, records: Records) -> list[Operation]:
        """Give what changes the records from what the sender had seen into what they sent."""
        found: list[Operation] = []
        for form in (self.own, *self.lying):
            seen = records.find(r.type_of(form.record), form.record.key)
            found += form.operations(seen or form.record)
        if self.place:
            seen = records.find(r.type_of(self.own.record), self.own.record.key)
            found += self.place.operations(seen or self.own.record)  # type: ignore[arg-type]
        if self.fresh:
            writes = self.fresh.operations(self.fresh.record)
            found += [groups.add(self.fresh.record), *writes] if writes else []
        return found


def _forms(state: MapState, page: Page, data: Any) -> Forms:
    spoken = state.board.head.languages
    placing = None
    if page.placed:
        assert isinstance(page.record, r.Card | r.TouchpointUse)
        placing = PlaceForm(state.board, page.record, data)
    lying: list[RecordForm] = []
    fresh = None
    if page.fresh:
        record, make = page.fresh
        fresh = make(record, spoken, data, prefix="new", auto_id="n-%s")
        lying = [make(one, spoken, data, prefix=one.key, auto_id="o-%s") for one in page.lying]
    return Forms(page.form(page.record, spoken, data, auto_id="r-%s"), placing, lying, fresh)


def _show(
    request: HttpRequest, place: Place, state: MapState, page: Page, **more: Any
) -> HttpResponse:
    """Show and save the form of a record, its place and what lies on it."""
    forms = _forms(state, page, request.POST or None)
    # Every form is held against its rules, so that all mistakes show at once.
    wrong = [form for form in forms.all if request.method == "POST" and not form.is_valid()]
    if request.method == "POST" and not wrong:
        before = board_seen(request, place, state).records
        if save(request, place, state, forms.operations(before), gettext("Saved.")):
            return redirect(_onward(request, place, state, page))
    context = frame(
        place, state, "lanes" if page.back == "web:lanes" else "structure", form=forms.own,
        record=page.record, place_form=forms.place, fresh_form=forms.fresh, lying=forms.lying,
        forms=forms.all, back=_back(request, place, state, page),
        base_seq=request.POST.get("base_seq", state.seq), **more,
    )  # fmt: skip
    return render(request, page.template, context, status=422 if wrong else 200)


def _onward(request: HttpRequest, place: Place, state: MapState, page: Page) -> str:
    """Give where saving leads: on, or back to this page for one more."""
    if request.POST.get("go") == "more":
        return f"{request.path}?{urlencode({'next': _back(request, place, state, page)})}#new"
    return next_address(request, place, state, page.back)


def _back(request: HttpRequest, place: Place, state: MapState, page: Page) -> str:
    """Give where cancelling leads: where the reader came from, when that is here."""
    return came_from(request) or address_of(place, state.id, page.back)
