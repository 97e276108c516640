"""The touchpoints of a workspace: found, filtered, sorted, and every place they are used."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from django.db.models import Count
from django.db.models.fields.json import KT

from klantreis.domain import scoping
from klantreis.domain.maps import records as r
from klantreis.domain.maps.board import JourneyMap, Records
from klantreis.domain.permissions import Action
from klantreis.domain.search import fold
from klantreis.services import library
from klantreis.services.access import allow
from klantreis.services.finding import search
from klantreis.services.journal.ledger import read_records
from klantreis.services.maps import visible
from klantreis.services.suppressing import readings_for
from klantreis.store.queries import scopes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from django.db.models import QuerySet

    from klantreis.domain.permissions import Principal
    from klantreis.domain.readings import Reading
    from klantreis.store.models import Journey, MapRecord


PAGE: Final = 100
PLACES_MOST: Final = 60
SORTS: Final = ("name", "uses", "channel", "owner")
TYPE: Final = r.TYPE_OF[r.Touchpoint]
USE: Final = r.TYPE_OF[r.TouchpointUse]
STRUCTURE: Final = ("map", "stage", "step", "lane", USE)
Data = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a reader looks for; an empty value asks for nothing.

    `owner` is a unit, or `none` for touchpoints of which nobody said whose they are; `used` is
    `yes` or `no`; `objective` asks for what belongs to it.
    """

    query: str = ""
    channel: str = ""
    presence: str = ""
    contact: str = ""
    party: str = ""
    owner: str = ""
    used: str = ""
    objective: str = ""
    important: bool = False
    sort: str = "name"
    page: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A touchpoint in the list: on how many maps it is used, and in how many places on them."""

    touchpoint: r.Touchpoint
    maps: int
    places: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the list; `found` fit what was asked for, `total` are all there are."""

    lines: list[Line]
    found: int
    total: int
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class UsePlace:
    """A place where a touchpoint is used, on a board that holds structure and its readings."""

    map_id: str
    board: JourneyMap
    use: r.TouchpointUse
    step: r.Step
    stage: r.Stage | None
    before: r.Step | None
    after: r.Step | None


