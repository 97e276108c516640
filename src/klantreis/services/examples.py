"""Worked examples that come with the package: to look at, and to begin from a copy of."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, ClassVar

from klantreis.domain import document
from klantreis.domain.errors import DomainError
from klantreis.services.documents import import_document

if TYPE_CHECKING:
    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.permissions import Principal

_PLACE = "klantreis.services.demo"


class ExampleError(DomainError):
    """There is no such example."""

    sentences: ClassVar[dict[str, str]] = {
        "example": "There is no example %(name)s; there are: %(names)s."
    }


@cache
def examples() -> dict[str, JourneyMap]:
    """Give the example maps by the name of their document, those of the current state first."""
    found = {
        entry.name.removesuffix(".json"): document.loads(entry.read_bytes())
        for entry in resources.files(_PLACE).iterdir()
        if entry.name.endswith(".json")
    }
    return dict(sorted(found.items(), key=lambda x: (_trade(x[0]), x[1].head.state)))


def _trade(name: str) -> str:
    """Give what an example and its other state have in common in their names."""
    return name.replace("current", "").replace("future", "").strip("-_")


def copy_example(principal: Principal, name: str) -> str:
    """Make a map of an example and give its id; it keeps saying that it is demo data.

    Raises:
        ExampleError: with the examples there are.
    """
    if name not in examples():
        raise ExampleError("example", name=name, names=", ".join(examples()))
    entry = resources.files(_PLACE) / f"{name}.json"
    return import_document(principal, entry.read_bytes())
