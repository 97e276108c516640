"""Hand out a long list in pages: a cursor says after which item the next one begins."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from klantreis.api.errors import ApiError, InvalidError, Problem

T = TypeVar("T")
LIMIT: Final = 50
MOST: Final = 200
Place = tuple[Any, ...]  # what items are ordered by: numbers and texts that compare


def page(
    items: Sequence[T],
    place_of: Callable[[T], Place],
    *,
    order: str,
    limit: int,
    cursor: str | None,
) -> tuple[list[T], str | None]:
    """Give the items after a cursor, ordered by place, and the cursor of the next page.

    A cursor holds the place of the last item, not its number: what is added or removed
    meanwhile makes nothing appear twice or be passed over.

    Raises:
        InvalidError: where the cursor is not one of this order.
    """
    ordered = sorted(items, key=place_of)
    if cursor:
        after = _read(cursor, order)
        try:
            ordered = [item for item in ordered if place_of(item) > after]
        except TypeError:
            raise _wrong() from None
    shown = ordered[:limit]
    more = len(ordered) > limit
    return shown, _write(order, place_of(shown[-1])) if more else None


def _write(order: str, place: Place) -> str:
    text = json.dumps([order, *place], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(cursor: str, order: str) -> Place:
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        found = json.loads(text)
    except (binascii.Error, ValueError, RecursionError):
        raise _wrong() from None
    if not isinstance(found, list) or found[:1] != [order]:
        raise _wrong()
    return tuple(found[1:])


def _wrong() -> InvalidError:
    return InvalidError([Problem("query.cursor", ApiError("cursor"))])