def list_page(principal: Principal, wanted: Wanted, lang: str) -> Page:
    """Give one page of the touchpoints that fit, sorted as asked; names in a language."""
    allow(principal, Action.LIBRARY_VIEW)
    rows = scopes.library(principal).filter(type=TYPE, archived_at=None).order_by("pk")
    everything: list[Data] = list(rows.values_list("data", flat=True))
    units = {x.key: x for x in library.list_of(principal, r.Unit)}
    counts = None
    if wanted.used or wanted.sort == "uses":
        counts = count_uses(principal)
    tests = _tests(principal, wanted, units, counts)
    fitting = [data for data in everything if all(test(data) for test in tests)]
    fitting.sort(key=_order(wanted.sort, lang, units, counts))
    pages = max(1, -(-len(fitting) // PAGE))
    number = min(max(wanted.page, 1), pages)
    shown = fitting[(number - 1) * PAGE : number * PAGE]
    if counts is None:
        counts = count_uses(principal, [data["key"] for data in shown])
    lines = [
        Line(
            cast("r.Touchpoint", r.from_json(r.Touchpoint, data)), *counts.get(data["key"], (0, 0))
        )
        for data in shown
    ]
    return Page(lines, len(fitting), len(everything), number, pages)


def count_uses(
    principal: Principal, keys: Collection[str] | None = None
) -> dict[str, tuple[int, int]]:
    """Give of each touchpoint that is used on how many maps, and in how many places."""
    uses = _uses(principal)
    if keys is not None:
        uses = uses.filter(data__touchpoint__in=keys)
    counted = (
        uses.annotate(touchpoint=KT("data__touchpoint"))
        .values("touchpoint")
        .annotate(maps=Count("map", distinct=True), places=Count("pk"))
        .order_by()
    )
    return {x["touchpoint"]: (x["maps"], x["places"]) for x in counted if x["touchpoint"]}


def count_owned(principal: Principal) -> dict[str, int]:
    """Give how many touchpoints each unit looks after."""
    allow(principal, Action.LIBRARY_VIEW)
    rows = scopes.library(principal).filter(type=TYPE, archived_at=None)
    counted = rows.annotate(owner=KT("data__owner")).values("owner").annotate(n=Count("pk"))
    return {x["owner"]: x["n"] for x in counted.order_by() if x["owner"]}


def _uses(principal: Principal) -> QuerySet[MapRecord]:
    seen = visible(principal).order_by().values("pk")
    return scopes.records_on(seen).filter(type=USE)


def _tests(
    principal: Principal,
    wanted: Wanted,
    units: dict[str, r.Unit],
    counts: dict[str, tuple[int, int]] | None,
) -> list[Callable[[Data], bool]]:
    """Give what a touchpoint's document form must pass."""
    tests: list[Callable[[Data], bool]] = []
    defaults = r.defaults(r.Touchpoint)
    for name in ("channel", "presence", "contact", "party"):
        value = getattr(wanted, name)
        if value:
            tests.append(lambda d, n=name, v=value: d.get(n, defaults[n]) == v)  # type: ignore[misc]
    if wanted.owner:
        owner = "" if wanted.owner == "none" else wanted.owner
        tests.append(lambda d: d.get("owner", "") == owner)
    if wanted.important:
        tests.append(lambda d: bool(d.get("important")))
    if wanted.used and counts is not None:
        tests.append(lambda d: (d["key"] in counts) == (wanted.used == "yes"))
    if wanted.objective:
        objective = library.record_of(principal, r.Objective, wanted.objective)
        tests.append(lambda d: scoping.takes_in(objective, d["key"], d.get("owner", ""), units))
    if wanted.query.strip():
        found = search.library_keys(principal, TYPE, wanted.query)
        tests.append(lambda d: d["key"] in found)
    return tests


def _order(
    sort: str, lang: str, units: dict[str, r.Unit], counts: dict[str, tuple[int, int]] | None
) -> Callable[[Data], Any]:
    def name(data: Data) -> tuple[str, str]:
        return fold(_said(data.get("name", {}), lang)), data["key"]

    owners = {key: (False, fold(unit.name.show(lang).text)) for key, unit in units.items()}
    if sort == "uses" and counts is not None:
        return lambda d: (*(-n for n in counts.get(d["key"], (0, 0))), *name(d))
    if sort == "channel":
        places = {code: at for at, code in enumerate((*r.CHANNELS[1:], r.CHANNELS[0]))}
        return lambda d: (places.get(d.get("channel", r.CHANNELS[0]), 0), *name(d))
    if sort == "owner":
        nobody = (True, "")
        return lambda d: (*owners.get(d.get("owner", ""), nobody), *name(d))
    return name


def _said(text: Data, lang: str) -> str:
    for candidate in (lang, *sorted(text)):
        if candidate in text:
            return str(text[candidate]["text"])
    return ""


def places_of(principal: Principal, key: str) -> tuple[list[UsePlace], int]:
    """Give where a touchpoint is used, map by map from left to right, and how many there are.

    Maps as things are now stand first. No more than a page can tell are given; what comes
    before and after is the designed order.
    """
    allow(principal, Action.MAP_VIEW)
    uses = _uses(principal).filter(data__touchpoint=key)
    total = uses.count()
    ids = list(
        dict.fromkeys(uses.order_by("map_id").values_list("map_id", flat=True)[:PLACES_MOST])
    )
    found: list[UsePlace] = []
    for row in visible(principal).filter(pk__in=ids).order_by("state", "-changed_at"):
        records = scopes.records_of(row).filter(type__in=STRUCTURE).order_by("pk")
        board = JourneyMap(read_records(records.values_list("type", "data")))
        named = library.named(principal.workspace, _only_uses(board))
        mine = [x for x in board.records.all(r.TouchpointUse).values() if x.touchpoint == key]
        readings = tuple(_readings(principal, row.journey, {x.key for x in mine}))
        found += _on(str(row.pk), board.replace(library=named, readings=readings), mine)
    return found[:PLACES_MOST], total


def _only_uses(board: JourneyMap) -> Records:
    return Records({USE: board.records.table.get(USE, {})})


def _readings(principal: Principal, journey: Journey, uses: set[str]) -> Iterable[Reading]:
    found = readings_for(principal, journey)
    return (one for one in found if one.node == USE and one.key in uses)


def _on(map_id: str, board: JourneyMap, uses: list[r.TouchpointUse]) -> list[UsePlace]:
    steps = board.steps
    stages = board.records.all(r.Stage)
    by_step: dict[str, list[r.TouchpointUse]] = defaultdict(list)
    for use in uses:
        by_step[use.step].append(use)
    return [
        UsePlace(
            map_id, board, use, step, stages.get(step.stage),
            steps[at - 1] if at else None, steps[at + 1] if at + 1 < len(steps) else None,
        )
        for at, step in enumerate(steps)
        for use in by_step[step.key]
    ]  # fmt: skip
