"""The reference pages that are written from the code, so that they cannot lie.

`./dev docs` writes them, `./dev check` compares.
"""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Final

from klantreis.cli.verbs import VERBS
from tests.requirements.claims import CLAIMS
from tools.dev import api_page, records_page, settings_page
from tools.dev.main import COMMANDS, parser
from tools.dev.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from klantreis.cli.verbs import Verb
    from tests.requirements.claims import Claim

REFERENCE: Final = ROOT / "docs" / "reference"
COVERAGE: Final = REFERENCE / "coverage.md"
DEV: Final = REFERENCE / "dev.md"
CLI: Final = REFERENCE / "cli.md"
RECORDS: Final = REFERENCE / "records.md"
SETTINGS: Final = REFERENCE / "settings.md"
API: Final = REFERENCE / "api.md"
OPENAPI: Final = ROOT / "contracts" / "openapi.json"
_WRITTEN_BY: Final = "<!-- Written by ./dev docs; change the code, not this page. -->"


def pages() -> dict[Path, str]:
    """Give every generated page with its text."""
    return {
        COVERAGE: coverage(),
        DEV: dev_commands(),
        CLI: verbs(),
        RECORDS: records(),
        SETTINGS: settings(),
        API: api_page.page(_WRITTEN_BY),
        OPENAPI: api_page.openapi(),
    }


def records() -> str:
    """Give the page of records, its tables written anew between their marks."""
    return records_page.with_tables(RECORDS.read_text(encoding="utf-8"))


def settings() -> str:
    """Give the page of settings, with the defaults and bounds the code has."""
    return settings_page.with_defaults(SETTINGS.read_text(encoding="utf-8"))


def coverage(claims: Mapping[str, Claim] = CLAIMS) -> str:
    """Give the page of claimed requirements, each with the tests that show it."""
    head = (
        f"{_WRITTEN_BY}\n\n# Coverage\n\n"
        "Every requirement that Klantreis claims, with the tests that show it being done.\n"
        f"{len(claims)} claimed.\n\n"
        "| requirement | what a person can do | shown by |\n|---|---|---|\n"
    )
    rows = (
        f"| {number} | {claims[number].title} | {'<br>'.join(map(_link, claims[number].tests))} |\n"
        for number in sorted(claims)
    )
    return head + "".join(rows)


def _link(test: str) -> str:
    path, _, name = test.partition("::")
    return f"`{name}` in [{path.rsplit('/', 1)[-1]}](../../{path})"


def dev_commands() -> str:
    """Give the page of the `./dev` commands, from their own parsers."""
    return f"{_WRITTEN_BY}\n\n# `./dev`\n\n" + "\n".join(_sections(_subparsers(parser())))


def _sections(commands: Mapping[str, argparse.ArgumentParser]) -> Iterator[str]:
    """Give a section per command; argparse's own help differs between versions of Python."""
    for name in COMMANDS:
        summary = str(commands[name].description)
        yield f"## `./dev {name}`\n\n{summary[0].upper()}{summary[1:]}.\n"
        options = [line for action in commands[name]._actions for line in _option(action)]  # noqa: SLF001
        if options:
            yield "".join(options)


def verbs() -> str:
    """Give the page of the verbs of `klantreis`, from their own parsers, in English."""
    head = (
        f"{_WRITTEN_BY}\n\n# Commands: `klantreis`\n\n"
        "Every verb takes `--json` (standard output then carries the JSON alone), "
        "`--lang nl|en` and `--help`. Bad input is one line on standard error and exit code 2.\n\n"
    )
    with _in_english():
        return head + "\n".join(_verb_section(verb) for verb in VERBS)


def _verb_section(verb: Verb) -> str:
    told = argparse.ArgumentParser(add_help=False)
    module = import_module(verb.module)
    module.arguments(told)
    lines = (line for action in told._actions for line in _option(action))  # noqa: SLF001
    return f"## `klantreis {' '.join(verb.words)}`\n\n{verb.does}.\n\n{''.join(lines)}"


@contextmanager
def _in_english() -> Iterator[None]:
    """Let help that is worded while options are declared come out in English."""
    before = os.environ.get("LC_ALL")
    os.environ["LC_ALL"] = "en"
    try:
        yield
    finally:
        del os.environ["LC_ALL"]
        if before is not None:
            os.environ["LC_ALL"] = before


def _option(action: argparse.Action) -> Iterator[str]:
    """Give the line of one option or argument; what every verb takes is told once, on top."""
    if action.dest in {"help", "json", "lang"} or action.help == argparse.SUPPRESS:
        return
    value = "|".join(map(str, action.choices or ())) or str(action.metavar or action.dest.upper())
    shown = "" if action.nargs == 0 else value
    spelled = ", ".join(f"{option} {shown}".strip() for option in action.option_strings) or shown
    needed = " (required)" if action.required and action.option_strings else ""
    yield f"- `{spelled}`{needed}: {(action.help or '').replace('%%', '%')}\n"


def _subparsers(top: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in top._actions:  # noqa: SLF001 - argparse has no other way to list them
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            return dict(action.choices)
    return {}


def main() -> int:
    """Write the pages whose text has changed."""
    for path, text in pages().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(path.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
