"""`klantreis log append`: add files of events to a log, or bring corrected rows back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from klantreis.cli.event_options import ProgressLine, add_events, mapping_of, reading_of
from klantreis.cli.log_import import remark_aside, remark_doubles, show_log
from klantreis.cli.say import note, say_json
from klantreis.cli.words import _
from klantreis.domain.wording import word_plural
from klantreis.eventlog.append import AppendPlan, append_events
from klantreis.eventlog.errors import LogError
from klantreis.eventlog.home import state_directory
from klantreis.eventlog.pseudonyms import read_key
from klantreis.eventlog.table import open_table

if TYPE_CHECKING:
    import argparse

    from klantreis.eventlog.append import Addition
    from klantreis.eventlog.mapping import Mapping

_NAMED: tuple[str, ...] = ("customer", "time", "event")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options; the log stands before the files."""
    parser.add_argument("log", metavar="DIR", help=_("directory of the log"))
    add_events(parser, required=False)
    add = parser.add_argument
    add("--source", default="", metavar="NAME", help=_("name of where the events come from"))
    add("--leave-out", action="append", default=[], metavar="C", help=_("column not to keep"))


def run(options: argparse.Namespace) -> int:
    """Add and report."""
    log = Path(options.log)
    plan = AppendPlan(
        files=tuple(Path(one) for one in options.events),
        log=log,
        key=read_key(state_directory()) if open_table(log).kept.key else None,
        mapping=_mapping(options),
        leave_out=tuple(options.leave_out),
        zone=options.tz,
        options=reading_of(options),
        source=options.source,
    )
    found = append_events(plan, ProgressLine(options.lang))
    _remark(found, options.lang)
    remark_aside(found.log, log, options.lang)
    remark_doubles(found.log, options.lang)
    if options.json:
        say_json(_as_json(found))
    else:
        show_log(found.log, options.lang)
    return 0


def _mapping(options: argparse.Namespace) -> Mapping | None:
    """Give the columns that were named; as at the import where none was.

    Raises:
        LogError: `append_some_columns`.
    """
    given = [getattr(options, name) for name in _NAMED]
    if all(given):
        return mapping_of(options)
    others = (options.session, options.channel, options.value, options.event_id)
    if any((*given, *others)):
        raise LogError("append_some_columns")
    return None


def _remark(found: Addition, lang: str) -> None:
    note(word_plural("%(n)s event added", "%(n)s events added", found.added, lang))
    if found.restored:
        note(
            word_plural(
                "%(n)s corrected row came back",
                "%(n)s corrected rows came back",
                found.restored,
                lang,
            )
        )
    if found.repeats:
        note(
            word_plural(
                "%(n)s row was in the log already",
                "%(n)s rows were in the log already",
                found.repeats,
                lang,
            )
        )


def _as_json(found: Addition) -> dict[str, object]:
    return {
        "added": found.added,
        "restored": found.restored,
        "repeats": found.repeats,
        "not_used": found.rejected,
        "log": found.log.to_dict(),
    }
