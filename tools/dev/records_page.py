"""The tables of docs/reference/records.md that say what each record holds, from the code."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Any, Final

from klantreis.domain.document import LIBRARY_PLURALS, PLURALS
from klantreis.domain.maps import fields as f
from klantreis.domain.maps import records as r

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONG: Final = 6
_BLOCK: Final = "<!-- {0} by ./dev docs -->\n"
_PLURAL: Final = {**PLURALS, **LIBRARY_PLURALS}


def with_tables(page: str) -> str:
    """Give the page with its two tables as the code has them now."""
    for name, types in (("map", r.MAP_TYPES), ("library", r.LIBRARY_TYPES)):
        start, end = _BLOCK.format(name), _BLOCK.format(f"end of {name}")
        body = start + _table(types) + end
        pattern = re.escape(start) + ".*?" + re.escape(end)
        page = re.sub(pattern, body.replace("\\", r"\\"), page, flags=re.DOTALL)
    return page


def _table(types: Mapping[str, type[r.Record]]) -> str:
    rows = (f"| `{name}` | {_what(cls)} | {_fields(cls)} |\n" for name, cls in types.items())
    return "| record | what it is | fields |\n|---|---|---|\n" + "".join(rows)


def _what(cls: type[r.Record]) -> str:
    return (inspect.getdoc(cls) or "").split("\n\n", maxsplit=1)[0].replace("\n", " ").rstrip(".")


def _fields(cls: type[r.Record]) -> str:
    return ", ".join(
        f"`{name}` {_kind(spec)}".rstrip() for name, spec in r.specs(cls).items() if name != "kin"
    )


def _kind(spec: f.Spec) -> str:
    """Say in a word or two what a field holds."""
    if isinstance(spec, f.ChoiceSpec):
        choices = [choice for choice in spec.choices if choice]
        return "one of " + " · ".join(choices) if len(choices) <= _LONG else "choice"
    if isinstance(spec, f.RefSpec):
        return f"its {spec.type}" + (", goes with it" if spec.owned else "")
    if isinstance(spec, f.RefsSpec):
        return _PLURAL.get(spec.type, spec.type)
    return _WORDS[type(spec)]


_WORDS: Final[dict[type[Any], str]] = {
    f.TextSpec: "text",
    f.StringSpec: "line",
    f.WholeSpec: "number",
    f.FlagSpec: "yes/no",
    f.LanguagesSpec: "codes, the first is its default",
    f.OrderSpec: "",
}
