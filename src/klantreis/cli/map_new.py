"""`klantreis map new`: a new map from a template or a phase model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from klantreis.cli.map_options import add_out, say_written, write_out
from klantreis.cli.words import _
from klantreis.domain import document
from klantreis.domain.templates import map_from_phases, map_from_template
from klantreis.domain.text import Text
from klantreis.domain.wording import word

if TYPE_CHECKING:
    import argparse

    from klantreis.domain.maps.board import JourneyMap


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    start = parser.add_mutually_exclusive_group(required=True)
    start.add_argument("--template", metavar="ID", help=_("template to start from"))
    start.add_argument("--phases", metavar="ID", help=_("phase model to start from"))
    parser.add_argument("--title", metavar=_("TITLE"), default="", help=_("name of the map"))
    add_out(parser)


def run(options: argparse.Namespace) -> int:
    """Make it and write it."""
    board = _made(options)
    write_out(options.out, document.checked(board).encode())
    say_written(options, options.out, stages=len(board.stages), steps=len(board.steps))
    return 0


def _made(options: argparse.Namespace) -> JourneyMap:
    title = Text().write(options.lang, options.title)
    if options.phases:
        named = title or Text().write(options.lang, word("New journey", options.lang))
        return map_from_phases(options.phases, title=named, languages=(options.lang,))
    return map_from_template(options.template, title=title or None, languages=(options.lang,))
