"""Small files of events, and logs made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from klantreis.eventlog.mapping import Mapping
from klantreis.services import imports, uploads

if TYPE_CHECKING:
    from klantreis.domain.permissions import Principal

MAPPING: Final = Mapping(customer="klant", time="tijd", event="wat")
ROWS: Final = (
    ("a", "2024-03-01 10:00:00", "home"),
    ("a", "2024-03-01 10:05:00", "product"),
    ("a", "2024-03-01 10:09:00", "kopen"),
    ("b", "2024-03-02 11:00:00", "home"),
    ("b", "2024-03-02 11:01:00", "product"),
    ("c", "2024-03-03 12:00:00", "home"),
    ("c", "niet te lezen", "product"),
)
# The same five times over: enough customers at every place for everyone to see.
MANY: Final = tuple((f"{customer}{i}", *rest) for i in range(5) for customer, *rest in ROWS)


def csv(rows: tuple[tuple[str, ...], ...] = ROWS) -> bytes:
    """Give rows as a CSV file."""
    return "\n".join(["klant,tijd,wat", *(",".join(row) for row in rows)]).encode() + b"\n"


def send(principal: Principal, body: bytes, name: str = "events.csv") -> str:
    """Send a file in pieces, as a browser does."""
    pieces = [body[i : i + 10] for i in range(0, len(body), 10)]
    return uploads.receive(principal, name, pieces, len(body))


def ask(principal: Principal, name: str = "Winkel", body: bytes | None = None) -> str:
    """Ask for an import of a file; the queue does it."""
    upload = send(principal, csv() if body is None else body)
    return imports.start_import(principal, upload, name, MAPPING, zone="Europe/Amsterdam")
