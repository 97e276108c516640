"""The library, and the key itself."""

from datetime import datetime
from typing import Any

from klantreis.api.shapes.common import Cursor, Told


class LibraryList(Told):
    """A page of the library's records of one type, in document form."""

    type: str
    records: list[dict[str, Any]]
    next: Cursor


class Me(Told):
    """A key: whose workspace it opens and what it may do there now."""

    id: str
    name: str
    workspace: str
    role: str
    scopes: list[str]
    actions: list[str]
    expires_at: datetime | None
