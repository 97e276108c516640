"""Which events are which touchpoint: choose the log, then give every event its place."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from klantreis.domain.bindings import rules
from klantreis.domain.errors import DomainError
from klantreis.domain.maps import records as r
from klantreis.domain.operations import groups
from klantreis.services import figures, logs
from klantreis.web.editing.base import frame
from klantreis.web.editing.saving import save
from klantreis.web.maps.opened import back_to, editing_map
from klantreis.web.maps.sheet import Sheet
from klantreis.web.pages import language, say_error

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from klantreis.domain.around import BoundEvents, Coverage
    from klantreis.domain.operations import Operation
    from klantreis.services.views import LogView, MapState
    from klantreis.web.pages import Place

IGNORED = ""


class LogForm(forms.Form):
    """The log whose events lie under this journey."""

    log = forms.ChoiceField(label=_("Measured with"), required=False)

    def __init__(self, found: Sequence[LogView], chosen: str, data: Any = None) -> None:
        super().__init__(data, initial={"log": chosen}, auto_id="l-%s")
        self.fields["log"].choices = [("", _("not measured"))] + [  # type: ignore[attr-defined]
            (log.id, log.name) for log in found if log.state == "ready"
        ]


def _field_of(event: str) -> str:
    """Give the field of an event: by its name, so that a form of before still means the same."""
    return f"event-{sha256(event.encode()).hexdigest()[:16]}"


class LooseForm(forms.Form):
    """One choice per event that is not on the map yet."""

    def __init__(self, sheet: Sheet, loose: Sequence[BoundEvents], data: Any = None) -> None:
        super().__init__(data, auto_id="b-%s")
        self.names = {_field_of(one.event): one.event for one in loose}
        choices = [(IGNORED, _("not on the map")), *_uses(sheet)]
        self.counts = {_field_of(one.event): one.count for one in loose}
        for field, name in self.names.items():
            self.fields[field] = forms.ChoiceField(label=name, choices=choices, required=False)

    def operations(self, orders: list[str]) -> list[Operation]:
        """Give the bindings that were chosen, behind those that are there."""
        found = []
        for field, name in self.names.items():
            use = self.cleaned_data[field]
            if use:
                orders = [*orders, groups.last_order(orders)]
                found.append(groups.add(r.Binding(
                    key=groups.new_key(), use=use, order=orders[-1], match="event", value=name
                )))  # fmt: skip
        return found


def _uses(sheet: Sheet) -> list[tuple[str, list[tuple[str, str]]]]:
    """Give the touchpoints per step, as groups of choices."""
    board = sheet.board
    found = []
    for head in sheet.steps:
        uses = [
            (use.key, board.show(board.touchpoint(use).name, sheet.lang).text)
            for use in board.uses_of(head.step)
        ]
        if uses:
            found.append((f"{head.number} {head.head.text}", uses))
    return found


@require_http_methods(["GET", "POST"])
@editing_map
def bindings(request: HttpRequest, place: Place, state: MapState) -> HttpResponse:
    """Show coverage and give loose events their touchpoint."""
    sheet = Sheet(state.board, language())
    ready = state.log is not None and state.log.state == "ready"
    coverage = figures.coverage(place.principal, state.id) if ready else None
    loose = LooseForm(sheet, coverage.unbound if coverage else (), request.POST or None)
    if request.method == "POST" and loose.is_valid():
        orders = [b.order for b in state.board.bindings]
        said = gettext("The events have their place; the figures are being counted again.")
        if save(request, place, state, loose.operations(orders), said):
            return back_to(place, state.id, "web:bindings")
    context = frame(
        place, state, "bindings", sheet=sheet, coverage=coverage, loose=loose,
        log_form=LogForm(logs.list_logs(place.principal), state.log.id if state.log else ""),
        bound=_bound(sheet, coverage),
        covered=coverage.bound_events / max(coverage.all_events, 1) if coverage else 0,
    )  # fmt: skip
    return render(request, "editing/bindings.html", context, status=422 if loose.errors else 200)


def _bound(sheet: Sheet, coverage: Coverage | None) -> list[dict[str, Any]]:
    """Give the bindings in the order they are tried, with the events each takes."""
    board = sheet.board
    uses = board.records.all(r.TouchpointUse)
    heads = {head.step.key: head for head in sheet.steps}
    counts = _counts(board.bindings, coverage)
    found = []
    for binding in board.bindings:
        use = uses[binding.use]
        count = counts.get(binding.key)
        found.append({
            "binding": binding, "use": use, "touchpoint": board.touchpoint(use),
            "head": heads.get(use.step), "count": count,
        })  # fmt: skip
    return found


def _counts(bindings: Sequence[r.Binding], coverage: Coverage | None) -> dict[str, int]:
    """Give how many events each binding takes; not for an attribute, which decides per event."""
    counts: dict[str, int] = {}
    for one in coverage.bound if coverage else ():
        own = [b for b in bindings if b.use == one.use]
        taking = next(
            (b for b, rule in zip(own, rules(own), strict=False) if rule.takes(one.event)), None
        )
        if taking:
            counts[taking.key] = counts.get(taking.key, 0) + one.count
    return counts


@require_POST
@editing_map
def bind_log(request: HttpRequest, place: Place, state: MapState) -> HttpResponse:
    """Lay a log under the journey, or take it away."""
    chosen = request.POST.get("log", "")
    try:
        figures.bind_log(place.principal, state.journey_id, chosen or None)
        if chosen:
            figures.refresh(place.principal, state.id)
    except DomainError as error:
        say_error(request, error)
    else:
        messages.success(
            request,
            gettext("The events lie under this journey now.")
            if chosen
            else gettext("This journey is not measured any more."),
        )
    return redirect(request.path.removesuffix("log/"))
