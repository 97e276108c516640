"""The reference of the API, and its OpenAPI document, from the code itself."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import django

if TYPE_CHECKING:
    from collections.abc import Iterator

INTRO: Final = Path(__file__).with_name("api_intro.md")
SCOPES: Final = "<!-- scopes -->"


def openapi() -> str:
    """Give the OpenAPI document."""
    return str(_module("klantreis.api.openapi").text())


def page(written_by: str) -> str:
    """Give the page: what a key is, every address, every refusal."""
    intro = INTRO.read_text(encoding="utf-8").replace(SCOPES, "\n".join(_scopes()))
    parts = [
        written_by,
        "",
        intro,
        "## Addresses",
        "",
        *_addresses(),
        "",
        "## Codes",
        "",
        *_codes(),
    ]
    return "\n".join(parts) + "\n"


def _scopes() -> Iterator[str]:
    table = _module("klantreis.domain.permissions.token_scopes").ACTIONS
    yield "| scope | allows |\n|---|---|"
    for scope, actions in table.items():
        yield f"| `{scope.value}` | {', '.join(f'`{a.value}`' for a in sorted(actions))} |"


def _addresses() -> Iterator[str]:
    document = _module("klantreis.api.openapi").document()
    yield "| address | does | answers |\n|---|---|---|"
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield _address(path, method.upper(), operation)


def _address(path: str, method: str, operation: dict[str, Any]) -> str:
    query = [one["name"] for one in operation["parameters"] if one["in"] == "query"]
    asked = f"<br>`{'`, `'.join(query)}`" if query else ""
    told = f"{operation['summary']}. {operation['description']}"
    statuses = ", ".join(sorted(operation["responses"]))
    return f"| `{method} {path.removeprefix('/api/v1')}`{asked} | {told} | {statuses} |"


def _codes() -> Iterator[str]:
    errors = _module("klantreis.api.errors")
    yield "| code | status | says |\n|---|---|---|"
    for kind, family in errors.FAMILIES.items():
        for code, sentence in kind.sentences.items():
            full = f"{family}.{code}"
            status = errors.OF_FAMILY.get(full, errors.UNPROCESSABLE)
            yield f"| `{full}` | {status} | {sentence.replace('|', chr(92) + '|')} |"


def _module(name: str) -> Any:
    """Load a part of the product that needs Django, with settings that leave no state behind."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    return import_module(name)
