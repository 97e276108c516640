"""`klantreis log funnel`: how many journeys reach each step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from klantreis.cli.log_options import add_log, add_quantiles
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
    add_quantiles(parser)
    add = parser.add_argument
    add("--step", action="append", required=True, metavar="A", help=_("event of the next step"))
    add(
        "--mode",
        choices=("ordered", "strict", "open"),
        default="ordered",
        help=_("steps in order (default), directly after one another, or in any order"),
    )
    add(
        "--entry",
        choices=("any", "first"),
        help=_("start at any occurrence of the first step (default), or only at the first one"),
    )
    add("--within", metavar="30m", help=_("time in which all steps must fall"))


def run(options: argparse.Namespace) -> int:
    """Walk and show."""
    funnel = open_log(options.log).funnel(
        options.step,
        within=options.within,
        entry=options.entry,
        mode=options.mode,
        grain=options.grain,
        idle=options.idle,
        quantiles=options.quantiles,
    )
    if options.json:
        say_json(funnel.to_dict())
        return 0
    lang = options.lang
    head = (
        word("Step", lang),
        word("Reached", lang),
        word("Of the step before", lang),
        word("Of all", lang),
        word("Median time", lang),
    )
    rows = [
        (
            step.name,
            step.reached,
            shown_share(step.of_previous, lang),
            shown_share(step.of_all, lang),
            shown_duration(step.median_s, lang),
        )
        for step in funnel.steps
    ]
    say_table(head, rows)
    print(rule_line(funnel.journeys, funnel.rule, lang))
    return 0
