"""What comes before and after a step, as a small picture and as two lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext

from klantreis.analytics.intervals import wilson
from klantreis.exports import numbers
from klantreis.services import figures
from klantreis.web.maps.sheet import Sheet
from klantreis.web.pages import language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from klantreis.domain.around import Around, Neighbour
    from klantreis.domain.maps.records import Step
    from klantreis.domain.permissions import Principal
    from klantreis.services.views import MapState

MOST: Final = 4  # neighbours told one by one; the rest is taken together
HEIGHT: Final = 80.0
TOP: Final = 14.0
GAP: Final = 8.0


@dataclass(frozen=True, slots=True)
class Strand:
    """A neighbour in the picture; `band` is the path of its strand."""

    label: str
    name: str
    key: str
    share: float
    count: int
    band: str
    y: float
    ends: bool


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What lies around a step, ready to be drawn and listed."""

    before: list[Strand]
    after: list[Strand]
    height: float
    middle: float
    visits: int
    role: str
    finding: str


def of_step(principal: Principal, state: MapState, step: Step) -> Neighbours | None:
    """Give what lies around a step; None where nothing is measured there."""
    if state.log is None or state.log.state != "ready":
        return None
    around = figures.around(principal, state.id, step.key)
    if around is None or not around.visits:
        return None
    sheet = Sheet(state.board, language())
    most = max(min(len(side), MOST + 1) for side in (around.before, around.after))
    room = HEIGHT + GAP * (max(most, 1) - 1)
    before = _strands(sheet, around.before, room, left=True)
    after = _strands(sheet, around.after, room, left=False)
    return Neighbours(
        before, after, 2 * TOP + room, TOP + (room - HEIGHT) / 2, around.visits,
        _role(around), _finding(before, after),
    )  # fmt: skip


def _strands(sheet: Sheet, found: Sequence[Neighbour], room: float, *, left: bool) -> list[Strand]:
    heads = {head.step.key: head for head in sheet.steps}
    told = [(n.key, n.share, n.count) for n in found[:MOST]]
    rest = found[MOST:]
    if rest:
        told.append(("…", sum(n.share for n in rest), sum(n.count for n in rest)))
    inner = TOP + (room - HEIGHT) / 2
    outer = inner - GAP * (max(len(told), 1) - 1) / 2
    strands = []
    for key, share, count in told:
        head = heads.get(key)
        label = str(head.number) if head else _short(key, left=left)
        name = f"{head.number} {head.head.text}" if head else _edge(key, left=left)
        thick = max(share * HEIGHT, 0.8)
        strands.append(Strand(
            label, name, key if head else "", share, count,
            _band(outer, inner, thick, left=left), outer + thick / 2, ends=key == "" and not left,
        ))  # fmt: skip
        outer += thick + GAP
        inner += thick
    return strands


def _short(key: str, *, left: bool) -> str:
    if key:
        return "…"
    return gettext("start") if left else gettext("end")


def _edge(key: str, *, left: bool) -> str:
    if key:
        return gettext("other steps")
    return gettext("start of the journey") if left else gettext("end of the journey")


def _band(outer: float, inner: float, thick: float, *, left: bool) -> str:
    near, far = (146, 96) if left else (158, 208)
    middle = (near + far) / 2
    return (
        f"M{far} {outer:.1f}C{middle} {outer:.1f} {middle} {inner:.1f} {near} {inner:.1f}"
        f"V{inner + thick:.1f}C{middle} {inner + thick:.1f} {middle} {outer + thick:.1f} "
        f"{far} {outer + thick:.1f}Z"
    )


def _role(around: Around) -> str:
    """Give the step's part in becoming a customer, with its interval; empty without a goal."""
    if not around.converted or around.touched_and_converted is None:
        return ""
    lang = language()
    share = around.touched_and_converted / around.converted
    low, high = wilson(around.touched_and_converted, around.converted)
    return gettext(
        "%(share)s of everyone who became a customer passed through here "
        "(%(part)s of %(all)s, range %(range)s)."
    ) % {
        "share": numbers.percent(share, lang),
        "part": numbers.number(around.touched_and_converted, lang),
        "all": numbers.number(around.converted, lang),
        "range": numbers.percent_range(low, high, lang),
    }


def _finding(before: Sequence[Strand], after: Sequence[Strand]) -> str:
    lang = language()

    def told(strands: Sequence[Strand]) -> str:
        return ", ".join(f"{s.name} {numbers.percent(s.share, lang)}" for s in strands)

    return gettext("Before: %(before)s. After: %(after)s.") % {
        "before": told(before),
        "after": told(after),
    }
