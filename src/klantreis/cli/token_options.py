"""Options that the verbs about keys share, and who acts."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from klantreis.cli.words import _

if TYPE_CHECKING:
    import argparse


def add_owner(parser: argparse.ArgumentParser) -> None:
    """Add the workspace, and the owner of it who acts."""
    parser.add_argument("workspace", metavar="SLUG", help=_("workspace: its name after /w/"))
    parser.add_argument(
        "--user", required=True, metavar="EMAIL", help=_("owner of the workspace who does this")
    )


def owner_of(options: argparse.Namespace) -> Any:
    """Start Django and give the principal who acts.

    Raises:
        TokenError: `member` where nobody with this address is in the workspace.
    """
    import_module("klantreis.config.starting").start()
    return import_module("klantreis.services.people.tokens").acting(options.user, options.workspace)
