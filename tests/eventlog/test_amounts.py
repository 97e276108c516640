"""Amounts as people write them become whole hundredths."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantreis.eventlog.amounts import comma_evidence, read_amounts
from klantreis.eventlog.schema import as_text


@pytest.mark.parametrize(
    ("text", "hundredths"),
    [
        *(("€ 1.234,56", 123_456), ("1.234,56 EUR", 123_456), ("12,5", 1_250), ("€ 12,-", 1_200)),
        *(
            ("€12,--", 1_200),
            ("€ 9,– ", 900),
            ("-€ 3,10", -310),
            ("− 3,10", -310),
            ("1.234", 123_400),
        ),
        *(("€\u00a01.234.567,89", 123_456_789), ("0", 0), ("+7", 700)),
    ],
)
def test_a_dutch_amount_is_read_to_the_cent(text, hundredths):
    amounts, bad = read_amounts(pa.array([text]), decimal_comma=True)
    assert (amounts.to_pylist(), bad.tolist()) == ([hundredths], [False])


@pytest.mark.parametrize("text", ["twaalf", "12,-,-", "1-2", "--5", "12 euro"])
def test_what_is_no_amount_is_bad(text):
    amounts, bad = read_amounts(pa.array([text]), decimal_comma=True)
    assert (amounts.to_pylist(), bad.tolist()) == ([None], [True])


@given(st.integers(-(10**13), 10**13))
def test_an_amount_written_the_dutch_or_the_english_way_is_the_same(cents):
    sign, whole, rest = "-" * (cents < 0), abs(cents) // 100, abs(cents) % 100
    english = f"{sign}{whole:,}.{rest:02d}"
    dutch = english.translate(str.maketrans(",.", ".,"))
    for text, comma in ((english, False), (dutch, True)):
        amounts, bad = read_amounts(pa.array([text]), decimal_comma=comma)
        assert (amounts.to_pylist(), bad.tolist()) == ([cents], [False])
    assert comma_evidence(pa.array([dutch]))[0] == comma_evidence(pa.array([english]))[1] == 1


@given(st.integers(-(2**53) + 1, 2**53 - 1))
def test_a_whole_number_stored_with_a_point_is_the_same_id_as_without(number):
    assert as_text(pa.array([float(number), None])).to_pylist() == [str(number), None]
