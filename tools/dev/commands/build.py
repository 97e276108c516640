"""`./dev build`: the wheel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.dev import prepare, say
from tools.dev.paths import ROOT
from tools.dev.shell import python, quietly

if TYPE_CHECKING:
    import argparse

SUMMARY = "build the wheel, with the front-end and the catalogues in it, into dist/"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("--into", default="dist", metavar="DIR", help="where it goes (dist)")


def run(options: argparse.Namespace) -> int:
    """Make everything the wheel carries, then the wheel."""
    prepare.everything(warm=False)
    into = ROOT / options.into
    wheel = ("-m", "hatchling", "build", "-t", "wheel", "-d", str(into))
    quietly("Building the wheel", python(*wheel))
    for made in sorted(into.glob("*.whl")):
        say.step(f"{made.name}, {made.stat().st_size / 1e6:.1f} MB")
    return 0
