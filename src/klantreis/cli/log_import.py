"""`klantreis log import`: bring files of events into a new log."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from klantreis.cli.event_options import ProgressLine, add_events, mapping_of, reading_of
from klantreis.cli.say import note, on_one_line, say_json, say_table
from klantreis.cli.words import _
from klantreis.domain.results import iso_utc
from klantreis.domain.wording import word, word_plural
from klantreis.eventlog.home import state_directory
from klantreis.eventlog.importer import ImportPlan, import_events
from klantreis.eventlog.pseudonyms import read_key
from klantreis.eventlog.rejects import FOLDER, REASONS

if TYPE_CHECKING:
    import argparse

    from klantreis.domain.results import ImportReport

_SHOWN: int = 12


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    add_events(parser)
    add = parser.add_argument
    add("--into", required=True, metavar="DIR", help=_("new directory for the log"))
    add("--source", default="", metavar="NAME", help=_("name of where the events come from"))
    add("--leave-out", action="append", default=[], metavar="C", help=_("column not to keep"))
    add("--keep-ids", action="store_true", help=_("keep customer ids as they are, no pseudonyms"))


def run(options: argparse.Namespace) -> int:
    """Import and report."""
    plan = ImportPlan(
        files=tuple(Path(one) for one in options.events),
        into=Path(options.into),
        mapping=mapping_of(options),
        zone=options.tz,
        key=None if options.keep_ids else read_key(state_directory()),
        options=reading_of(options),
        source=options.source,
    )
    report = import_events(plan, ProgressLine(options.lang))
    _remark(report, options)
    if options.json:
        say_json(report.to_dict())
    else:
        show_log(report, options.lang)
    return 0


def _remark(report: ImportReport, options: argparse.Namespace) -> None:
    """Say aside what was put aside, and what looks odd."""
    lang = options.lang
    remark_aside(report, Path(options.into), lang)
    remark_doubles(report, lang)
    if report.repeats_removed:
        note(
            word_plural(
                "%(n)s event came before under the same id and was left out",
                "%(n)s events came before under the same id and were left out",
                report.repeats_removed,
                lang,
            )
        )


def remark_doubles(report: ImportReport, lang: str) -> None:
    """Say aside how many rows of a log are there twice: a file brought in again shows here."""
    if report.duplicates:
        note(
            word_plural(
                "%(n)s row is the same as an earlier one in everything; it is kept",
                "%(n)s rows are the same as an earlier one in everything; they are kept",
                report.duplicates,
                lang,
            )
        )


def remark_aside(report: ImportReport, log: Path, lang: str) -> None:
    """Say aside which rows of a log were put aside, why, and where they are."""
    for code, rows in report.reasons:
        reason = word(REASONS[code], lang)
        note(word_plural("%(n)s row put aside", "%(n)s rows put aside", rows, lang) + f": {reason}")
    if report.rejected:
        place = log / FOLDER
        note(word("The rows that were put aside are in %(place)s.", lang, place=place))
        note(word("To correct them: klantreis log rejected %(log)s --out FILE", lang, log=log))


def show_log(report: ImportReport, lang: str) -> None:
    """Print what a log holds."""
    names = ", ".join(report.event_names[:_SHOWN])
    names += ", …" if len(report.event_names) > _SHOWN else ""
    rows = [
        (word("Events", lang), report.events),
        (word("Customers", lang), report.customers),
        (word("Sessions", lang), report.sessions),
        (word("Event names", lang), len(report.event_names)),
        (word("First", lang), iso_utc(report.first)),
        (word("Last", lang), iso_utc(report.last)),
        (word("Put aside", lang), report.rejected),
    ]
    say_table((word("Imported", lang), ""), rows)
    print(on_one_line(names))
