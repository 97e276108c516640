"""PostgreSQL that goes away for a while: said in words, and everyone takes up their work."""

from __future__ import annotations

import json
import threading

import pytest

from tests.config.http_client import Reader, hidden_fields
from tests.config.installation import Installation, free_port, until
from tests.config.test_outages import MAKE, TITLES
from tests.config.test_processes import ASK_IMPORT, LOGS, STATE, answers, write_events
from tools.dev.postgres import cluster

FIRST = """
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from django.db import connection
from klantreis.domain.errors import DomainError
from klantreis.services.people import accounts
from klantreis.store.models import User, Workspace
barrier = Barrier(4)
def first(number):
    connection.ensure_connection()
    barrier.wait()
    try:
        accounts.create_first_owner(f"o{number}@example.nl", "een lang wachtwoord", "O", "Werk")
    except DomainError as error:
        return error.code
    finally:
        connection.close()
with ThreadPoolExecutor(4) as pool:
    codes = list(pool.map(first, range(4)))
answer = [codes.count("first_run"), User.objects.count(), Workspace.objects.count()]
"""


@pytest.fixture
def own():
    with cluster() as made:
        yield made


@pytest.fixture
def place(tmp_path, own):
    made = Installation(tmp_path)
    made.environment["DATABASE_URL"] = own.create("klantreis")
    yield made
    made.stop()


def test_of_four_first_owners_at_once_one_gets_in(place):
    assert place.ask(FIRST) == [3, 1, 1]


def test_several_processes_that_start_together_make_the_tables_once(place):
    code = "from klantreis.config.starting import start; start()"
    starting = [place.start("-c", code) for _ in range(3)]
    for process in starting:
        assert process.wait() == 0, process.communicate()[0]


def test_a_database_that_stops_and_starts_loses_no_work(place, own):
    place.ask(MAKE)
    write_events(place.home, 300_000)
    port = free_port()
    server = place.start("-m", "klantreis", "serve", "--port", str(port))
    address = f"http://localhost:{port}"
    until(lambda: answers(f"{address}/healthz"))
    olga = Reader(address)
    olga.sign_in("olga@example.nl", "een lang wachtwoord")
    olga.get("/w/werk/maps/new/")
    place.ask(ASK_IMPORT)
    until(lambda: place.ask(STATE)[0] != "waiting")
    own.stop("immediate")
    held = olga.post("/w/werk/maps/new/", title="Reis", languages="nl")
    assert (held.status, held.headers["Retry-After"]) == (503, "10")
    assert "<dd><pre>Reis</pre></dd>" in held.text
    assert olga.get("/w/werk/").status == 503
    sick = olga.get("/healthz")
    assert (sick.status, json.loads(sick.text)["status"]) == (503, "gone")
    refused = place.run("-m", "klantreis", "demo")
    assert (refused.returncode, len(refused.stderr.strip().splitlines())) == (2, 1)
    threading.Event().wait(10)
    own.start()
    until(lambda: answers(f"{address}/healthz"))
    done = olga.post("/w/werk/maps/new/", **hidden_fields(held.text))
    assert done.status == 200
    assert place.ask(TITLES) == [[{"nl": {"text": "Reis"}}, True]]
    place.ask(
        "from datetime import timedelta\n"
        "from django.utils import timezone\n"
        "from klantreis.store.models import ImportJob\n"
        "stale = ImportJob.objects.filter(state='running', fraction__lt=1.0)\n"
        "answer = stale.update(lease_until=timezone.now() - timedelta(seconds=1))"
    )
    until(lambda: place.ask(STATE)[0] == "done")
    assert place.ask(LOGS) == [["ready", 300_000]]
    assert server.poll() is None
