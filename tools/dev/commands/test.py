"""`./dev test [ARGS]`: all tests, or the part of pytest that ARGS ask for."""

from __future__ import annotations

import os
import shutil
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from typing import TYPE_CHECKING, Final

from tools.dev import prepare, say
from tools.dev.paths import FRONTEND, MEMORY, ROOT
from tools.dev.shell import aloud, environment, python, quietly

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

SUMMARY = "run all tests: Python, browser and TypeScript; ARGS go to pytest, which then runs alone"
BROWSER_TESTS: Final = ROOT / "tests" / "browser"
_MOST_WORKERS: Final = 4


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument(
        "--install-browser", action="store_true", help="install Chromium with apt when it misses"
    )
    parser.set_defaults(hands_on=True)


def run(options: argparse.Namespace) -> int:
    """Run what was asked; the last line adds up what passed, failed and was skipped."""
    prepare.everything()
    has_browser = _browser(install=options.install_browser or bool(os.environ.get("CI")))
    if options.rest:
        return aloud(python("-m", "pytest", *options.rest))
    python_code, python_counts = _pytest(has_browser=has_browser)
    vitest_code, vitest_counts = _vitest()
    total = python_counts + vitest_counts
    if not has_browser and BROWSER_TESTS.exists():
        print("The browser tests were left out: ./dev test --install-browser installs Chromium.")
    print(f"{total['skipped']} skipped in all")
    print(
        f"{total['passed']} passed, {total['failed']} failed, {total['skipped']} skipped",
        flush=True,
    )
    return python_code or vitest_code


def _pytest(*, has_browser: bool) -> tuple[int, Counter[str]]:
    report = MEMORY / "pytest.xml"
    report.unlink(missing_ok=True)
    workers = min(os.cpu_count() or 1, _MOST_WORKERS)
    # Whole files to a worker: what a file makes once is then made once.
    spread = (f"--numprocesses={workers}", "--dist=loadfile")
    command = python("-m", "pytest", *spread, f"--junitxml={report}")
    if not has_browser:
        command.append(f"--ignore={BROWSER_TESTS.relative_to(ROOT)}")
    say.step(f"Running the Python tests, {workers} at a time")
    return aloud(command), counts(report)


def _vitest() -> tuple[int, Counter[str]]:
    report = MEMORY / "vitest.xml"
    report.unlink(missing_ok=True)
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
