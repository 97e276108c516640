"""Options that say how files of events are to be read, and the line that shows progress."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from klantreis.cli.words import _
from klantreis.domain.wording import word
from klantreis.eventlog.mapping import Mapping
from klantreis.eventlog.progress import PHASES
from klantreis.eventlog.sources import ReadOptions

if TYPE_CHECKING:
    import argparse

ROLES: Final = ("customer", "time", "event", "session", "channel", "value", "event_id")


def add_events(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    """Add the files, which column is which, and how to read them."""
    add = parser.add_argument
    files = _("files of events: CSV, CSV.GZ, XLSX or Parquet")
    add("events", nargs="+", metavar="EVENTS", help=files)
    add("--customer", required=required, metavar="C", help=_("column that says who"))
    add("--time", required=required, metavar="T", help=_("column that says when"))
    add("--event", required=required, metavar="E", help=_("column that says what"))
    add("--session", metavar="S", help=_("column that says in which session"))
    add("--channel", metavar="K", help=_("column that says through which channel"))
    add("--value", metavar="V", help=_("column with an amount"))
    add("--event-id", metavar="ID", help=_("column that makes an event unique; repeats go out"))
    add("--tz", metavar="Z", help=_("zone of times that have none, such as Europe/Amsterdam"))
    add("--sheet", metavar="NAME", help=_("sheet of a workbook (default: the first)"))
    add("--separator", metavar="X", help=_("character between the columns (default: guessed)"))
    add("--encoding", metavar="X", help=_("encoding of the text (default: guessed)"))
    days = parser.add_mutually_exclusive_group()
    days.add_argument("--day-first", action="store_true", help=_("03-04-2024 is 3 April"))
    days.add_argument("--month-first", action="store_true", help=_("03-04-2024 is March 4"))
    commas = parser.add_mutually_exclusive_group()
    commas.add_argument("--decimal-comma", action="store_true", help=_("1.234,50 is an amount"))
    commas.add_argument("--decimal-point", action="store_true", help=_("1,234.50 is an amount"))


def columns_of(options: argparse.Namespace) -> dict[str, Any]:
    """Give which column is which; roles nobody named are not in it."""
    return {role: column for role in ROLES if (column := getattr(options, role)) is not None}


def mapping_of(options: argparse.Namespace) -> Mapping:
    """Give which column is which, and which to leave out."""
    return Mapping(**columns_of(options), leave_out=tuple(options.leave_out))


def reading_of(options: argparse.Namespace) -> ReadOptions:
    """Give how to read the files."""
    return ReadOptions(
        separator=options.separator,
        encoding=options.encoding,
        day_first=_either(yes=options.day_first, no=options.month_first),
        decimal_comma=_either(yes=options.decimal_comma, no=options.decimal_point),
        sheet=options.sheet,
    )


def _either(*, yes: bool, no: bool) -> bool | None:
    return True if yes else False if no else None


class ProgressLine:
    """One line on the terminal that moves along; nothing where nobody watches."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._watched = sys.stderr.isatty()

    def __call__(self, fraction: float, phase: str) -> None:
        """Show how far the work is."""
        if self._watched:
            end = "\n" if fraction >= 1 else ""
            text = f"\r{fraction:4.0%}  {word(PHASES[phase], self._lang):40}"
            print(text, end=end, file=sys.stderr, flush=True)
