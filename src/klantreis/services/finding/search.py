"""Find maps, what stands on them, and what is in the library, by words people remember (D48)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber

from klantreis.domain.permissions import Action, may
from klantreis.domain.search import LIBRARY_FIELDS, MAP_FIELDS, searchable, words
from klantreis.domain.text import Text
from klantreis.services.maps import visible
from klantreis.store.queries import scopes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from klantreis.domain.permissions import Principal
    from klantreis.store.models import SearchDocument

# In the order in which they are shown.
KINDS: Final = (*("map", "stage", "step", "card", "touchpoint_use"), *LIBRARY_FIELDS)
LOOKED_AT: Final = 200  # documents of one kind that are ranked
WORDS_MOST: Final = 12


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found: `title` in `lang`, and on a map the step or stage it is at.

    `kind` of a card says what kind of card it is.
    """

    type: str
    key: str
    title: str
    lang: str
    map_id: str = ""
    map_title: Text = field(default_factory=Text)
    map_state: str = ""
    step: str = ""
    step_name: Text = field(default_factory=Text)
    stage: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one kind, best first; `more` tells that there are others."""

    type: str
    hits: list[Hit]
    more: bool


def find(
    principal: Principal, query: str, lang: str, *, kind: str = "", most: int = 8
) -> list[Group]:
    """Give what holds every word of a query, or a word that begins with it, in some language.

    `kind` asks for one kind only. A map that the principal may not see is not found.
    """
    prefixes = words(query)[:WORDS_MOST]
    if not prefixes:
        return []
    rows = _holding(_reachable(principal), prefixes)
    if kind:
        rows = rows.filter(type=kind)
    place = Window(RowNumber(), partition_by=[F("type")], order_by=["pk"])
    found: dict[str, dict[tuple[str, str], Hit]] = {}
    for row in rows.annotate(place=place).filter(place__lte=LOOKED_AT).order_by("pk"):
        hits = found.setdefault(row.type, {})
        at = (str(row.map_id or ""), row.key)
        if at not in hits or row.lang == lang:
            hits[at] = Hit(row.type, row.key, row.title, row.lang, str(row.map_id or ""))
    groups = []
    for name in KINDS:
        ranked = sorted(found.get(name, {}).values(), key=lambda hit: _rank(hit, prefixes))
        if ranked:
            shown = _placed(principal, ranked[:most])
            groups.append(Group(name, shown, len(ranked) > most))
    return groups


def library_keys(principal: Principal, type_name: str, query: str) -> set[str]:
    """Give the keys of the library's records of a type that hold every word of a query."""
    rows = scopes.search_documents(principal).filter(map=None, type=type_name)
    return set(_holding(rows, words(query)[:WORDS_MOST]).values_list("key", flat=True))


def _reachable(principal: Principal) -> QuerySet[SearchDocument]:
    """Give the documents of maps the principal may see, and of the library where it may."""
    within = Q(pk__in=[])
    if may(principal, Action.MAP_VIEW, principal.workspace):
        within |= Q(map__in=visible(principal).order_by().values("pk"))
    if may(principal, Action.LIBRARY_VIEW, principal.workspace):
        within |= Q(map=None)
    return scopes.search_documents(principal).filter(within)


def _holding(rows: QuerySet[SearchDocument], prefixes: Sequence[str]) -> QuerySet[SearchDocument]:
    for prefix in prefixes:
        rows = rows.filter(words__contains=f" {prefix}")
    return rows


def _rank(hit: Hit, prefixes: Sequence[str]) -> tuple[int, int, str, str, str]:
    """Give the order of hits: whole words of the title, then its beginnings, then the rest."""
    said = searchable([hit.title])
    whole = sum(f" {prefix} " in f"{said} " for prefix in prefixes)
    begun = sum(f" {prefix}" in said for prefix in prefixes)
    return (-begun, -whole, said, hit.map_id, hit.key)


def _placed(principal: Principal, hits: Sequence[Hit]) -> list[Hit]:
    """Give hits with the map, stage and step they are at."""
    ids = {UUID(hit.map_id) for hit in hits if hit.map_id}
    if not ids:
        return list(hits)
    maps = {str(row.pk): row for row in visible(principal).filter(pk__in=ids)}
    own = _data(ids, {hit.key for hit in hits})
    steps = {data.get("step", "") for data in own.values()} - {""}
    near = _data(ids, steps)
    found = []
    for hit in hits:
        data = own.get((hit.map_id, hit.type, hit.key), {})
        step = data.get("step", hit.key if hit.type == "step" else "")
        at = near.get((hit.map_id, "step", step), {})
        found.append(
            replace(
                hit,
                map_title=Text.from_json(maps[hit.map_id].title),
                map_state=maps[hit.map_id].state,
                step=step,
                step_name=Text.from_json(at.get("name", {})),
                stage=hit.key if hit.type == "stage" else "",
                kind=data.get("kind", "") if hit.type == "card" else "",
            )
        )
    return found


def _data(ids: set[UUID], keys: set[str]) -> dict[tuple[str, str, str], dict[str, Any]]:
    """Give records of maps by map, type and key."""
    rows = scopes.records_on(ids).filter(key__in=keys, type__in=MAP_FIELDS)
    return {
        (str(map_id), name, key): data
        for map_id, name, key, data in rows.values_list("map_id", "type", "key", "data")
    }
