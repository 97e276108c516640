"""`klantreis map export`: a map as a picture, a document or a table."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from klantreis.cli.map_options import OutputError, add_out, say_written, write_out
from klantreis.cli.words import _
from klantreis.engine.maps import read_map

if TYPE_CHECKING:
    import argparse

    from klantreis.engine.maps import MapResult
    from klantreis.exports.theme import ThemeName

KINDS: Final = ("svg", "png", "pdf", "xlsx", "csv", "json")
BINARY: Final = frozenset({"png", "pdf", "xlsx"})
THEMES: Final = ("light", "dark", "print")
PAPERS: Final = ("a4", "a3", "a2", "a1", "a0")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("map", metavar="MAP", help=_("map document to export"))
    parser.add_argument("--to", choices=KINDS, required=True, help=_("kind of file"))
    parser.add_argument("--theme", choices=THEMES, help=_("light, dark, or print: white paper"))
    parser.add_argument(
        "--paper", choices=PAPERS, default="a2", help=_("size of paper of a PDF; A2 by default")
    )
    parser.add_argument(
        "--portrait", action="store_true", help=_("paper of a PDF upright instead of lying down")
    )
    add_out(parser, required=False)


def run(options: argparse.Namespace) -> int:
    """Draw or write; a text goes to standard output where no file is named."""
    body = _body(read_map(options.map), options)
    if options.out:
        write_out(options.out, body)
        say_written(options, options.out, bytes=len(body))
        return 0
    if options.to in BINARY or options.json:
        raise OutputError("needs_out")
    sys.stdout.write(body.decode())
    return 0


def _body(board: MapResult, options: argparse.Namespace) -> bytes:
    if options.to == "json":
        return board.to_json().encode()
    if options.to == "csv":
        return board.to_csv(options.lang).encode()
    if options.to == "xlsx":
        return board.to_xlsx(options.lang)
    if options.to == "pdf":
        return board.to_pdf(
            options.lang,
            theme=options.theme or "print",
            paper=options.paper,
            portrait=options.portrait,
        )
    theme: ThemeName = options.theme or "light"
    if options.to == "png":
        return board.to_png(options.lang, theme=theme)
    return board.svg(options.lang, theme=theme).encode()
