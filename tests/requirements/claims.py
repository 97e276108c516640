"""Which requirement the product claims, and the tests that show it being done.

A line here is a promise to a buyer. Name tests that walk the road a person walks; a test
of a helper shows nothing. `docs/reference/coverage.md` is written from this table by
`./dev docs`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Claim:
    """One requirement in our own words, and its proof.

    Attributes:
        title: what a person can do, in one line.
        tests: tests as pytest names them (`tests/…/test_x.py::test_y`), or
            `frontend/…/x.test.ts::title`.
    """

    title: str
    tests: tuple[str, ...]


CLAIMS: Final[dict[str, Claim]] = {}
