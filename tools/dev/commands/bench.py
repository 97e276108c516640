"""`./dev bench [NAME …]`: measure speed; a bar is judged here and never by a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.dev import prepare, say
from tools.dev.paths import ROOT
from tools.dev.shell import aloud, python

if TYPE_CHECKING:
    import argparse

SUMMARY = "measure speed: all of benchmarks/ or the one named, which gets the further options"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("name", nargs="?", help="one benchmark, e.g. log")
    parser.set_defaults(hands_on=True)


def run(options: argparse.Namespace) -> int:
    """Run the benchmarks one after the other; fail when one of them does."""
    # What cannot be started by itself is a part that benchmarks share.
    names = sorted(
        path.stem
        for path in (ROOT / "benchmarks").glob("*.py")
        if "__main__" in path.read_text(encoding="utf-8")
    )
    if options.name and options.name not in names:
        say.refuse(f"There is no benchmark {options.name}; there are: {', '.join(names)}.")
    prepare.everything()
    worst = 0
    for name in [options.name] if options.name else names:
        say.step(f"Measuring {name}")
        worst = max(worst, aloud(python("-m", f"benchmarks.{name}", *options.rest)))
    return worst
