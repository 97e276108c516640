"""`klantreis backup`: everything in one file."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from klantreis.cli.say import note, say_json
from klantreis.cli.words import _
from klantreis.domain.wording import word, word_plural

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", metavar="FILE", help=_("file to write; it must not be there yet"))
    parser.add_argument(
        "--without-keys",
        action="store_true",
        help=_("leave out the keys: later events will then not join the restored ones"),
    )


def run(options: argparse.Namespace) -> int:
    """Make the backup; the server may run meanwhile."""
    lang = options.lang
    import_module("klantreis.config.starting").start()
    backups = import_module("klantreis.services.backups")
    path = Path(options.file).expanduser().absolute()
    made = backups.backup(path, say_progress, keys=not options.without_keys)
    if options.json:
        told = {"file": str(made.path), "rows": made.rows, "files": made.files}
        say_json(told | {"bytes": made.size, "keys": made.keys})
        return 0
    print(word("The backup is in %(path)s.", lang, path=made.path))
    print(word_plural("%(n)s file in it,", "%(n)s files in it,", made.files, lang), end=" ")
    print(word_plural("%(n)s row.", "%(n)s rows.", made.rows, lang))
    if made.keys:
        note(
            word(
                "It holds the keys by which customers can be recognised and sessions are signed: "
                "keep it where only you can read it.",
                lang,
            )
        )
    else:
        note(
            word(
                "The keys are not in it: after restoring on another machine, new events will "
                "not join these customers.",
                lang,
            )
        )
    return 0


def say_progress(fraction: float, phase: str) -> None:
    """Show on a terminal how far it is."""
    del phase
    if sys.stderr.isatty():
        end = "\n" if fraction >= 1 else ""
        print(f"\r{fraction:4.0%}", end=end, file=sys.stderr, flush=True)
