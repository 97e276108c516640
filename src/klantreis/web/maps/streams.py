"""How customers really went through the stages of a map, beside what the team drew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.views.decorators.http import require_GET

from klantreis.domain.withheld_results import TooFew
from klantreis.domain.wording import word_error
from klantreis.exports.streams import streams_svg
from klantreis.exports.withheld import withheld_word
from klantreis.services import streams
from klantreis.web.drawn import trusted
from klantreis.web.maps.figures import rule_in_words
from klantreis.web.maps.opened import address_of, on_map
from klantreis.web.pages import language

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from klantreis.exports.streams import Streams
    from klantreis.services.views import MapState
    from klantreis.web.pages import Place


@dataclass(frozen=True, slots=True)
class Strand:
    """How many went from one step to another, with the names of both."""

    source: str
    target: str
    count: int


@require_GET
@on_map
def show(request: HttpRequest, place: Place, state: MapState) -> HttpResponse:
    """Show the klantstromen of a map as a picture and as tables."""
    lang = language()
    found, problem = None, ""
    try:
        found = streams.stage_flow(place.principal, state.id, lang)
    except TooFew as error:
        problem = word_error(error, lang)
    context: dict[str, Any] = {
        "place": place, "part": "maps", "state": state, "board": state.board, "streams": found,
        "problem": problem, "withheld": withheld_word("customers", lang),
    }  # fmt: skip
    if found:
        home = address_of(place, state.id)
        svg = streams_svg(found, lang=lang, href=lambda node, key: f"{home}?{node}={key}#panel")
        context |= {
            "picture": trusted(svg),
            "strands": _strands(found),
            "rule": rule_in_words(found.grain, "any", "ordered", 0, lang),
        }
    return render(request, "maps/streams.html", context)


def _strands(found: Streams) -> list[Strand]:
    names = {node.key: node.label for stage in found.stages for node in stage.nodes}
    strands = [
        Strand(names[link.source], names[link.target], link.count)
        for link in found.links
        if link.source in names and link.target in names
    ]
    return sorted(strands, key=lambda strand: -strand.count)
