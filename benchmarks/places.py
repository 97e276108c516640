"""An installation of its own for a benchmark: a large workspace on either database."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks.map import STEPS, key, large_map, readings, sentence
from klantreis.domain import document
from klantreis.domain.maps.board import Records, new_map
from klantreis.domain.maps.records import Card, Lane, MapHead, Record, Touchpoint
from klantreis.domain.operations import groups
from klantreis.domain.text import in_both
from tools.dev import postgres

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from klantreis.domain.maps.board import JourneyMap

EMAIL: Final = "bench@example.nl"
PASSWORD: Final = "een lang wachtwoord"  # noqa: S105 - of a user that lives as long as the run
LANES: Final = 25
CARDS: Final = 1000
MAPS: Final = 300
TOUCHPOINTS: Final = 5000
_BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the pages are."""

    home: str
    map: str
    touchpoints: str


def database_option(parser: argparse.ArgumentParser) -> None:
    """Let the reader choose the database."""
    parser.add_argument(
        "--database",
        choices=("sqlite", "postgres"),
        default="sqlite",
        help="which database; postgres starts one that is thrown away",
    )


@contextmanager
def installation(database: str) -> Iterator[None]:
    """Point the environment at a state folder and a database of this run alone."""
    with tempfile.TemporaryDirectory(prefix="klantreis-bench-") as home:
        os.environ["KLANTREIS_HOME"] = home
        os.environ["DJANGO_SETTINGS_MODULE"] = "klantreis.config.settings"
        os.environ.pop("DATABASE_URL", None)
        if database == "sqlite":
            yield
            return
        # As careful as it would be at work: a careless one would flatter the figures.
        with postgres.cluster(settings=()) as cluster:
            os.environ["DATABASE_URL"] = cluster.create("klantreis")
            yield


def wide_map() -> JourneyMap:
    """Give a map of 60 steps by 25 lanes with 1,000 cards or more in its cells."""
    board = large_map()
    lanes = board.records.all(Lane)
    cards = len(board.records.all(Card))
    more: list[Record] = []
    for row in range(len(lanes), LANES):
        lane = Lane(key=key(3, row), order=f"{row:03d}i", kind="action", prompt="lane.action")
        more.append(lane)
        for step in range(STEPS):
            if cards >= CARDS:
                break
            cards += 1
            words = sentence(row * STEPS + step, 6)
            more.append(
                Card(
                    key=key(4, row * STEPS + step), lane=lane.key, step=key(2, step),
                    kind="action", text=in_both(words, words),
                )
            )  # fmt: skip
    return board.replace(records=board.records.put(*more), readings=readings())


def furnish(maps: int = MAPS, touchpoints: int = TOUCHPOINTS) -> Addresses:
    """Make the workspace; Django has been started."""
    from klantreis.services import documents, library  # noqa: PLC0415
    from klantreis.services.people import accounts, workspaces  # noqa: PLC0415

    user = accounts.add_user(EMAIL, PASSWORD, "Bench")
    place = workspaces.create(user, "Bench")
    principal = workspaces.principal_of(user, place.slug)
    large = documents.import_document(principal, document.dumps(wide_map()))
    for number in range(maps - 1):
        title = sentence(number, 4)
        head = MapHead(title=in_both(title, title), languages=("nl", "en"))
        small = new_map(head, library=Records())
        documents.import_document(principal, document.dumps(small))
    made = [
        Touchpoint(key=key(93, i), name=in_both(sentence(i, 3), sentence(i, 3)), channel="email")
        for i in range(touchpoints)
    ]
    for start in range(0, len(made), _BATCH):
        batch = [groups.add(one) for one in made[start : start + _BATCH]]
        library.submit_library(principal, batch)
    home = f"/w/{place.slug}/"
    return Addresses(home, f"{home}maps/{large}/", f"{home}touchpoints/")
