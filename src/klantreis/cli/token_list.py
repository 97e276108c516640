"""`klantreis token list`: the keys to the API of a workspace."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from klantreis.cli.say import say_json, say_table
from klantreis.cli.token_options import add_owner, owner_of
from klantreis.domain.wording import word

if TYPE_CHECKING:
    import argparse
    from datetime import datetime


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_owner(parser)


def run(options: argparse.Namespace) -> int:
    """List the keys; not what they open, only how they begin."""
    owner = owner_of(options)
    found = import_module("klantreis.services.people.tokens").list_tokens(owner)
    if options.json:
        say_json(
            {
                "keys": [
                    {
                        "id": key.id,
                        "name": key.name,
                        "begins": key.prefix,
                        "user": key.user,
                        "scopes": [scope.value for scope in key.scopes],
                        "created_at": _iso(key.created_at),
                        "expires_at": _iso(key.expires_at),
                        "last_used_at": _iso(key.last_used_at),
                    }
                    for key in found
                ]
            }
        )
        return 0
    lang = options.lang
    head = (
        word("Id", lang),
        word("Key", lang),
        word("Begins with", lang),
        word("What it may do", lang),
        word("Works until", lang),
        word("Last used", lang),
    )
    rows = [
        (
            key.id,
            key.name,
            key.prefix,
            " ".join(scope.value for scope in key.scopes),
            _day(key.expires_at) or word("no end", lang),
            _day(key.last_used_at) or word("never", lang),
        )
        for key in found
    ]
    say_table(head, rows, texts=len(head))
    return 0


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat().replace("+00:00", "Z") if moment else None


def _day(moment: datetime | None) -> str:
    return moment.date().isoformat() if moment else ""
