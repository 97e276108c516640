"""`./dev i18n`: keep the message catalogues equal to the sentences in the code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.dev import prepare
from tools.dev.shell import aloud, python

if TYPE_CHECKING:
    import argparse

SUMMARY = "collect all sentences, update the Dutch catalogue and compile it"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument(
        "--merge",
        nargs="+",
        default=[],
        metavar="FILE",
        help="take translations from these .po files; they win over what is there",
    )


def run(options: argparse.Namespace) -> int:
    """Extract, update, compile; fail while a sentence still has no Dutch."""
    with prepare.alone():
        prepare.environment()
    code = aloud(python("-m", "tools.dev.i18n", "update", *options.merge))
    with prepare.alone():
        prepare.catalogues()
    return code
