"""`klantreis map check`: whether a map document is whole."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from klantreis.cli.say import say_json
from klantreis.cli.words import _
from klantreis.domain import document
from klantreis.domain.wording import word, word_error
from klantreis.engine.maps import map_bytes

if TYPE_CHECKING:
    import argparse

_INVALID = 2


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("map", metavar="MAP", help=_("map document to check"))


def run(options: argparse.Namespace) -> int:
    """Check and say what is wrong, all of it; exit code 2 where anything is."""
    found = _problems(options.map)
    errors = [
        {"path": problem.path, "message": word_error(problem.error, options.lang)}
        for problem in found
    ]
    if options.json:
        say_json({"valid": not errors, "errors": errors})
    elif not errors:
        print(word("This map document is whole.", options.lang))
    lines = [f"{e['path']}: {e['message']}" if e["path"] else e["message"] for e in errors]
    if len(lines) > 1 and not options.json:
        print("\n".join(lines))
    if lines:
        more = word("(and %(n)s more)", options.lang, n=len(lines) - 1) if lines[1:] else ""
        print(f"klantreis: {options.map}: {lines[0]} {more}".rstrip(), file=sys.stderr)
    return _INVALID if errors else 0


def _problems(path: str) -> list[document.Problem]:
    try:
        return document.problems(document.parse(map_bytes(path)))
    except document.DocumentError as error:
        return error.problems
