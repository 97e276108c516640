"""What belongs to a question: named, or looked after by one of its units or what is below them."""

from __future__ import annotations

import pytest

from klantreis.domain.maps.records import Objective, Touchpoint, Unit
from klantreis.domain.scoping import belongs, line_of

SHOPS, UTRECHT, WAREHOUSE = (
    Unit(key="shops"),
    Unit(key="utrecht", parent="shops"),
    Unit(key="warehouse", parent="gone"),
)
UNITS = {unit.key: unit for unit in (SHOPS, UTRECHT, WAREHOUSE)}


@pytest.mark.parametrize(
    ("touchpoints", "units", "owner", "inside"),
    [
        ((), (), "", True),
        (("till",), (), "", True),
        (("other",), (), "shops", False),
        ((), ("shops",), "shops", True),
        ((), ("shops",), "utrecht", True),
        ((), ("utrecht",), "shops", False),
        (("other",), ("shops",), "utrecht", True),
        ((), ("shops",), "", False),
        ((), ("gone",), "warehouse", True),
    ],
)
def test_a_touchpoint_belongs_when_it_is_named_or_its_owner_is(touchpoints, units, owner, inside):
    objective = Objective(key="why", touchpoints=touchpoints, units=units)
    assert belongs(objective, Touchpoint(key="till", owner=owner), UNITS) is inside


def test_units_in_a_ring_are_walked_once():
    ring = {"a": Unit(key="a", parent="b"), "b": Unit(key="b", parent="a")}
    assert line_of("a", ring) == ["a", "b"]
