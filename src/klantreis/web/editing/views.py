"""The pages of the editor: filling in, stages and steps, rows, one card, undoing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from klantreis.domain.errors import DomainError
from klantreis.domain.maps import records as r
from klantreis.domain.operations import groups
from klantreis.services import editing, library
from klantreis.web.editing.base import frame, writing_language
from klantreis.web.editing.changes import VERBS, Asked
from klantreis.web.editing.fill import FillForm
from klantreis.web.editing.saving import SEQ, board_seen, next_address, save
from klantreis.web.maps.opened import address_of, back_to, editing_map, record_of
from klantreis.web.maps.sheet import Sheet
from klantreis.web.pages import language, say_error

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from klantreis.services.views import MapState
    from klantreis.web.pages import Place


@require_GET
@editing_map
def edit(request: HttpRequest, place: Place, state: MapState) -> HttpResponse:
    """Begin editing: at the first step, or where the steps are made when there are none."""
    del request
    if not state.board.steps:
        return back_to(place, state.id, "web:structure")
    return back_to(place, state.id, "web:fill", state.board.steps[0].key)


@require_http_methods(["GET", "POST"])
@editing_map
def fill(request: HttpRequest, place: Place, state: MapState, step_key: UUID) -> HttpResponse:
    """Fill in every row of one step."""
    board = state.board
    step = record_of(board, r.Step, step_key)
    lang = writing_language(request, state)
    sheet = Sheet(board, language())
    form = FillForm(sheet, step, lang, request.POST or None, origin=(state.id, state.seq))
    steps = board.steps
    at = steps.index(step)
    if request.method == "POST" and form.is_valid():
        seen = board_seen(request, place, state)
        operations = form.operations(seen, _known_or_new(place, form))
        for text in form.lost(seen):
            messages.warning(
                request,
                gettext("“%(text)s” was not saved: someone has removed that card since.")
                % {"text": text},
            )
        said = ngettext(
            "Saved: one change in step %(step)s.",
            "Saved: %(n)s changes in step %(step)s.",
            len(operations),
        ) % {"n": len(operations), "step": at + 1}
        go = request.POST.get("go", "")
        if not operations and go:
            return redirect(_after(place, state, at, go, lang))
        if save(request, place, state, operations, said):
            return redirect(_after(place, state, at, go, lang))
    context = frame(
        place, state, "fill", form=form, step=sheet.steps[at], lang=lang,
        before=sheet.steps[at - 1] if at else None,
        after=sheet.steps[at + 1] if at + 1 < len(steps) else None,
        base_seq=request.POST.get("base_seq", state.seq), touchpoints=_names(place),
    )  # fmt: skip
    return render(request, "editing/fill.html", context, status=422 if form.errors else 200)


def _after(place: Place, state: MapState, at: int, go: str, lang: str) -> str:
    steps = state.board.steps
    if go == "map":
        return f"{address_of(place, state.id)}?step={steps[at].key}#panel"
    to = at + {"next": 1, "previous": -1}.get(go, 0)
    to = min(max(to, 0), len(steps) - 1)
    return f"{address_of(place, state.id, 'web:fill', steps[to].key)}?write={lang}"


def _known_or_new(place: Place, form: FillForm) -> dict[str, str]:
    """Give the library's touchpoints by name, after putting in those that are named first here."""
    known = _known(place)
    fresh = form.unknown_touchpoints(known)
    if fresh:
        library.submit_library(place.principal, [groups.add(record) for record in fresh])
    return known | {w.text.casefold(): x.key for x in fresh for w in x.name.wordings.values()}


def _known(place: Place) -> dict[str, str]:
    return {
        wording.text.casefold(): touchpoint.key
        for touchpoint in library.list_touchpoints(place.principal)
        for wording in touchpoint.name.wordings.values()
    }


def _names(place: Place) -> list[str]:
    found = library.list_touchpoints(place.principal)
    return sorted({t.name.show(language()).text for t in found if t.name}, key=str.casefold)


@require_GET
@editing_map
def structure(request: HttpRequest, place: Place, state: MapState) -> HttpResponse:
    """Show stages and steps as an outline to move, add and remove in."""
    steps = {
        stage.key: [s for s in Sheet(state.board, language()).steps if s.stage.key == stage.key]
        for stage in state.board.stages
    }
    return render(
        request, "editing/structure.html", frame(place, state, "structure", steps_of=steps)
    )


@require_GET
@editing_map
def lanes(request: HttpRequest, place: Place, state: MapState) -> HttpResponse:
    """Show the rows to move, fold, add and remove."""
    counts = {
        lane.key: sum(len(state.board.cell(lane, step)) for step in state.board.steps)
        for lane in state.board.lanes
    }
    return render(
        request, "editing/lanes.html",
        frame(place, state, "lanes", counts=counts, kinds=r.LANE_KINDS),
    )  # fmt: skip


@require_POST
@editing_map
def change(request: HttpRequest, place: Place, state: MapState, verb: str) -> HttpResponse:
    """Do a change of one click."""
    if verb not in VERBS:
        raise Http404(verb)
    asked = Asked(
        state.board, request.POST.get("key", ""), request.POST.dict(),
        writing_language(request, state),
    )  # fmt: skip
    made = VERBS[verb](asked)
    if made.operations:
        save(request, place, state, made.operations, made.said)
    return redirect(next_address(request, place, state, "web:structure"))


@require_POST
@editing_map
def undo(request: HttpRequest, place: Place, state: MapState) -> HttpResponse:
    """Take back one's own last change."""
    _take_back(request, place, state, redo=False)
    return redirect(next_address(request, place, state, "web:map"))


@require_POST
@editing_map
def redo(request: HttpRequest, place: Place, state: MapState) -> HttpResponse:
    """Do again what was taken back."""
    _take_back(request, place, state, redo=True)
    return redirect(next_address(request, place, state, "web:map"))


def _take_back(request: HttpRequest, place: Place, state: MapState, *, redo: bool) -> None:
    verb = editing.redo if redo else editing.undo
    try:
        answer = verb(place.principal, state.id)
    except DomainError as error:
        say_error(request, error)
        return
    if answer is None:
        messages.info(request, gettext("There is nothing of yours to undo here."))
    elif not answer.accepted:
        messages.warning(
            request, gettext("Someone has changed this since, so it was left as it is.")
        )
    else:
        messages.success(
            request, gettext("Done again.") if redo else gettext("Your last change is undone.")
        )


@require_GET
@editing_map
def history(request: HttpRequest, place: Place, state: MapState) -> HttpResponse:
    """Show who changed what, newest first."""
    before = request.GET.get("before", "")
    entries = editing.history(
        place.principal, state.id, int(before) if SEQ.fullmatch(before) else None
    )
    more: dict[str, Any] = {"entries": entries, "last": entries[-1].seq if entries else 0}
    more |= {"can_undo": editing.can_undo(place.principal, state.id)}
    more |= {"can_redo": editing.can_redo(place.principal, state.id)}
    return render(request, "editing/history.html", frame(place, state, "history", **more))
