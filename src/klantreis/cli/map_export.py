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

KINDS: Final = ("svg", "png", "json", "csv")
THEMES: Final = ("light", "dark")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("map", metavar="MAP", help=_("map document to export"))
    parser.add_argument("--to", choices=KINDS, required=True, help=_("kind of file"))
    parser.add_argument("--theme", choices=THEMES, default="light", help=_("light or dark"))
    add_out(parser, required=False)


def run(options: argparse.Namespace) -> int:
    """Draw or write; a text goes to standard output where no file is named."""
    body = _body(read_map(options.map), options)
    if options.out:
        write_out(options.out, body)
        say_written(options, options.out, bytes=len(body))
        return 0
    if options.to == "png" or options.json:
        raise OutputError("needs_out")
    sys.stdout.write(body.decode())
    return 0


def _body(board: MapResult, options: argparse.Namespace) -> bytes:
    from klantreis.exports.map_csv import map_csv  # noqa: PLC0415 - fonts load where one draws
    from klantreis.exports.maps import map_png, map_svg  # noqa: PLC0415

    drawn = {"lang": options.lang, "readings": board.readings, "theme": options.theme}
    if options.to == "svg":
        return map_svg(board, variant="file", **drawn).encode()
    if options.to == "png":
        return map_png(board, **drawn)
    if options.to == "csv":
        return map_csv(board, options.lang).encode()
    return board.to_json().encode()
