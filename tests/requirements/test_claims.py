"""The table of claims and the page made from it."""

from __future__ import annotations

from tests.requirements.claims import Claim
from tools.dev import references
from tools.lint import claims

OURS = "tests/requirements/test_claims.py"


def test_every_claimed_requirement_names_tests_that_exist():
    assert list(claims.problems()) == []


def test_a_claim_whose_test_is_missing_is_found():
    table = {"R001": Claim("maps are drawn", (f"{OURS}::test_that_nobody_wrote",))}
    assert len(list(claims.judged(table))) == 1


def test_a_claim_without_a_test_is_found():
    assert len(list(claims.judged({"R001": Claim("maps are drawn", ())}))) == 1


def test_a_number_that_is_no_requirement_is_found():
    me = f"{OURS}::test_a_number_that_is_no_requirement_is_found"
    assert len(list(claims.judged({"R1": Claim("maps are drawn", (me,))}))) == 1


def test_a_helper_does_not_count_as_a_test():
    assert not claims.exists("tests/requirements/claims.py::Claim")
    assert not claims.exists("tools/lint/claims.py::exists")


def test_a_typescript_test_is_named_by_its_title():
    path = "frontend/src/elements/map-zoom.test.ts"
    assert claims.exists(f"{path}::remembers the level per map")
    assert not claims.exists(f"{path}::makes coffee")


def test_the_coverage_page_says_what_the_table_says():
    assert references.COVERAGE.read_text(encoding="utf-8") == references.coverage()


def test_the_coverage_page_links_a_claim_to_its_test():
    table = {"R001": Claim("maps are drawn", (f"{OURS}::test_x",))}
    assert "| R001 | maps are drawn | `test_x` in [test_claims.py](" in references.coverage(table)
