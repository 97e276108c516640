"""Pictures of maps, kept while the map, its library and its figures stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from klantreis.services.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Callable

MOST: Final = 64
Key = tuple[str, int, int, int, str, str, str, str]

_kept: Final = Kept[Key, bytes](MOST)


def picture(key: Key, draw: Callable[[], bytes]) -> bytes:
    """Give a picture drawn before, else draw it.

    The key is map, its seq, library seq, readings version, kind, language, theme and paper:
    what changes any of these makes another picture.
    """
    return _kept.get(key, draw)


def forget(map_id: str) -> None:
    """Drop the pictures of a map: an erased text may stand in them (D16)."""
    _kept.forget(lambda key: key[0] == map_id)
