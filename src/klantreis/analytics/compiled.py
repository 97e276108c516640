"""Compile the inner loops: typed for the reader, compiled for the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

from numba import njit

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
R = TypeVar("R")


def kernel(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function over arrays; it runs without the interpreter lock.

    The compiled form is kept on disk, so that only the first call ever waits for it
    (`klantreis warm`).
    """
    return cast("Callable[P, R]", njit(nogil=True, cache=True, error_model="numpy")(function))
