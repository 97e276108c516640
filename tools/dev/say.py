"""Progress for people: one readable line per step, with the time since the start."""

from __future__ import annotations

import sys
import time
from typing import Final, NoReturn

_BEGIN: Final = time.monotonic()


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a defect
    """Something the person at the keyboard can put right; the message says how."""


def step(text: str) -> None:
    """Print what begins now, with the seconds since the command began."""
    print(f"{_elapsed()}  {text}", file=sys.stderr, flush=True)


def waiting(text: str, seconds: float) -> None:
    """Show on a terminal that a long step still goes on; elsewhere one line is enough."""
    if sys.stderr.isatty():
        print(f"\r{_elapsed()}  {text} ({seconds:.0f} s)", end="", file=sys.stderr, flush=True)


def waited() -> None:
    """Clear the line that `waiting` wrote."""
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)


def refuse(text: str) -> NoReturn:
    """Stop with one clear message."""
    raise Refusal(text)


def _elapsed() -> str:
    return f"[{time.monotonic() - _BEGIN:6.1f} s]"
