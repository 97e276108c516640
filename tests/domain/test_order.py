from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantreis.domain import order

keys = st.from_regex(r"\A[0-9a-z]{0,6}[1-9a-z]\Z")


@given(keys, keys)
def test_a_key_between_two_lies_between_them(one: str, other: str) -> None:
    if one == other:
        return
    low, high = sorted((one, other))
    middle = order.between(low, high)
    assert low < middle < high
    assert order.is_key(middle)


@given(keys)
def test_there_is_always_room_before_and_behind(key: str) -> None:
    assert order.between(None, key) < key < order.between(key, None)


@pytest.mark.parametrize("count", [0, 1, 5, 34, 35, 36, 60, 1500])
def test_a_spread_is_in_order_and_each_key_once(count: int) -> None:
    spread = order.spread(count)
    assert spread == sorted(set(spread))
    assert len(spread) == count
    assert all(order.is_key(key) for key in spread)


def test_the_wrong_way_round_is_refused() -> None:
    with pytest.raises(ValueError, match="does not come before"):
        order.between("b", "a")


@pytest.mark.parametrize("wrong", ["", "a0", "A", "é", None, 3, "a" * 201])
def test_what_leaves_no_room_is_no_key(wrong: object) -> None:
    assert not order.is_key(wrong)
