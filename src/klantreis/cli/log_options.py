"""Options that the questions to a log share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from klantreis.cli.words import _

if TYPE_CHECKING:
    import argparse


def add_log(parser: argparse.ArgumentParser) -> None:
    """Add the log, and what a journey is in it."""
    parser.add_argument("log", metavar="DIR", help=_("directory of the log"))
    parser.add_argument(
        "--grain",
        choices=("customer", "session"),
        default="customer",
        help=_("what one journey is: all of a customer (default), or one session"),
    )
    parser.add_argument(
        "--idle",
        metavar="30m",
        help=_("idle time after which a new session begins, where the log has no sessions"),
    )


def add_quantiles(parser: argparse.ArgumentParser) -> None:
    """Add how medians are computed."""
    parser.add_argument(
        "--quantiles",
        choices=("exact", "histogram"),
        help=_("medians exact, or faster and within one per cent (default: exact below 5 million)"),
    )
