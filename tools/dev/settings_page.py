"""The defaults and bounds in docs/reference/settings.md, from where the settings are read."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Final

from tools.dev.paths import SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROW: Final = re.compile(r"^\| `(\w+)` \| [^|]* \|", re.MULTILINE)


def with_defaults(page: str) -> str:
    """Give the page with the default of every setting that the code bounds itself."""
    told = dict(_told())
    return _ROW.sub(lambda row: _cell(row, told.get(row[1])), page)


def _cell(row: re.Match[str], default: str | None) -> str:
    return row[0] if default is None else f"| `{row[1]}` | {default} |"


def _told() -> Iterator[tuple[str, str]]:
    """Give name and default of each setting read as a number, a choice or a yes or no."""
    for path in sorted((SOURCE / "config").glob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
                given = [one.value for one in call.args if isinstance(one, ast.Constant)]
                if given and str(given[0]).startswith("KLANTREIS_"):
                    yield from _one(call.func.attr, *given)


def _one(reader: str, name: object, *given: object) -> Iterator[tuple[str, str]]:
    if reader == "whole":
        default, low, high = given
        yield str(name), f"{default}, from {low} to {high}"
    elif reader == "choice":
        yield str(name), f"`{given[0]}`"
    elif reader == "flag":
        yield str(name), "0"
