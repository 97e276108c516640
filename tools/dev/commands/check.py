"""`./dev check`: everything a machine can judge without running the product."""

from __future__ import annotations

import subprocess
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tools.dev import prepare, say
from tools.dev.paths import FRONTEND, ROOT
from tools.dev.shell import aloud, environment, python

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

SUMMARY = "formatting, lint, types, imports, docs, translations and claimed requirements"
_AT_ONCE: Final = 2


@dataclass(frozen=True)
class Check:
    """One program that judges; its exit code is the verdict."""

    name: str
    command: tuple[str, ...]
    at: Path = ROOT


# The slow ones first, so that the quick ones fill the second core.
CHECKS: Final = (
    Check("types (mypy)", tuple(python("-m", "mypy"))),
    Check("frontend lint (eslint)", ("npm", "run", "--silent", "lint"), FRONTEND),
    Check("frontend types (tsc)", ("npm", "run", "--silent", "types"), FRONTEND),
    Check("frontend format (prettier)", ("npm", "run", "--silent", "format:check"), FRONTEND),
    Check("imports point down (import-linter)", ("lint-imports", "--no-cache")),
    Check("sizes, words, docs, claims (tools/lint)", tuple(python("-m", "tools.lint"))),
    Check("lint (ruff)", ("ruff", "check", "--quiet", ".")),
    Check("format (ruff)", ("ruff", "format", "--check", "--quiet", ".")),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument(
        "--fix", action="store_true", help="first repair what formatters and linters can repair"
    )


def run(options: argparse.Namespace) -> int:
    """Run every check and print what each has to say; fail when one does."""
    with prepare.alone():
        prepare.environment()
        prepare.node_packages()
        prepare.catalogues()
    if options.fix:
        _repair()
    failed: list[str] = []
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        running = {pool.submit(_judge, check): check for check in CHECKS}
        for done in as_completed(running):
            passed, said, seconds = done.result()
            name = running[done].name
            say.step(f"{'ok    ' if passed else 'FAILED'} {name} ({seconds:.1f} s)")
            if not passed:
                failed.append(name)
                print(said.rstrip(), flush=True)
    verdict = f"failed: {', '.join(sorted(failed))}" if failed else f"all {len(CHECKS)} checks pass"
    say.step(verdict)
    return 1 if failed else 0


def _judge(check: Check) -> tuple[bool, str, float]:
    begin = time.monotonic()
    done = subprocess.run(
        check.command,
        cwd=check.at,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode == 0, done.stdout + done.stderr, time.monotonic() - begin


def _repair() -> None:
    say.step("Repairing what can be repaired")
    aloud(["ruff", "check", "--fix", "--quiet", "."])
    aloud(["ruff", "format", "--quiet", "."])
    aloud(["npm", "run", "--silent", "format"], at=FRONTEND)
