from __future__ import annotations

import fnmatch

import pytest

from klantreis.domain.bindings import Rule, attributes, first_match

RULES = [
    Rule("support", "attribute", "chat", "channel"),
    Rule("basket", "event", "cart"),
    Rule("pay", "pattern", "pay*_?etails"),
    Rule("rest", "pattern", "*"),
]


@pytest.mark.parametrize(
    ("event", "values", "target"),
    [
        ("cart", {}, "basket"),
        ("cart", {"channel": "chat"}, "support"),
        ("carts", {}, "rest"),
        ("payment_details", {}, "pay"),
        ("payment_xetails", {}, "pay"),
        ("pay.*", {}, "rest"),
    ],
)
def test_the_first_rule_that_matches_takes_the_event(
    event: str, values: dict[str, str], target: str
) -> None:
    found = first_match(RULES, event, values)
    assert found is not None
    assert found.target == target


def test_a_pattern_is_no_regular_expression() -> None:
    assert Rule("x", "pattern", "a.c").takes("a.c")
    assert not Rule("x", "pattern", "a.c").takes("abc")


def test_without_attributes_an_attribute_rule_takes_nothing() -> None:
    assert first_match(RULES[:1], "cart") is None
    assert attributes(RULES) == ["channel"]


@pytest.mark.parametrize("name", ["pay", "pay details", "a-b-c", "aab", "abab", "", "x\n", "a\nb"])
@pytest.mark.parametrize(
    "pattern", ["*", "**", "a*", "*b", "*a*b*", "a*b*b", "?*?", "*??", "a*a*b", "pay*s", "x", "a?b"]
)
def test_stars_and_question_marks_mean_what_they_mean_in_names_of_files(pattern, name) -> None:
    expected = fnmatch.fnmatchcase(name, pattern)
    assert Rule("x", "pattern", pattern).takes(name) is expected


def test_many_stars_and_a_long_name_are_answered() -> None:
    # Tried in every way there is, this would outlast whoever waits for it.
    assert not Rule("x", "pattern", "*a" * 40 + "*b").takes("a" * 200)
