"""`klantreis log drop-off`: where journeys break off that do not convert."""

from __future__ import annotations

from typing import TYPE_CHECKING

from klantreis.cli.log_options import add_log
from klantreis.cli.say import say_json, say_table
from klantreis.cli.words import _
from klantreis.domain.result_words import rule_line, shown_duration, shown_share
from klantreis.domain.wording import word
from klantreis.engine.opening import open_log

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    add_log(parser)
    add = parser.add_argument
    add(
        "--converted",
        action="append",
        required=True,
        metavar="E",
        help=_("event that makes a journey converted; may be given more than once"),
    )
    add(
        "--window",
        metavar="30d",
        help=_("quiet time after which a journey has ended (default: customers 30d, sessions 30m)"),
    )


def run(options: argparse.Namespace) -> int:
    """Count and show."""
    found = open_log(options.log).drop_off(
        options.converted, window=options.window, grain=options.grain, idle=options.idle
    )
    if options.json:
        say_json(found.to_dict())
        return 0
    lang = options.lang
    say_table(
        (word("Journeys", lang), ""),
        [
            (word("Converted", lang), found.converted),
            (word("Dropped", lang), found.dropped),
            (word("Still open", lang), found.open),
        ],
    )
    print()
    say_table(
        (word("Last event", lang), word("Journeys", lang), word("Share", lang)),
        [(one.event, one.count, shown_share(one.share, lang)) for one in found.last],
    )
    window = word("window: %(window)s", lang, window=shown_duration(found.window_s, lang))
    print(f"{rule_line(found.journeys, found.rule, lang)} · {window}")
    return 0
