"""Event logs: the list, one log with its figures, making a map of it, putting it away."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from klantreis.analytics.intervals import wilson
from klantreis.domain.errors import DomainError
from klantreis.domain.wording import word_error
from klantreis.engine.log import WINDOWS
from klantreis.exports.flow import flow_svg
from klantreis.exports.funnel import funnel_svg
from klantreis.exports.withheld import withheld_word
from klantreis.services import discovering, figures, imports, logs, maps
from klantreis.services import opened as opening
from klantreis.services.suppressing import sees_few
from klantreis.web import words
from klantreis.web.drawn import trusted
from klantreis.web.logs.forms import DiscoverForm, FunnelForm
from klantreis.web.maps.figures import rule_in_words
from klantreis.web.pages import in_workspace, language, say_error

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse, QueryDict

    from klantreis.domain.results import DropOff, Flow, Funnel, Rule
    from klantreis.services.views import LogView
    from klantreis.web.pages import Place

DRAWN: Final = 40
LISTED: Final = 500
REJECTED_SHOWN: Final = 50
CELLS_SHOWN: Final = 8
# More names than this are searched, not chosen from a list.
NAMES_LISTED: Final = 300
FUNNEL_MOST: Final = 12


@dataclass(frozen=True, slots=True)
class FunnelRow:
    """A step of a funnel with the interval of its share of the step before."""

    name: str
    reached: int
    of_all: float | None
    of_previous: float | None
    low: float | None
    high: float | None
    median_s: float | None
    before: int | None
    withheld: str = ""


@require_GET
@in_workspace
def index(request: HttpRequest, place: Place) -> HttpResponse:
    """List the event logs."""
    context = {
        "place": place, "part": "logs", "leaf": True, "logs": logs.list_logs(place.principal),
    }  # fmt: skip
    return render(request, "logs/index.html", context)


@require_GET
@in_workspace
def log(request: HttpRequest, place: Place, log_id: UUID) -> HttpResponse:
    """Show a log: how far its import is, or what it holds and how customers go."""
    found = logs.find(place.principal, str(log_id))
    state = imports.import_state(place.principal, found.id)
    context: dict[str, Any] = {
        "place": place, "part": "logs", "log": found, "state": state,
        "discover": DiscoverForm(found.name),
    }  # fmt: skip
    if found.state != "ready":
        if state.error:
            context["error"] = word_error(state.error, language())
        return render(request, "logs/progress.html", context)
    cards = maps.list_maps(place.principal)
    context |= {
        "maps": [card for card in cards if card.log_id == found.id],
        "others": [card for card in cards if card.log_id != found.id and card.state == "current"],
        "grain": _grain(request),
    }
    if state.error:
        context["error"] = word_error(state.error, language())
    context |= _analyses(request, place, found)
    if found.rejected and place.may_import:
        aside = logs.rejected(place.principal, found.id, REJECTED_SHOWN)
        context["rejected"] = [row | {"cells": _cells(row["content"])} for row in aside]
    return render(request, "logs/log.html", context)


def _cells(content: object) -> list[tuple[str, str]]:
    """Give what a row that was put aside held, name and text, as far as it held anything."""
    held: dict[str, object] = json.loads(str(content or "{}"))
    shown = [
        (name, str(value)) for name, value in held.items() if value is not None and value != ""
    ]
    return shown[:CELLS_SHOWN]


@require_GET
@in_workspace
def progress(request: HttpRequest, place: Place, log_id: UUID) -> HttpResponse:
    """Give the progress bar alone, for a page that looks again and again."""
    found = logs.find(place.principal, str(log_id))
    state = imports.import_state(place.principal, found.id)
    context: dict[str, Any] = {"place": place, "log": found, "state": state}
    if state.error:
        context["error"] = word_error(state.error, language())
    response = render(request, "logs/bar.html", context)
    if state.over:
        response["HX-Refresh"] = "true"
    return response


def _grain(request: HttpRequest) -> str:
    asked = request.GET.get("grain", "customer")
    return asked if asked in words.GRAINS else "customer"


def _analyses(request: HttpRequest, place: Place, found: LogView) -> dict[str, Any]:
    """Give flow, funnel and drop-off as the address asks for them, or why they cannot be had."""
    grain, lang = _grain(request), language()
    event_log = opening.open_log(place.principal, found.id)
    counts = event_log.counts
    # How often an event occurs gives transitions away that are left out for being too few.
    told = sees_few(place.principal)
    more: dict[str, Any] = {
        "counts": [
            (name, count if told else None, count / event_log.events if told else None)
            for name, count in islice(counts.items(), NAMES_LISTED)
        ],
        "counts_told": told,
        "many": len(counts) > NAMES_LISTED,
        "names": event_log.names,
        "funnel_form": FunnelForm(_funnel_data(request.GET), auto_id="q-%s"),
        "places": _places(request.GET),
        "goal": request.GET.get("goal", ""),
    }
    try:
        flow = figures.flow(place.principal, found.id, grain)
        more |= _flow(flow, lang)
    except DomainError as error:
        more["question_error"] = word_error(error, lang)
    try:
        steps = [step for step in request.GET.getlist("f") if step]
        if steps:
            rule = _rule(request.GET)
            funnel = figures.funnel(place.principal, found.id, steps, **rule, grain=grain)
            more |= _funnel(funnel, lang)
        if more["goal"]:
            drop_off = figures.drop_off(place.principal, found.id, more["goal"], grain=grain)
            more |= _drop_off(drop_off, lang)
    except DomainError as error:
        more["question_error"] = word_error(error, lang)
    more["window"] = WINDOWS[grain]
    return more


def _flow(flow: Flow, lang: str) -> dict[str, Any]:
    svg = flow_svg(flow, lang=lang, top=DRAWN, variant="page")
    return {
        "flow": flow,
        "picture": trusted(svg),
        "edges": flow.edges[:LISTED],
        "flow_rule": rule_line(flow.rule, lang),
    }


def _funnel(funnel: Funnel, lang: str) -> dict[str, Any]:
    rows: list[FunnelRow] = []
    before: int | None = funnel.journeys
    for step in funnel.steps:
        low = high = None
        if not step.withheld and before and step.reached <= before:
            low, high = wilson(step.reached, before)
        rows.append(FunnelRow(
            step.name, step.reached, step.of_all, step.of_previous, low, high, step.median_s,
            None if step.withheld else before,
            withheld_word("customers", lang) if step.withheld else "",
        ))  # fmt: skip
        before = None if step.withheld else step.reached
    bounds = [None if x.low is None or x.high is None else (x.low, x.high) for x in rows]
    svg = funnel_svg(funnel, lang=lang, intervals=bounds, variant="page")
    return {
        "funnel": funnel,
        "funnel_rows": rows,
        "funnel_picture": trusted(svg),
        "funnel_rule": rule_line(funnel.rule, lang),
    }


def _drop_off(found: DropOff, lang: str) -> dict[str, Any]:
    closed = found.converted + found.dropped
    told = bool(closed) and not {"converted", "dropped"} & set(found.withheld)
    low, high = wilson(found.dropped, closed) if told else (None, None)
    return {
        "drop_off": found,
        "withheld": withheld_word("customers", lang),
        "closed": closed,
        "lost_share": found.dropped / closed if told else None,
        "lost_low": low,
        "lost_high": high,
        "drop_rule": rule_line(found.rule, lang),
    }


def rule_line(rule: Rule, lang: str) -> str:
    """Give the rule of an analysis in words."""
    return rule_in_words(rule.grain, rule.entry, rule.mode, rule.within_s or 0, lang)


def _funnel_data(query: QueryDict) -> QueryDict | None:
    return query if any(query.getlist("f")) else None


def _places(query: QueryDict) -> list[str]:
    """Give the places for funnel steps: those chosen and a few empty ones."""
    chosen = [step for step in query.getlist("f") if step][:FUNNEL_MOST]
    return [*chosen, *[""] * max(1, 4 - len(chosen))]


def _rule(query: QueryDict) -> dict[str, Any]:
    mode = query.get("mode") or "ordered"
    if mode == "open":
        return {"mode": mode}
    return {
        "mode": mode,
        "entry": query.get("entry") or None,
        "within": query.get("within", "").strip() or None,
    }


@require_POST
@in_workspace
def discover(request: HttpRequest, place: Place, log_id: UUID) -> HttpResponse:
    """Make a map of what the log shows."""
    found = logs.find(place.principal, str(log_id))
    form = DiscoverForm(found.name, request.POST)
    if not form.is_valid():
        messages.error(request, gettext("Choose the phases of the map."))
        return redirect("web:log", place.slug, found.id)
    try:
        made = discovering.discover(
            place.principal, found.id, lang=language(), phases=form.cleaned_data["phases"],
            title=form.cleaned_data["title"],
        )  # fmt: skip
    except DomainError as error:
        say_error(request, error)
        return redirect("web:log", place.slug, found.id)
    messages.success(
        request,
        gettext("This is what your customers do. Add what they think and feel, and why."),
    )
    return redirect("web:map", place.slug, made)


@require_POST
@in_workspace
def bind(request: HttpRequest, place: Place, log_id: UUID) -> HttpResponse:
    """Lay the log under an existing journey, then show which events are which touchpoint."""
    map_id = request.POST.get("map", "")
    state = maps.read_map(place.principal, map_id)
    try:
        figures.bind_log(place.principal, state.journey_id, str(log_id))
    except DomainError as error:
        say_error(request, error)
        return redirect("web:log", place.slug, log_id)
    return redirect("web:bindings", place.slug, state.id)


@require_POST
@in_workspace
def act(request: HttpRequest, place: Place, log_id: UUID, verb: str) -> HttpResponse:
    """Stop an import, give a log another name, or move it to the bin."""
    try:
        if verb == "cancel":
            imports.cancel_import(place.principal, str(log_id))
            messages.success(request, gettext("The import is being stopped; nothing has changed."))
        elif verb == "rename":
            logs.rename_log(place.principal, str(log_id), request.POST.get("name", ""))
            messages.success(request, gettext("The name has been changed."))
        else:
            logs.delete_log(place.principal, str(log_id))
            messages.success(
                request, gettext("The events are in the bin and stay there for 30 days.")
            )
            return redirect("web:logs", place.slug)
    except DomainError as error:
        say_error(request, error)
    return redirect("web:log", place.slug, log_id)
