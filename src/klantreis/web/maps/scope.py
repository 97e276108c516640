"""What of a map belongs to its question: the touchpoints and units it is limited to (R026, R028).

The address says whether the rest is set aside: `?scope=question`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext

from klantreis.domain import scoping
from klantreis.domain.maps import records as r
from klantreis.services import library
from klantreis.services.finding import questions
from klantreis.web.pages import language

if TYPE_CHECKING:
    from django.http import HttpRequest

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.services.finding.questions import Serving
    from klantreis.services.views import MapState
    from klantreis.web.pages import Place

ASKED: Final = "question"
_USE: Final = re.compile(r'(?: aria-label="([^"]*)")? data-node="touchpoint_use:([^"]+)"')


@dataclass(frozen=True)
class Scope:
    """A map held against its question.

    Attributes:
        objective: the question.
        units: the names of the parts of the organisation it is limited to.
        limited: whether it is about some touchpoints or units only.
        on: whether the reader wants the rest set aside.
        outside: keys of the touchpoint uses that do not belong to it.
        inside: how many uses do.
        absent: touchpoints that belong to it and are not on the map.
        others: the other maps that serve it.
    """

    objective: r.Objective
    units: tuple[r.Unit, ...]
    limited: bool
    on: bool
    outside: frozenset[str]
    inside: int
    absent: tuple[r.Touchpoint, ...]
    others: tuple[Serving, ...]


def of_map(request: HttpRequest, place: Place, state: MapState) -> Scope | None:
    """Give the map held against its question; None where it has none."""
    board = state.board
    objective = objective_of(board)
    if objective is None:
        return None
    units = board.library.all(r.Unit)
    limited = bool(objective.touchpoints or objective.units)
    on = limited and request.GET.get("scope") == ASKED
    uses = board.records.all(r.TouchpointUse).values()
    outside = frozenset(use.key for use in uses if not belongs(board, objective, use))
    others = questions.maps_serving(place.principal, objective.key)
    return Scope(
        objective=objective,
        units=tuple(units[key] for key in objective.units if key in units),
        limited=limited,
        on=on,
        outside=outside,
        inside=len(uses) - len(outside),
        absent=_absent(place, board, objective) if limited else (),
        others=tuple(one for one in others if one.id != state.id),
    )


def objective_of(board: JourneyMap) -> r.Objective | None:
    """Give the question a map serves, when there is one."""
    return board.library.all(r.Objective).get(board.head.question)


def belongs(board: JourneyMap, objective: r.Objective, use: r.TouchpointUse) -> bool:
    """Tell whether a touchpoint belongs to a question that may be limited to some."""
    owner = board.touchpoint(use).owner
    return scoping.takes_in(objective, use.touchpoint, owner, board.library.all(r.Unit))


def _absent(place: Place, board: JourneyMap, objective: r.Objective) -> tuple[r.Touchpoint, ...]:
    """Give what belongs to the question and is not on the map, by name."""
    used = {use.touchpoint for use in board.records.all(r.TouchpointUse).values()}
    known = board.library.all(r.Touchpoint)
    found = {key: known[key] for key in objective.touchpoints if key in known}
    if objective.units:
        every = library.list_touchpoints(place.principal)
        units = {one.key: one for one in library.list_of(place.principal, r.Unit)}
        found |= {one.key: one for one in every if scoping.belongs(objective, one, units)}
    lang = language()
    missing = [one for key, one in found.items() if key not in used]
    return tuple(sorted(missing, key=lambda one: one.name.show(lang).text.casefold()))


def set_aside(svg: str, outside: frozenset[str]) -> str:
    """Mark the touchpoints of a drawing that do not belong to the question, in words too."""
    return _USE.sub(partial(_marked, outside, gettext("outside the question")), svg)


def _marked(outside: frozenset[str], told: str, found: re.Match[str]) -> str:
    label, key = found.groups()
    if key not in outside:
        return found[0]
    heard = f' aria-label="{label}, {told}"' if label else ""
    return f'{heard} class="outside" data-node="touchpoint_use:{key}"'
