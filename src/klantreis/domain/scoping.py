"""What belongs to an objective: the scope filter over a library and over maps (R026, R028)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from klantreis.domain.maps.records import Objective, Touchpoint, Unit


def belongs(objective: Objective, touchpoint: Touchpoint, units: Mapping[str, Unit]) -> bool:
    """Tell whether a touchpoint belongs to an objective.

    It does when the objective names it, or names the unit that owns it or one above that unit;
    an objective that names neither touchpoints nor units is about all of them.
    """
    return takes_in(objective, touchpoint.key, touchpoint.owner, units)


def takes_in(objective: Objective, key: str, owner: str, units: Mapping[str, Unit]) -> bool:
    """Tell the same of a touchpoint by its key and the unit that owns it."""
    if not objective.touchpoints and not objective.units:
        return True
    if key in objective.touchpoints:
        return True
    return bool(set(objective.units) & set(line_of(owner, units)))


def line_of(unit: str, units: Mapping[str, Unit]) -> list[str]:
    """Give a unit and those above it, nearest first; a ring of units ends where it began."""
    found: list[str] = []
    while unit and unit not in found:
        found.append(unit)
        unit = units[unit].parent if unit in units else ""
    return found
