"""What points at a record of the library: maps that name it, records that refer to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from klantreis.domain.maps import records as r
from klantreis.domain.maps.fields import RefSpec, RefsSpec
from klantreis.domain.permissions import Action
from klantreis.services import library
from klantreis.services.access import allow
from klantreis.services.finding import touchpoints
from klantreis.services.maps import visible
from klantreis.store.queries import scopes

if TYPE_CHECKING:
    from klantreis.domain.permissions import Principal

# Types whose records name others of the library; the rest is never asked.
NAMING: Final = (r.Persona, r.Unit, r.Touchpoint, r.Objective)


@dataclass(frozen=True, slots=True)
class Mention:
    """A map a reader may see, with what its head names."""

    id: str
    head: r.MapHead

    def names(self, record: r.Record) -> bool:
        """Tell whether the map is about a persona, product or objective."""
        head = self.head
        if isinstance(record, r.Persona):
            return record.key == head.persona or record.key in head.personas
        if isinstance(record, r.Product):
            return record.key == head.product
        return isinstance(record, r.Objective) and record.key == head.question


@dataclass(frozen=True, slots=True)
class Pointing:
    """What points at a record: maps, places on maps, and records of the library."""

    maps: list[Mention]
    places: int
    used_on: int
    records: list[r.Record]

    def __bool__(self) -> bool:
        return bool(self.maps or self.places or self.records)


def list_mentions(principal: Principal) -> list[Mention]:
    """Give the maps, the last changed first, with what their heads name."""
    allow(principal, Action.MAP_VIEW)
    rows = visible(principal).order_by("-changed_at", "pk").values_list("pk", flat=True)
    heads = scopes.records_on(list(rows)).filter(type="map").values_list("map_id", "data")
    known = {pk: cast("r.MapHead", r.from_json(r.MapHead, data)) for pk, data in heads}
    return [Mention(str(pk), known[pk]) for pk in rows if pk in known]


def pointing_at(principal: Principal, record: r.Record) -> Pointing:
    """Give what points at a record; it stays as it is when the record goes, and says so (D9)."""
    maps = [one for one in list_mentions(principal) if one.names(record)]
    used_on, places = 0, 0
    if isinstance(record, r.Touchpoint):
        counted = touchpoints.count_uses(principal, [record.key])
        used_on, places = counted.get(record.key, (0, 0))
    found = [
        one
        for cls in NAMING
        for one in library.list_of(principal, cls)
        if one.key != record.key and _refers(one, r.type_of(record), record.key)
    ]
    return Pointing(maps, places, used_on, found)


def _refers(one: r.Record, type_name: str, key: str) -> bool:
    for name, spec in r.specs(type(one)).items():
        if isinstance(spec, RefSpec | RefsSpec) and spec.type == type_name:
            value = getattr(one, name)
            if value == key or (isinstance(spec, RefsSpec) and key in value):
                return True
    return False
