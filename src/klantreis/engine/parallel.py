"""Partitions side by side: kernels leave the interpreter lock alone, so threads suffice."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
R = TypeVar("R")


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(workers(), thread_name_prefix="klantreis-kernel")


def workers() -> int:
    """Give how many partitions run at a time."""
    return max(1, os.cpu_count() or 1)


def each(work: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """Give the result for each item, in their order."""
    if len(items) == 1:
        return [work(items[0])]
    return list(_pool().map(work, items))


def shares(items: Sequence[T]) -> list[Sequence[T]]:
    """Deal items out over the workers, so that each can keep one running total."""
    dealt = [items[first :: workers()] for first in range(workers())]
    return [share for share in dealt if share]
