"""Doors that must not be tried too often: the wait grows, ends, and holds for all processes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from klantreis.services import retention
from klantreis.services.people import attempts
from klantreis.services.people.attempts import Door, TooManyError, Try
from klantreis.store.models import Attempt

DOOR = Door("test", 3, first_s=30, most_s=100)
ANNA = Try(DOOR, "anna")
pytestmark = pytest.mark.django_db


def later(seconds: float) -> None:
    Attempt.objects.update(at=F("at") - timedelta(seconds=seconds))


def waits(one: Try) -> int:
    with pytest.raises(TooManyError) as refused:
        attempts.take(one)
    return refused.value.wait_s


def test_a_few_tries_are_free_and_then_one_waits():
    for _ in range(3):
        attempts.take(ANNA)
    assert 28 <= waits(ANNA) <= 30


def test_the_wait_doubles_up_to_a_most():
    for _ in range(3):
        attempts.take(ANNA)
    found = []
    for _ in range(4):
        found.append(waits(ANNA))
        later(found[-1])
        attempts.take(ANNA)
    assert [round(wait, -1) for wait in found] == [30, 60, 100, 100]


def test_a_try_while_waiting_does_not_make_the_wait_longer():
    for _ in range(3):
        attempts.take(ANNA)
    for _ in range(50):
        waits(ANNA)
    assert Attempt.objects.count() == 3
    later(31)
    attempts.take(ANNA)


def test_the_wait_of_one_is_not_the_wait_of_another():
    for _ in range(3):
        attempts.take(ANNA)
    attempts.take(Try(DOOR, "bram"))
    attempts.take(Try(Door("other", 1), "anna"))


def test_a_right_try_counts_for_nothing():
    for _ in range(20):
        attempts.give_back(attempts.take(ANNA))
    assert not Attempt.objects.exists()


def test_refused_at_one_door_is_counted_at_none():
    for _ in range(3):
        attempts.take(ANNA)
    with pytest.raises(TooManyError):
        attempts.take(Try(Door("other", 5), "x"), ANNA)
    assert Attempt.objects.count() == 3


def test_after_a_day_a_try_counts_no_more_and_is_swept_away():
    for _ in range(3):
        attempts.take(ANNA)
    later(24 * 3600 + 1)
    attempts.take(ANNA)
    retention.sweep()
    assert Attempt.objects.get().at > timezone.now() - timedelta(minutes=1)


def test_no_row_tells_whom_it_is_about():
    attempts.take(attempts.of_address(DOOR, "anna@example.nl"))
    row = Attempt.objects.get()
    assert "anna" not in row.key
    assert len(row.key) == 64


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("", "unix", False),
    ],
)
def test_a_network_is_an_ipv4_address_or_the_64_bits_of_one_household(one, other, same):
    assert (attempts.network(one) == attempts.network(other)) is same


@pytest.mark.parametrize(
    ("wait", "said"), [(3, "10 seconds"), (61, "70 seconds"), (121, "3 minutes"), (900, "15 min")]
)
def test_the_refusal_says_how_long_to_wait(wait, said):
    assert said in str(TooManyError(wait))
