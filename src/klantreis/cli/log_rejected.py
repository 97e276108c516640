"""`klantreis log rejected`: the rows that were put aside, as a file to correct."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from klantreis.cli.say import say_json
from klantreis.cli.words import _
from klantreis.domain.wording import word
from klantreis.eventlog.importer import wording_faults
from klantreis.eventlog.rejected_file import rejected_csv
from klantreis.eventlog.rejects import REASONS, reject_counts

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("log", metavar="DIR", help=_("directory of the log"))
    parser.add_argument(
        "--out", metavar="FILE", help=_("file to write; without it the rows are printed")
    )


def run(options: argparse.Namespace) -> int:
    """Write the rows; with --json say how many there are, and why."""
    log, lang = Path(options.log), options.lang
    pieces = rejected_csv(log, lambda code: word(REASONS[code], lang) if code in REASONS else code)
    if options.out:
        out = Path(options.out)
        with wording_faults(out), out.open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
    if options.json:
        reasons = reject_counts(log)
        say_json({"rejected": sum(reasons.values()), "reasons": dict(reasons.most_common())})
    elif not options.out:
        sys.stdout.writelines(pieces)
    return 0
