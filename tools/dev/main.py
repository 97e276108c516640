"""`./dev`: a table of commands, each a module with `SUMMARY`, `arguments` and `run`."""

from __future__ import annotations

import argparse
import importlib
import sys
from typing import TYPE_CHECKING, Final

from tools.dev import say

if TYPE_CHECKING:
    from collections.abc import Sequence

# A command that sets `hands_on` receives what it does not know itself as `options.rest`.
COMMANDS: Final = (
    "run",
    "test",
    "check",
    "exec",
    "i18n",
    "docs",
    "build",
    "bench",
    "lock",
)


def parser() -> argparse.ArgumentParser:
    """Give the parser of all commands, in the order in which people need them."""
    top = argparse.ArgumentParser(prog="./dev", description="Work on Klantreis.")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name in COMMANDS:
        module = importlib.import_module(f"tools.dev.commands.{name}")
        command = commands.add_parser(
            name, help=module.SUMMARY, description=module.SUMMARY, allow_abbrev=False
        )
        command.set_defaults(run=module.run, hands_on=False)
        module.arguments(command)
    return top


def main(arguments: Sequence[str]) -> int:
    """Run one command; give its exit code."""
    options, rest = parser().parse_known_args(arguments)
    if rest and not options.hands_on:
        print(f"./dev {options.command} does not know: {' '.join(rest)}", file=sys.stderr)
        return 2
    options.rest = rest
    try:
        return int(options.run(options))
    except say.Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
