"""Sizes: nothing grows into a file or function that nobody reads to the end."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from tools.lint.files import python_files, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

MODULE: Final = 400
FUNCTION: Final = 50
INIT: Final = 40
# What a package's __init__ may hold: it hands names on and does nothing of its own.
_HANDING_ON: Final = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.If)
_LAZY: Final = frozenset({"__getattr__", "__dir__"})


def problems() -> Iterator[str]:
    """Give a line for every module, function and package that is too large."""
    for path in python_files():
        yield from judged(path.read_text(encoding="utf-8"), shown(path))


def judged(text: str, place: str) -> Iterator[str]:
    """Judge one file by its text and its path."""
    lines = len(text.splitlines())
    is_init = place.endswith("/__init__.py")
    allowed = INIT if is_init else MODULE
    if lines > allowed:
        yield f"{place}: {lines} lines, at most {allowed}: split it by subject"
    tree = ast.parse(text)
    if is_init:
        yield from _doing_more(tree, place)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = _length(node)
            if length > FUNCTION:
                yield f"{place}:{node.lineno}: {node.name} has {length} lines, at most {FUNCTION}"


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function without its docstring: explaining must never cost."""
    end = function.end_lineno or function.lineno
    length = end - function.lineno + 1
    first = function.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        length -= (first.end_lineno or first.lineno) - first.lineno + 1
    return length


def _doing_more(tree: ast.Module, place: str) -> Iterator[str]:
    for node in tree.body:
        is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        is_lazy = isinstance(node, ast.FunctionDef) and node.name in _LAZY
        if not (is_text or is_lazy or isinstance(node, _HANDING_ON)):
            yield f"{place}:{node.lineno}: a package's __init__ only hands names on"
