"""`klantreis log flow`: which event directly follows which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from klantreis.cli.log_options import add_log, add_quantiles
from klantreis.cli.say import say_json, say_table
from klantreis.domain.result_words import rule_line, shown_duration
from klantreis.domain.wording import word
from klantreis.engine.opening import open_log

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    add_log(parser)
    add_quantiles(parser)


def run(options: argparse.Namespace) -> int:
    """Count and show."""
    flow = open_log(options.log).flow(
        grain=options.grain, idle=options.idle, quantiles=options.quantiles
    )
    if options.json:
        say_json(flow.to_dict())
        return 0
    lang = options.lang
    head = (
        word("From", lang),
        word("To", lang),
        word("Times", lang),
        word("Customers", lang),
        word("Mean time", lang),
        word("Median time", lang),
        word("95th percentile", lang),
    )
    rows = [
        (
            edge.source,
            edge.target,
            edge.count,
            edge.customers,
            shown_duration(edge.mean_s, lang),
            shown_duration(edge.median_s, lang),
            shown_duration(edge.p95_s, lang),
        )
        for edge in flow.edges
    ]
    say_table(head, rows, texts=2)
    print(rule_line(flow.journeys, flow.rule, lang))
    return 0
