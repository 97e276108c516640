"""Pictures of maps, kept while the map, its library and its figures stay as they are."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

MOST: Final = 64
Key = tuple[str, int, int, int, str, str, str]

_kept: OrderedDict[Key, bytes] = OrderedDict()
_lock = Lock()


def picture(key: Key, draw: Callable[[], bytes]) -> bytes:
    """Give a picture drawn before, else draw it.

    The key is map, its seq, library seq, readings version, kind, language and theme: what
    changes any of these makes another picture.
    """
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    drawn = draw()
    with _lock:
        _kept[key] = drawn
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return drawn


def forget(map_id: str) -> None:
    """Drop the pictures of a map: an erased text may stand in them (D16)."""
    with _lock:
        for key in [key for key in _kept if key[0] == map_id]:
            del _kept[key]
