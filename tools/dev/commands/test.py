"""`./dev test [ARGS]`: all tests, or the part of pytest that ARGS ask for."""

from __future__ import annotations

import os
import shutil
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from typing import TYPE_CHECKING, Final

from tools.dev import postgres, prepare, say
from tools.dev.paths import FRONTEND, MEMORY, ROOT
from tools.dev.shell import aloud, environment, python, quietly

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

SUMMARY = "run all tests: Python, browser and TypeScript; ARGS go to pytest, which then runs alone"
BROWSER_TESTS: Final = ROOT / "tests" / "browser"
DATABASES: Final = ("sqlite", "postgres", "both")
_MOST_WORKERS: Final = 4
# What a reader and a browser see does not hang on how PostgreSQL sorts.
_LOCALE_TESTS: Final = ("tests/store", "tests/services", "tests/web", "tests/requirements")
_NOTHING_RAN: Final = 5  # pytest's own number


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument(
        "--install-browser", action="store_true", help="install Chromium with apt when it misses"
    )
    parser.add_argument(
        "--database",
        choices=DATABASES,
        help="which database; postgres starts one that is thrown away and runs what touches it "
        "(sqlite; both in CI)",
    )
    parser.set_defaults(hands_on=True)


def run(options: argparse.Namespace) -> int:
    """Run what was asked; the last lines say what ran where and add it up."""
    in_ci = bool(os.environ.get("CI"))
    prepare.everything()
    has_browser = _browser(install=options.install_browser or in_ci)
    database = options.database or ("both" if in_ci and not options.rest else "sqlite")
    if options.rest:
        return _part(options.rest, database)
    code, total, told = 0, Counter[str](), []
    if database != "postgres":
        done = [_sqlite(has_browser=has_browser), _vitest()]
        code = max(each for each, _ in done)
        for name, (_, found) in zip(("Python on SQLite", "TypeScript"), done, strict=True):
            total += found
            told.append(_line(name, found))
    if database != "sqlite":
        for locale in postgres.LOCALES:
            one, found = _postgres(locale, has_browser=has_browser, install=in_ci)
            code = max(code, one)
            total += found
            told.append(_line(f"Python on PostgreSQL, {locale}", found))
    if not has_browser and BROWSER_TESTS.exists():
        print("The browser tests were left out: ./dev test --install-browser installs Chromium.")
    print("\n".join(told))
    print(f"{total['skipped']} skipped in all")
    print(_line("All together", total).partition(": ")[2], flush=True)
    return code


def _line(name: str, found: Counter[str]) -> str:
    told = ", ".join(f"{found[kind]} {kind}" for kind in ("passed", "failed", "skipped"))
    return f"{name}: {told}"


def _part(rest: list[str], database: str) -> int:
    """Run the part of pytest that was asked for, on each database that was."""
    code = 0
    if database != "postgres":
        code = aloud(python("-m", "pytest", *rest))
    if database != "sqlite":
        for locale in postgres.LOCALES:
            say.step(f"Running the same on PostgreSQL, {locale}")
            with postgres.cluster(locale, install=bool(os.environ.get("CI"))) as cluster:
                command = python("-m", "pytest", "--on-a-database", *rest)
                done = aloud(command, env=environment(KLANTREIS_TEST_DATABASE=cluster.url()))
            code = max(code, 0 if done == _NOTHING_RAN else done)
    return code


def _sqlite(*, has_browser: bool) -> tuple[int, Counter[str]]:
    report = _fresh("pytest.xml")
    command = _command(report)
    if not has_browser:
        command.append(f"--ignore={BROWSER_TESTS.relative_to(ROOT)}")
    say.step(f"Running the Python tests, {_workers()} at a time")
    return aloud(command), counts(report)


def _postgres(locale: str, *, has_browser: bool, install: bool) -> tuple[int, Counter[str]]:
    """Run the tests that touch a database; under the second locale those of rows and pages."""
    report = _fresh("pytest-postgres.xml")
    command = [*_command(report), "--on-a-database"]
    if locale != next(iter(postgres.LOCALES)):
        command += _LOCALE_TESTS
    elif not has_browser:
        command.append(f"--ignore={BROWSER_TESTS.relative_to(ROOT)}")
    say.step(f"Running the tests that touch a database on PostgreSQL, {locale}")
    with postgres.cluster(locale, install=install) as cluster:
        code = aloud(command, env=environment(KLANTREIS_TEST_DATABASE=cluster.url()))
    return code, counts(report)


def _command(report: Path) -> list[str]:
    # Whole files to a worker: what a file makes once is then made once.
    spread = (f"--numprocesses={_workers()}", "--dist=loadfile")
    return python("-m", "pytest", *spread, f"--junitxml={report}")


def _workers() -> int:
    return min(os.cpu_count() or 1, _MOST_WORKERS)


def _fresh(name: str) -> Path:
    report = MEMORY / name
    report.unlink(missing_ok=True)
    return report


def _vitest() -> tuple[int, Counter[str]]:
    report = _fresh("vitest.xml")
    say.step("Running the TypeScript tests")
    reporters = ["--reporter=default", "--reporter=junit", f"--outputFile.junit={report}"]
    colours = {} if sys.stdout.isatty() else {"NO_COLOR": "1"}
    command = ["npx", "vitest", "run", *reporters]
    return aloud(command, at=FRONTEND, env=environment(**colours)), counts(report)


def counts(report: Path) -> Counter[str]:
    """Add up a JUnit report; a run that broke off before it wrote one counts as a failure."""
    if not report.exists():
        return Counter(failed=1)
    root = ET.parse(report).getroot()  # noqa: S314 - written by our own run a moment ago
    found: Counter[str] = Counter()
    for case in root.iter("testcase"):
        parts = {child.tag for child in case}
        if parts & {"failure", "error"}:
            found["failed"] += 1
        else:
            found["skipped" if "skipped" in parts else "passed"] += 1
    return found


def _browser(*, install: bool) -> bool:
    """Tell whether there is a Chromium, after installing Debian's when that was asked for."""
    if shutil.which("chromium") or not BROWSER_TESTS.exists():
        return shutil.which("chromium") is not None
    if install and shutil.which("apt-get"):
        sudo = [] if os.geteuid() == 0 else ["sudo"]
        apt = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
        quietly("Refreshing the list of system packages", [*apt, "update"])
        install_it = [*apt, "install", "--yes", "--no-install-recommends", "chromium"]
        quietly("Installing Chromium for the browser tests", install_it)
    return shutil.which("chromium") is not None
