"""`klantreis serve`: the pages and the worker."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from klantreis.cli.words import _

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--port",
        type=int,
        help=_("port to listen on (8000, or what KLANTREIS_PORT says)"),
    )
    parser.add_argument(
        "--no-worker",
        action="store_true",
        help=_("serve the pages only; the worker runs apart: python -m klantreis.jobs"),
    )


def run(options: argparse.Namespace) -> int:
    """Serve until told to stop."""
    # The settings stand on a higher floor: named here, loaded when asked for.
    import_module("klantreis.config.starting").start(options.port)
    serving = import_module("klantreis.config.serving")
    return int(serving.serve(worker=not options.no_worker, lang=options.lang))
