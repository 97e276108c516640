"""Slow down whoever guesses passwords: a count per address and e-mail, kept in the cache."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from django.core.cache import cache

if TYPE_CHECKING:
    from django.http import HttpRequest

MINUTES: Final = 15
MOST: Final = 10


def key_of(request: HttpRequest | None, email: str) -> str:
    """Give the key that wrong tries are counted under; it holds no readable address."""
    address = request.META.get("REMOTE_ADDR", "") if request else ""
    digest = hashlib.sha256(f"{address} {email.strip().lower()}".encode()).hexdigest()
    return f"sign-in:{digest}"


def is_full(key: str) -> bool:
    """Tell whether the tries are used up."""
    return int(cache.get(key, 0)) >= MOST


def count(key: str) -> None:
    """Count one wrong try; the count runs out by itself."""
    cache.add(key, 0, MINUTES * 60)
    try:
        cache.incr(key)
    except ValueError:  # ran out between the two lines
        cache.add(key, 1, MINUTES * 60)


def forget(key: str) -> None:
    """Start afresh after a right try."""
    cache.delete(key)
