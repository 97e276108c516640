"""Claims: a requirement counts as done when a test shows it being done."""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import TYPE_CHECKING, Final

from tests.requirements.claims import CLAIMS
from tools.dev.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.requirements.claims import Claim

_NUMBER: Final = re.compile(r"R\d{3}")


def problems() -> Iterator[str]:
    """Give a line for every claim without an existing test."""
    yield from judged(CLAIMS)


def judged(claimed: Mapping[str, Claim]) -> Iterator[str]:
    """Judge a table of claims."""
    for number, claim in claimed.items():
        if not _NUMBER.fullmatch(number):
            yield f"tests/requirements/claims.py: {number} is no requirement number (R001 …)"
        if not claim.tests:
            yield f"tests/requirements/claims.py: {number} names no test"
        for test in claim.tests:
            if not exists(test):
                yield f"tests/requirements/claims.py: {number} names {test}, which is not there"


def exists(test: str) -> bool:
    """Tell whether a test is there, without running it.

    Python tests are named as pytest names them (`path::function` or `path::Class::function`),
    TypeScript tests as `path::title`.
    """
    path, _, name = test.partition("::")
    if not name or not (ROOT / path).is_file():
        return False
    if path.endswith(".ts"):
        return f"'{name}'" in (ROOT / path).read_text(encoding="utf-8")
    return name in _defined(path)


@cache
def _defined(path: str) -> frozenset[str]:
    names: set[str] = set()
    for node in ast.parse((ROOT / path).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.ClassDef):
            names |= {
                f"{node.name}::{inner.name}"
                for inner in node.body
                if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef)
            }
    return frozenset(name for name in names if name.rpartition("::")[2].startswith("test"))
