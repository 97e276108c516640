"""`klantreis token revoke`: a key opens nothing from now on."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from klantreis.cli.say import say_json
from klantreis.cli.token_options import add_owner, owner_of
from klantreis.cli.words import _
from klantreis.domain.wording import word

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_owner(parser)
    parser.add_argument("id", metavar="ID", help=_("id of the key, as token list shows it"))


def run(options: argparse.Namespace) -> int:
    """Withdraw it."""
    owner = owner_of(options)
    import_module("klantreis.services.people.tokens").revoke(owner, options.id)
    if options.json:
        say_json({"id": options.id, "revoked": True})
    else:
        print(word("The key has been withdrawn and opens nothing any more.", options.lang))
    return 0
