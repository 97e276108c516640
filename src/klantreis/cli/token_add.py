"""`klantreis token add`: a key to the API."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from klantreis.cli.say import say_json
from klantreis.cli.token_options import add_owner, owner_of
from klantreis.cli.words import _
from klantreis.domain.permissions.token_scopes import Scope
from klantreis.domain.wording import word

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_owner(parser)
    add = parser.add_argument
    add("--name", required=True, help=_("what the key is for; history shows it"))
    add(
        "--scope",
        action="append",
        required=True,
        choices=[scope.value for scope in Scope],
        help=_("what the key may do; may be given more than once"),
    )
    add("--days", type=int, default=365, help=_("days until it expires (default 365); 0 is never"))


def run(options: argparse.Namespace) -> int:
    """Make the key and print it, once."""
    owner = owner_of(options)
    tokens = import_module("klantreis.services.people.tokens")
    made = tokens.create(owner, options.name, options.scope, days=options.days or None)
    if options.json:
        say_json({"id": made.id, "key": made.secret})
        return 0
    print(made.secret)
    print(word("Keep this key well: it cannot be shown again.", options.lang))
    return 0
