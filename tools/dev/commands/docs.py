"""`./dev docs`: write the references that are generated from the code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.dev import prepare
from tools.dev.shell import aloud, python

if TYPE_CHECKING:
    import argparse

SUMMARY = "write docs/reference/ pages that are generated: commands, coverage"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command: there are none."""
    del parser


def run(options: argparse.Namespace) -> int:
    """Write them; `./dev check` compares."""
    del options
    with prepare.alone():
        prepare.environment()
        prepare.catalogues()
    return aloud(python("-m", "tools.dev.references"))
