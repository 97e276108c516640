"""What is taken out of an analysis before readers who may not see small numbers see it (D21)."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, ClassVar, Final

from klantreis.domain.around import Neighbour
from klantreis.domain.errors import DomainError
from klantreis.domain.results import FunnelStep
from klantreis.domain.suppression import OUTSIDE, PRIVACY_LEAST, Cell, hide, is_few, is_open

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from klantreis.domain.around import Around
    from klantreis.domain.results import DropOff, Flow, Funnel

OTHERS: Final = "…"  # the key of neighbours that are told together


class TooFew(DomainError):  # noqa: N818 - said as what it is
    """So few stand behind the whole answer that none of it is shown."""

    sentences: ClassVar[dict[str, str]] = {
        "few": "Fewer than %(least)s customers stand behind this, so you do not see the figures."
    }


def _enough(journeys: int) -> None:
    if is_few(journeys):
        raise TooFew("few", least=PRIVACY_LEAST)


def flow_without_few(flow: Flow) -> Flow:
    """Leave out of a flow what would tell of too few.

    Raises:
        TooFew: where the log itself holds too few journeys.
    """
    _enough(flow.journeys)
    hidden = hide(_flow_cells(flow))
    return dataclasses.replace(
        flow,
        edges=tuple(x for x in flow.edges if ("edge", x.source, x.target) not in hidden),
        start=tuple(x for x in flow.start if ("start", x[0]) not in hidden),
        end=tuple(x for x in flow.end if ("end", x[0]) not in hidden),
        withheld=len(hidden),
    )


def _flow_cells(flow: Flow) -> Iterator[Cell]:
    """Lay the flow out: into every event goes what comes out of it."""
    yield Cell("journeys", ("end",), ("start",), flow.journeys, fixed=True)
    for edge in flow.edges:
        name = ("edge", edge.source, edge.target)
        tail, head = ("event", edge.source), ("event", edge.target)
        yield Cell(name, tail, head, edge.count, edge.customers)
    for event, count in flow.start:
        yield Cell(("start", event), ("start",), ("event", event), count)
    for event, count in flow.end:
        yield Cell(("end", event), ("event", event), ("end",), count)


def funnel_without_few(funnel: Funnel) -> Funnel:
    """Withhold the steps of a funnel that too few reached, or at which too few stayed behind.

    Raises:
        TooFew: where the log itself holds too few journeys.
    """
    _enough(funnel.journeys)
    hidden = hide(_funnel_cells(funnel))
    steps: list[FunnelStep] = []
    gone = False
    for place, step in enumerate(funnel.steps):
        before, gone = gone, place in hidden
        if gone:
            steps.append(FunnelStep(step.name, 0, None, None, None, withheld=True))
        else:
            of_previous = None if before else step.of_previous
            steps.append(dataclasses.replace(step, of_previous=of_previous))
    return dataclasses.replace(funnel, steps=tuple(steps))


def _funnel_cells(funnel: Funnel) -> Iterator[Cell]:
    tail: Hashable = OUTSIDE
    came: int | None = None
    for place, count in enumerate([funnel.journeys, *(step.reached for step in funnel.steps)]):
        if came is not None and (count > came or funnel.rule.mode == "open"):
            # Steps in any order: each is a part of all journeys by itself.
            yield Cell(("journeys", place), OUTSIDE, place, funnel.journeys, fixed=True)
            yield Cell(place - 1, place, OUTSIDE, count)
            yield Cell(("gone", place), place, OUTSIDE, funnel.journeys - count)
            continue
        name = "journeys" if came is None else place - 1
        yield Cell(name, tail, place, count, fixed=came is None)
        if came is not None:
            yield Cell(("gone", place), tail, OUTSIDE, came - count)
        tail, came = place, count
    yield Cell("rest", tail, OUTSIDE, came or 0)


def drop_off_without_few(found: DropOff) -> DropOff:
    """Withhold the counts of a drop-off that would tell of too few.

    Raises:
        TooFew: where the log itself holds too few journeys.
    """
    _enough(found.journeys)
    parts = {"converted": found.converted, "dropped": found.dropped, "open": found.open}
    cells = [Cell("journeys", OUTSIDE, "journeys", found.journeys, fixed=True)]
    cells += [
        Cell(name, "journeys", "dropped" if name == "dropped" else OUTSIDE, count)
        for name, count in parts.items()
    ]
    cells += [Cell(("last", one.event), "dropped", OUTSIDE, one.count) for one in found.last]
    hidden = hide(cells)
    # A share of the dropped tells how many dropped, so without that number none is shown.
    last = tuple(
        one for one in found.last if "dropped" not in hidden and ("last", one.event) not in hidden
    )
    named = tuple(name for name in parts if name in hidden)
    if len(last) < len(found.last):
        named = (*named, "last")
    shown = {name: 0 if name in hidden else count for name, count in parts.items()}
    return dataclasses.replace(
        found,
        converted=shown["converted"],
        dropped=shown["dropped"],
        open=shown["open"],
        last=last,
        withheld=named,
    )


def around_without_few(found: Around) -> Around | None:
    """Take neighbours together that too few came from or went to; None where too few passed."""
    if is_few(found.touched) or is_few(found.visits):
        return None
    before, after = _taken_together(found.before), _taken_together(found.after)
    converted, both = found.converted, found.touched_and_converted
    if converted is not None and both is not None:
        only = found.touched - both
        neither = found.journeys - found.touched - converted + both
        if any(is_few(count) for count in (both, only, converted - both, neither)):
            both = None
        if not is_open(converted, found.journeys):
            converted = both = None
    return dataclasses.replace(
        found, before=before, after=after, converted=converted, touched_and_converted=both
    )


def _taken_together(found: tuple[Neighbour, ...]) -> tuple[Neighbour, ...]:
    cells = [Cell("visits", OUTSIDE, "visits", sum(one.count for one in found), fixed=True)]
    cells += [Cell(place, "visits", OUTSIDE, one.count) for place, one in enumerate(found)]
    hidden = hide(cells)
    if not hidden:
        return found
    rest = [one for place, one in enumerate(found) if place in hidden]
    others = Neighbour(OTHERS, sum(x.count for x in rest), sum(x.share for x in rest))
    shown = tuple(one for place, one in enumerate(found) if place not in hidden)
    return (*shown, others)
