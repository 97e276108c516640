"""`./dev lock`: choose the versions again that everyone installs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.dev import prepare
from tools.dev.paths import FRONTEND, ROOT, VENV
from tools.dev.shell import quietly

if TYPE_CHECKING:
    import argparse

SUMMARY = "compile requirements/*.txt and package-lock.json again from what we ask for"

# No addresses and no local paths in the files: they must read the same on every machine.
FLAGS = (
    "--quiet",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-emit-find-links",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument(
        "--upgrade", action="store_true", help="take the newest versions that fit, not the locked"
    )


def run(options: argparse.Namespace) -> int:
    """Lock what the product needs, then what working on it adds, then the front-end."""
    with prepare.alone():
        prepare.environment()
        uv = [str(VENV / "bin" / "uv"), "pip", "compile", *FLAGS, "pyproject.toml"]
        if options.upgrade:
            uv.append("--upgrade")
        runtime, dev = "requirements/runtime.txt", "requirements/dev.txt"
        quietly("Locking what the product needs", [*uv, "-o", runtime], at=ROOT)
        more = ["--group=dev", f"--constraint={runtime}", "-o", dev]
        quietly("Locking what working on it needs", [*uv, *more], at=ROOT)
        verb = "update" if options.upgrade else "install"
        npm = ["npm", verb, "--package-lock-only"]
        quietly("Locking the Node packages", npm, at=FRONTEND)
    return 0
