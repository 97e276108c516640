"""A database of an earlier version comes along: its tables move forward, its maps open."""

from __future__ import annotations

import gzip
import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.config.installation import Installation

DUMPS = Path(__file__).parent / "dumps"
# Two maps of one journey, one of another; the last one has been edited beyond a snapshot.
OPEN = """
from klantreis.services import maps
from klantreis.services.people import workspaces
from klantreis.store.models import User
principal = workspaces.principal_of(str(User.objects.get().pk), "werk")
answer = []
for card in maps.list_maps(principal):
    state = maps.read_map(principal, card.id)
    earlier = maps.read_map(principal, card.id, state.seq // 2).board
    whole = len(maps.export(principal, card.id, "json").body) > 1000
    answer.append([card.title.written("nl"), state.seq, len(state.board.steps),
                   earlier.head.title.written("nl"), whole])
answer.sort()
"""
FOUND = [
    ["Een laptop kopen in de webshop", 0, 12, "Een laptop kopen in de webshop", True],
    ["Een laptop kopen in de webshop", 0, 12, "Een laptop kopen in de webshop", True],
    ["Een tweede kaart 204", 205, 5, "Een tweede kaart 101", True],
]


@pytest.fixture
def place(tmp_path):
    made = Installation(tmp_path)
    yield made
    made.stop()


def test_an_sqlite_file_of_the_first_version_moves_forward(place):
    place.environment.pop("DATABASE_URL", None)
    sql = gzip.decompress((DUMPS / "0001.sql.gz").read_bytes()).decode()
    with closing(sqlite3.connect(place.home / "db.sqlite3")) as one:
        one.executescript(sql)
    assert place.ask(OPEN) == FOUND


def test_rows_of_the_first_version_move_forward_on_either_database(place):
    done = place.run("-m", "klantreis", "restore", str(DUMPS / "0001.zip"))
    assert done.returncode == 0, done.stderr
    assert place.ask(OPEN) == FOUND


def test_a_database_of_a_newer_version_is_left_alone(place):
    place.ask(
        "from django.db import connection\n"
        "from django.db.migrations.recorder import MigrationRecorder\n"
        "MigrationRecorder(connection).record_applied('store', '9999_later')\n"
        "answer = None"
    )
    refused = place.run("-m", "klantreis", "demo")
    assert refused.returncode == 2
    assert "9999_later" in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1


@pytest.mark.django_db
def test_every_change_of_the_records_has_its_migration():
    said = io.StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=said)
    assert "No changes" in said.getvalue()
