"""Looking at a map: the sheet, its table twin, one step, and the files it goes out as."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from klantreis.domain.errors import DomainError
from klantreis.domain.maps.records import Card, Stage, Step, TouchpointUse
from klantreis.exports.mapdraw import styles
from klantreis.exports.maps import curve_svg, map_svg
from klantreis.services import documents
from klantreis.web.drawn import trusted
from klantreis.web.maps import figures, neighbours, panel
from klantreis.web.maps.opened import address_of, back_to, on_map
from klantreis.web.maps.sheet import Sheet
from klantreis.web.pages import is_partial, language, say_error

if TYPE_CHECKING:
    from django.http import HttpRequest

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.exports.theme import ThemeName
    from klantreis.services.views import MapState
    from klantreis.web.pages import Place

VIEWS = ("map", "table")
EXPORTS = ("svg", "png", "json", "csv")
THEMES: tuple[ThemeName, ...] = ("light", "dark", "print")
SHORT = 8  # characters of a key that an address needs to tell lanes apart
CURVE_WIDTH = 360


@require_GET
@on_map
def show(request: HttpRequest, place: Place, state: MapState) -> HttpResponse:
    """Show a map as its address says: as a sheet or a table, with a step beside it."""
    board, lang = state.board, language()
    rows = chosen_rows(request, board)
    sheet = Sheet(board, lang, rows)
    view = request.GET.get("view", "map")
    context: dict[str, Any] = {
        "place": place,
        "part": "maps",
        "state": state,
        "board": board,
        "sheet": sheet,
        "view": view if view in VIEWS else "map",
        "rows": None if rows is None else set(rows),
        "undo_url": address_of(place, state.id, "web:undo"),
        "pair": pair_of(place, state),
        **beside(request, place, state, sheet),
    }
    if is_partial(request):
        return render(request, "maps/panel.html", context)
    context |= {"todo": panel.to_do(sheet)}
    if context["view"] == "map":
        context |= {"picture": picture(request, state, rows), "side": styles.LANE_HEAD + 0.5}
    return render(request, "maps/map.html", context)


def beside(request: HttpRequest, place: Place, state: MapState, sheet: Sheet) -> dict[str, Any]:
    """Give what the panel beside the sheet shows, by the address."""
    records = state.board.records
    step = records.all(Step).get(request.GET.get("step", ""))
    if step:
        return {
            "step": panel.step_panel(sheet, step),
            "neighbours": neighbours.of_step(place.principal, state, step),
            "curve": curve(state, step.key),
        }
    stage = records.all(Stage).get(request.GET.get("stage", ""))
    found = panel.stage_panel(sheet, stage) if stage else None
    if found:
        return {"stage": found}
    return {
        "facts": figures.of_map(state.board, sheet.lang),
        "missing_asked": "missing" in request.GET,
        "todo": panel.to_do(sheet),
        "curve": curve(state, ""),
    }


def chosen_rows(request: HttpRequest, board: JourneyMap) -> list[str] | None:
    """Give the keys of the lanes that the address asks for; None for all of them."""
    asked = set(request.GET.getlist("rows"))
    if not asked:
        return None
    found = [lane.key for lane in board.lanes if lane.key[:SHORT] in asked]
    return found or None


def picture(request: HttpRequest, state: MapState, rows: list[str] | None) -> str:
    """Draw the map for a page, every node leading to the panel that tells about it."""
    query = request.GET.copy()
    for name in ("step", "stage", "missing"):
        query.pop(name, None)
    kept = query.urlencode()
    board = state.board

    def href(node: str, key: str) -> str | None:
        target = _panel_of(board, node, key)
        if target is None:
            return None
        return f"?{kept}&{urlencode(target)}" if kept else f"?{urlencode(target)}"

    svg = map_svg(
        board, lang=language(), readings=board.readings, variant="page", href=href, lanes=rows
    )
    return trusted(svg)


def _panel_of(board: JourneyMap, node: str, key: str) -> dict[str, str] | None:
    if node in {"step", "stage"}:
        return {node: key}
    record = board.records.find(node, key)
    if isinstance(record, Card | TouchpointUse):
        return {"step": record.step}
    step = getattr(record, "step", "")
    return {"step": step} if step else None


def curve(state: MapState, selected: str) -> str:
    """Draw the small curve that a phone shows on top."""
    board = state.board
    if not board.steps:
        return ""
    svg = curve_svg(
        board, lang=language(), readings=board.readings, width=CURVE_WIDTH, selected=selected,
        href=lambda node, key: f"?step={key}" if node == "step" else None,
    )  # fmt: skip
    return trusted(svg)


def pair_of(place: Place, state: MapState) -> dict[str, str]:
    """Give the addresses of the current and the future map, of those that there are."""
    mine = state.board.head.state
    other = "future" if mine == "current" else "current"
    found = {mine: address_of(place, state.id)}
    if state.pair_id:
        found[other] = address_of(place, state.pair_id)
    return found


@require_GET
@on_map
def export(request: HttpRequest, place: Place, state: MapState, kind: str) -> HttpResponse:
    """Hand the map out as a file."""
    if kind not in EXPORTS:
        raise Http404(kind)
    asked = request.GET.get("theme", "light")
    theme: ThemeName = next((one for one in THEMES if one == asked), "light")
    try:
        made = documents.export(place.principal, state.id, kind, language(), theme)
    except DomainError as error:
        say_error(request, error)
        return back_to(place, state.id)
    response = HttpResponse(made.body, content_type=made.media_type)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=made.name
    )
    return response
