"""Remember what a step was made from, so that it runs again only when that has changed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def digest(inputs: Iterable[Path], *facts: str) -> str:
    """Give a hash over files, over all files below folders, and over further facts.

    File names count as well as contents: a renamed file is a change. Paths that are not
    there count as absent.
    """
    total = hashlib.sha256()
    for fact in facts:
        total.update(fact.encode() + b"\0")
    for path in inputs:
        for file in _files(path):
            total.update(str(file.relative_to(path.parent)).encode() + b"\0")
            total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def is_current(stamp: Path, expected: str) -> bool:
    """Tell whether a stamp holds the expected hash."""
    return stamp.is_file() and stamp.read_text() == expected


def record(stamp: Path, made_from: str) -> None:
    """Write a stamp, after the step has succeeded."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(made_from)


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    found = (file for file in path.rglob("*") if file.is_file())
    return sorted(file for file in found if "__pycache__" not in file.parts)
