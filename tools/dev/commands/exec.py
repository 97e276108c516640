"""`./dev exec CMD …`: run something in the environment."""

from __future__ import annotations

import argparse

from tools.dev import prepare, say
from tools.dev.shell import become

SUMMARY = "run CMD in the environment, e.g. ./dev exec klantreis map templates --json"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("words", nargs=argparse.REMAINDER, metavar="CMD …", help="what to run")


def run(options: argparse.Namespace) -> int:
    """Make the environment if need be and turn into the command."""
    words = options.words[1:] if options.words[:1] == ["--"] else options.words
    if not words:
        say.refuse("Say what to run, e.g. ./dev exec klantreis map templates --json")
    prepare.everything(warm=False)
    return become(words)
