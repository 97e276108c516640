"""Sentences for people: a message id must be one literal, or the catalogue cannot hold it.

`gettext(f"{n} kaarten")` looks up a sentence that no catalogue has; the page then shows
English in the middle of Dutch, and no test of either language notices.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tools.dev.i18n import KEYWORDS
from tools.dev.paths import SOURCE
from tools.lint.files import shown

if TYPE_CHECKING:
    from collections.abc import Iterator


def problems() -> Iterator[str]:
    """Give a line for every message id that is put together at run time."""
    for path in sorted(SOURCE.rglob("*.py")):
        yield from judged(path.read_text(encoding="utf-8"), shown(path))


def judged(text: str, place: str) -> Iterator[str]:
    """Judge one file by its text and its path."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            name = _called(node.func)
            positions, _context = KEYWORDS.get(name, ((), None))
            for at in positions:
                if at < len(node.args) and _is_assembled(node.args[at]):
                    yield (
                        f"{place}:{node.lineno}: {name}() gets a sentence put together at run "
                        f"time; give it one literal with %(name)s places"
                    )


def _called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _is_assembled(node: ast.expr) -> bool:
    if isinstance(node, ast.JoinedStr):
        return True
    if isinstance(node, ast.BinOp):
        return True
    return isinstance(node, ast.Call) and _called(node.func) == "format"
