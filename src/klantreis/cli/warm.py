"""`klantreis warm`: compile the analyses, so that the first question does not wait."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from klantreis.cli.say import note, say_json
from klantreis.domain.wording import word
from klantreis.engine.warm import warm

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add no options: there is nothing to choose."""
    del parser


def run(options: argparse.Namespace) -> int:
    """Compile what is not compiled yet."""
    began = perf_counter()
    warm()
    seconds = round(perf_counter() - began, 1)
    if options.json:
        say_json({"seconds": seconds})
    else:
        note(word("The analyses are ready (%(seconds)s s).", options.lang, seconds=seconds))
    return 0
