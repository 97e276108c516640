"""SQLite is held by another, or the disk is full: said in words, nothing lost or half-done."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from tests.config.http_client import Reader, hidden_fields
from tests.config.installation import Installation, free_port, until
from tests.config.test_processes import answers

MAKE = """
from klantreis.services.people import accounts
answer = accounts.create_first_owner("olga@example.nl", "een lang wachtwoord", "Olga", "Werk")
"""
TITLES = """
from klantreis.store.models import Journey, Map, MapRecord
answer = [[m.title, m.records.exists()] for m in Map.objects.all()]
assert Journey.objects.count() == Map.objects.count()
"""


@pytest.fixture
def place(tmp_path):
    made = Installation(tmp_path)
    made.environment.pop("DATABASE_URL", None)
    made.environment["KLANTREIS_SQLITE_WAIT_S"] = "1"
    made.ask(MAKE)
    yield made
    made.stop()


def serve(place, *before):
    """Start the pages, after some Python that changes what the process may do."""
    port = free_port()
    code = "\n".join(
        (*before, "from klantreis.cli import main; import sys",
         f"sys.exit(main(['serve', '--port', '{port}', '--no-worker']))")
    )  # fmt: skip
    place.start("-c", code)
    address = f"http://localhost:{port}"
    until(lambda: answers(f"{address}/healthz"))
    return Reader(address)


def test_a_database_that_is_held_is_said_and_the_form_can_be_sent_again(place):
    olga = serve(place)
    olga.sign_in("olga@example.nl", "een lang wachtwoord")
    with closing(sqlite3.connect(place.home / "db.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        held = olga.post("/w/werk/maps/new/", title="Reis <b>één</b>", languages="nl")
        assert held.status == 503
        assert held.headers["Retry-After"] == "10"
        assert "Reis &lt;b&gt;één&lt;/b&gt;" in held.text
        assert olga.get("/w/werk/").status == 200, "reading goes on"
        sick = olga.get("/healthz")
        assert (sick.status, json.loads(sick.text)["status"]) == (503, "busy")
        other.execute("ROLLBACK")
    assert olga.get("/healthz").status == 200
    assert place.ask(TITLES) == []
    again = hidden_fields(held.text)
    assert again["title"] == "Reis &lt;b&gt;één&lt;/b&gt;"
    done = olga.post("/w/werk/maps/new/", **(again | {"title": "Reis <b>één</b>"}))
    assert done.status == 200
    assert place.ask(TITLES) == [[{"nl": {"text": "Reis <b>één</b>"}}, True]]


def test_a_password_is_never_given_back(place):
    olga = serve(place)
    olga.get("/sign-in/")
    with closing(sqlite3.connect(place.home / "db.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        fields = {"username": "olga@example.nl", "password": "een lang wachtwoord"}
        held = olga.post("/sign-in/", **fields)
        other.execute("ROLLBACK")
    assert held.status == 503
    assert "een lang wachtwoord" not in held.text
    assert hidden_fields(held.text) == {}


def test_a_full_disk_is_said_and_leaves_nothing_half_done(place):
    # A file that may not grow is what a process can be given without a disk of its own.
    most = (place.home / "db.sqlite3").stat().st_size + 200_000
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))"
    olga = serve(place, limit)
    olga.sign_in("olga@example.nl", "een lang wachtwoord")
    titles = []
    for number in range(200):
        done = olga.post("/w/werk/maps/new/", title=f"Reis {number}", languages="nl")
        if done.status != 200:
            break
        titles.append(f"Reis {number}")
    assert done.status == 507
    assert f"Reis {len(titles)}" in done.text
    assert done.headers["Retry-After"]
    found = place.ask(TITLES)
    assert [title["nl"]["text"] for title, _ in found] == titles
    assert all(whole for _, whole in found)
    assert olga.get("/w/werk/").status == 200, "reading goes on"
