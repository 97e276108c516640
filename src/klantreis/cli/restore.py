"""`klantreis restore`: a backup becomes the state."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from klantreis.cli.backup import say_progress
from klantreis.cli.say import note, say_json
from klantreis.cli.words import _
from klantreis.domain.wording import word, word_plural

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", metavar="FILE", help=_("backup to put back"))
    parser.add_argument(
        "--replace",
        action="store_true",
        help=_("put it in the place of what is here now, which is then gone"),
    )


def run(options: argparse.Namespace) -> int:
    """Put it back, whole or not at all."""
    lang = options.lang
    import_module("klantreis.config.starting").start()
    backups = import_module("klantreis.services.backups")
    path = Path(options.file).expanduser().absolute()
    done = backups.restore(path, say_progress, replace=options.replace)
    if options.json:
        told = {"rows": done.rows, "made_at": done.made_at, "made_by": done.made_by}
        say_json(told | {"keys": done.keys})
        return 0
    print(word_plural("%(n)s row is back.", "%(n)s rows are back.", done.rows, lang))
    note(word("Start the server again if it was running; everyone signs in anew.", lang))
    return 0
