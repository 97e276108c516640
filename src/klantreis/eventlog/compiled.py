"""Compile the inner loops that read text."""

from __future__ import annotations

from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

from numba import njit

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
R = TypeVar("R")


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function over arrays, keep it on disk, run it without the interpreter lock."""
    return cast("Callable[P, R]", njit(nogil=True, cache=True)(function))
