"""Looking at a map: the sheet, its table twin, one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from klantreis.domain.maps.records import (
    Card,
    ExperiencePoint,
    MomentOfTruth,
    Stage,
    Step,
    TouchpointUse,
)
from klantreis.exports.mapdraw import styles
from klantreis.exports.maps import curve_svg, map_svg
from klantreis.services import pictures
from klantreis.web.drawn import trusted
from klantreis.web.maps import figures, gallery, neighbours, panel, scope
from klantreis.web.maps.opened import address_of, on_map
from klantreis.web.maps.sheet import Sheet
from klantreis.web.pages import is_partial, language

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.maps.records import ConversionPoint
    from klantreis.services.views import MapState
    from klantreis.web.pages import Place

VIEWS = ("map", "table")
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
    found = scope.of_map(request, place, state)
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
        "scope": found,
        "points": points_of(board),
        "blank": is_blank(board),
        "starts": [] if board.steps else gallery.for_empty(lang),
        **beside(request, place, state, sheet),
    }
    if is_partial(request):
        return render(request, "maps/panel.html", context)
    if "todo" not in context:
        context["todo"] = panel.to_do(sheet)
    if context["view"] == "map":
        drawn = picture(request, state, rows, found.outside if found and found.on else None)
        context |= {"picture": drawn, "side": styles.LANE_HEAD + 0.5}
    else:
        context["twin"] = table(request, context)
    return render(request, "maps/map.html", context)


def is_blank(board: JourneyMap) -> bool:
    """Tell whether nothing has been said on a map yet."""
    records = board.records
    said = (Card, TouchpointUse, ExperiencePoint, MomentOfTruth)
    return not any(records.all(cls) for cls in said)


def points_of(board: JourneyMap) -> dict[str, list[ConversionPoint]]:
    """Give the conversion points by the key of the stage they open."""
    found: dict[str, list[ConversionPoint]] = {}
    for point in board.conversion_points:
        found.setdefault(point.stage, []).append(point)
    return found


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


def picture(
    request: HttpRequest,
    state: MapState,
    rows: list[str] | None,
    outside: frozenset[str] | None = None,
) -> str:
    """Draw the map for a page, every node leading to the panel that tells about it.

    `outside` are the touchpoint uses that do not belong to the question, where asked.
    """
    kept = _kept_query(request)
    board = state.board

    def href(node: str, key: str) -> str | None:
        target = _panel_of(board, node, key)
        if target is None:
            return None
        return f"?{kept}&{urlencode(target)}" if kept else f"?{urlencode(target)}"

    def draw() -> bytes:
        svg = map_svg(
            board, lang=language(), readings=board.readings, variant="page", href=href, lanes=rows
        )
        return (scope.set_aside(svg, outside) if outside else svg).encode()

    return _kept(request, state, "map", draw)


def table(request: HttpRequest, context: dict[str, Any]) -> str:
    """Lay the map out as a table, which of a large map takes longer than all else."""

    def draw() -> bytes:
        return render_to_string("maps/table.html", context, request).encode()

    return _kept(request, context["state"], "table", draw)


def _kept(request: HttpRequest, state: MapState, kind: str, draw: Callable[[], bytes]) -> str:
    """Draw a view of a map, or give it as it was drawn before for the same address and state."""
    board = state.board
    library = frozenset(x for records in board.library.table.values() for x in records.values())
    asked = f"{kind} {_kept_query(request)}"
    lang = language()
    key = (state.id, state.seq, hash(library), hash(board.readings), asked, lang, "page", "")
    return trusted(pictures.picture(key, draw).decode())


def _kept_query(request: HttpRequest) -> str:
    """Give what of an address stays when another step is opened."""
    query = request.GET.copy()
    for name in ("step", "stage", "missing"):
        query.pop(name, None)
    return query.urlencode()


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
    points = board.records.all(ExperiencePoint)
    if not points and all(reading.metric != "experience" for reading in board.readings):
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
