"""What was worked out before, kept in memory while what it was made from stays as it is."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

K = TypeVar("K", bound="Hashable")
V = TypeVar("V")


class Kept(Generic[K, V]):
    """At most so many values, the one asked for longest ago dropped first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[K, tuple[object, V]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: K, make: Callable[[], V], stamp: object = None) -> V:
        """Give the value made for a key and stamp, else make it; another stamp replaces it."""
        with self._lock:
            found = self._values.get(key)
            if found is not None and found[0] == stamp:
                self._values.move_to_end(key)
                return found[1]
        made = make()
        with self._lock:
            self._values[key] = (stamp, made)
            self._values.move_to_end(key)
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return made

    def forget(self, which: Callable[[K], bool]) -> None:
        """Drop the values whose key is meant."""
        with self._lock:
            for key in [key for key in self._values if which(key)]:
                del self._values[key]
