"""The files that are ours to judge."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Final

from tools.dev.paths import ROOT, SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PYTHON_PLACES: Final = (
    SOURCE,
    ROOT / "tests",
    ROOT / "tools",
    ROOT / "benchmarks",
)


def python_files() -> Iterator[Path]:
    """Give every Python file of the product, its tests and its tools; migrations are generated."""
    for place in _PYTHON_PLACES:
        for path in sorted(place.rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def kept_files() -> list[Path]:
    """Give every file that git keeps or would keep: all but what .gitignore names."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    paths = (ROOT / name for name in listed.stdout.splitlines())
    return [path for path in paths if path.is_file()]


def shown(path: Path) -> str:
    """Give a path as people read it: from the root of the clone."""
    return path.relative_to(ROOT).as_posix()
