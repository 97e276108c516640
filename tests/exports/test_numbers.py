"""Numbers as readers of each language write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from klantreis.exports import numbers


@pytest.mark.parametrize(("lang", "told"), [("nl", "48.210"), ("en", "48,210")])
def test_thousands_are_separated_by_language(lang, told):
    assert numbers.number(48210, lang) == told


@pytest.mark.parametrize(("lang", "told"), [("nl", "22,6\u00a0%"), ("en", "22.6%")])
def test_shares_follow_the_language(lang, told):
    assert numbers.percent(0.226, lang, 1) == told


@pytest.mark.parametrize(
    ("value", "told"), [(-1.1, "\u22121,1"), (0.9, "+0,9"), (0.04, "0,0"), (-0.04, "0,0")]
)
def test_means_carry_a_true_minus_and_zero_has_no_sign(value, told):
    assert numbers.signed(value, "nl") == told


def test_a_narrow_interval_does_not_round_to_one_number():
    assert numbers.percent_range(0.306, 0.314, "en") == "30.6\u201331.4%"
    assert numbers.percent_range(0.41, 0.43, "nl") == "41\u201343\u00a0%"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (9.4, "9 sec"),
        (59.6, "1 min"),
        (400, "6 min 40 sec"),
        (2_400, "40 min"),
        (4 * 3600 + 29, "4 hours"),
        (5_400, "1 hour 30 min"),
        (93_600, "26 hours"),
        (187_200, "2 days 4 hours"),
        (19 * 86_400 + 7_000, "19 days"),
    ],
)
def test_a_duration_has_at_most_two_units(seconds, told):
    assert numbers.duration(seconds, "en") == told


def test_counts_are_separated_in_sentences():
    assert numbers.counted(21_940, "customer", "en") == "21,940 customers"
    assert numbers.counted(1, "session", "en") == "1 session"


def test_a_day_is_written_out():
    day = datetime(2025, 11, 6, tzinfo=UTC)
    assert (numbers.date(day, "nl"), numbers.date(day, "en")) == ("6 nov. 2025", "6 Nov 2025")


def test_a_stored_time_becomes_a_moment():
    assert numbers.moment(1_762_423_200_000_000) == datetime(2025, 11, 6, 10, tzinfo=UTC)
