"""Documentation that cannot lie: generated pages are current, every name is explained."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from klantreis.cli.verbs import VERBS
from tools.dev import references
from tools.dev.main import COMMANDS
from tools.dev.paths import ROOT, SOURCE
from tools.lint.files import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_RULES: Final = ROOT / "docs" / "decisions" / "rules.md"
_CITED: Final = re.compile(r"\bD[1-9]\d?\b")
_SETTING: Final = re.compile(r"\bKLANTREIS_[A-Z][A-Z0-9_]*[A-Z0-9]\b")


def problems() -> Iterator[str]:
    """Give a line for every page out of date and every name without explanation."""
    for path, text in references.pages().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            yield f"{shown(path)}: differs from what the code says; run ./dev docs"
    told = "\n".join(
        path.read_text(encoding="utf-8") for path in sorted(references.REFERENCE.glob("*.md"))
    )
    yield from untold((f"./dev {name}" for name in COMMANDS), told)
    yield from untold(settings(), told)
    yield from untold(verbs(), told)
    known = set(_CITED.findall(_RULES.read_text(encoding="utf-8")))
    yield from (f"{shown(_RULES)}: nothing about {rule}" for rule in sorted(cited() - known))


def untold(names: Iterable[str], told: str) -> Iterator[str]:
    """Give a line for every name that no reference page holds."""
    for name in names:
        if not re.search(rf"{re.escape(name)}(?![\w-])", told):
            yield f"docs/reference: nothing about {name}"


def settings() -> list[str]:
    """Give the name of every setting that the code reads from its environment."""
    found: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        found |= set(_SETTING.findall(path.read_text(encoding="utf-8")))
    return sorted(found)


def cited() -> set[str]:
    """Give the number of every rule that a comment or docstring of the product cites."""
    found: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        found |= set(_CITED.findall(path.read_text(encoding="utf-8")))
    return found


def verbs() -> list[str]:
    """Give every command of `klantreis`, as people type it."""
    return [f"klantreis {' '.join(verb.words)}" for verb in VERBS]
