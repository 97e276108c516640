"""Every verb of the command line, and the module that does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from klantreis.cli.words import _


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: its words, what it does, and its module, named and not imported.

    The module has `arguments(parser)`, which adds its options with English help, and
    `run(options)`, which gives the exit code; `options.lang` and `options.json` are there.
    """

    words: tuple[str, ...]
    does: str
    module: str


def _verb(words: str, does: str) -> Verb:
    parts = tuple(words.split())
    return Verb(parts, does, "klantreis.cli." + "_".join(parts).replace("-", "_"))


VERBS: Final = (
    _verb("map templates", _("List the templates a map can start from")),
    _verb("map new", _("Make a map from a template")),
    _verb("map check", _("Check whether a map document is whole")),
    _verb("map export", _("Write a map as a picture, a document or a table")),
    _verb("map discover", _("Draw the journey that a file of events shows")),
    _verb("log import", _("Bring files of events into a new log")),
    _verb("log append", _("Add files of events to a log")),
    _verb("log rejected", _("Write the rows that were put aside as CSV, to correct them")),
    _verb("log flow", _("Show which event directly follows which")),
    _verb("log funnel", _("Show how many journeys reach each step")),
    _verb("log drop-off", _("Show where journeys break off that do not convert")),
    _verb("serve", _("Start the web pages and the worker")),
    _verb("demo", _("Make the demo workspace, or bring it up to date")),
    _verb("user add", _("Add a user, or invite one")),
    _verb("token add", _("Make a key to the API")),
    _verb("token list", _("List the keys to the API of a workspace")),
    _verb("token revoke", _("Withdraw a key to the API")),
    _verb("backup", _("Put everything in one file, also while the server runs")),
    _verb("restore", _("Put a backup back, whole or not at all")),
    _verb("warm", _("Compile the analyses, so that the first question does not wait")),
)
