"""The web shop's events and the figures that others computed over them."""

from __future__ import annotations

import csv
import gzip
import json
from collections import defaultdict
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from klantreis.engine.opening import read_events

if TYPE_CHECKING:
    from klantreis.engine.log import EventLog

DATA = Path(__file__).parent / "data"
EVENTS = DATA / "webshop_events.csv.gz"
GRAINS = {"customer": "user_id", "session": "session_id"}


@cache
def golden() -> dict:
    return json.loads((DATA / "webshop.json").read_text())


@cache
def log(*, sessions: bool = True) -> EventLog:
    return read_events(
        EVENTS,
        customer="user_id",
        time="timestamp",
        event="event",
        session="session_id" if sessions else None,
        tz="UTC",
    )


@cache
def paths(grain: str) -> dict[str, list[tuple[float, str, str]]]:
    """Give per journey its (second, event, customer) in order, in plain Python."""
    found = defaultdict(list)
    with gzip.open(EVENTS, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            moment = datetime.fromisoformat(row["timestamp"]).replace(tzinfo=UTC)
            found[row[GRAINS[grain]]].append((moment.timestamp(), row["event"], row["user_id"]))
    for path in found.values():
        path.sort(key=lambda event: event[0])
    return dict(found)
