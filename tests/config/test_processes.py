"""Real processes: the server with its worker, a worker that is killed, writers side by side."""

from __future__ import annotations

import signal
import urllib.request
from pathlib import Path

import pytest

from tests.config.installation import ROOT, Installation, free_port, until

MAKE = """
from klantreis.services import maps
from klantreis.services.people import accounts, workspaces
user = accounts.create_first_owner("olga@example.nl", "een lang wachtwoord", "Olga", "Werk")
principal = workspaces.principal_of(user, "werk")
answer = maps.create_map(principal, "Een kaart", lang="nl")
"""
ASK_IMPORT = """
from pathlib import Path
from klantreis.eventlog.mapping import Mapping
from klantreis.services import imports, uploads
from klantreis.services.people import workspaces
from klantreis.store.models import User
principal = workspaces.principal_of(str(User.objects.get().pk), "werk")
body = Path("events.csv").read_bytes()
upload = uploads.receive(principal, "events.csv", [body], len(body))
mapping = Mapping(customer="klant", time="tijd", event="wat")
answer = imports.start_import(principal, upload, "Winkel", mapping, zone="UTC")
"""
STATE = """
from klantreis.store.models import ImportJob
job = ImportJob.objects.get()
answer = [job.state, job.fraction, job.attempts]
"""
LET_GO = """
from datetime import timedelta
from django.utils import timezone
from klantreis.store.models import ImportJob
answer = ImportJob.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
"""
LOGS = """
from klantreis.services import logs
from klantreis.services.people import workspaces
from klantreis.store.models import User
principal = workspaces.principal_of(str(User.objects.get().pk), "werk")
answer = [[view.state, view.events] for view in logs.list_logs(principal)]
"""


@pytest.fixture
def place(tmp_path):
    made = Installation(tmp_path)
    yield made
    made.stop()


def write_events(home: Path, rows: int) -> None:
    with (home / "events.csv").open("w") as file:
        file.write("klant,tijd,wat\n")
        for number in range(rows):
            at = f"2024-03-01 10:{number // 60 % 60:02}:{number % 60:02}"
            file.write(f"k{number % 997},{at},stap{number % 7}\n")


def test_writers_side_by_side_lose_no_edit(place):
    map_id = place.ask(MAKE)
    script = str(ROOT / "tests" / "config" / "writer.py")
    writers = [place.start(script, map_id, "25") for _ in range(4)]
    for writer in writers:
        assert writer.wait() == 0, writer.communicate()[0]
    seqs = place.ask(
        "from klantreis.store.models import MapOperation\n"
        "answer = list(MapOperation.objects.order_by('seq').values_list('seq', flat=True))"
    )
    assert seqs == list(range(1, 101))


def test_an_import_whose_worker_is_killed_is_done_by_the_next(place):
    place.ask(MAKE)
    write_events(place.home, 400_000)
    place.ask(ASK_IMPORT)
    worker = place.start("-m", "klantreis.jobs")
    until(lambda: (place.home / "logs").is_dir() and any((place.home / "logs").iterdir()))
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    state = place.ask(STATE)
    assert state[0] == "running"
    assert place.ask(LOGS) == [["importing", None]]
    place.ask(LET_GO)
    place.start("-m", "klantreis.jobs")
    until(lambda: place.ask(STATE)[0] == "done")
    assert place.ask(LOGS) == [["ready", 400_000]]
    assert len(list((place.home / "logs").iterdir())) == 1


def test_serve_starts_pages_and_worker_and_stops_both(place):
    place.ask(MAKE)
    write_events(place.home, 1000)
    port = free_port()
    server = place.start("-m", "klantreis", "serve", "--port", str(port))
    address = f"http://localhost:{port}"
    until(lambda: answers(f"{address}/healthz"))
    taken = place.run("-m", "klantreis", "serve", "--port", str(port))
    assert taken.returncode == 2
    assert len(taken.stderr.strip().splitlines()) == 1
    assert str(port) in taken.stderr
    place.ask(ASK_IMPORT)
    until(lambda: place.ask(STATE)[0] == "done")
    server.send_signal(signal.SIGTERM)
    said, _ = server.communicate(timeout=30)
    assert server.returncode == 0
    assert address in said
    assert "Traceback" not in said
    assert not answers(f"{address}/healthz")


def test_a_server_that_is_killed_takes_its_worker_along(place):
    place.ask(MAKE)
    write_events(place.home, 1000)
    server = place.start("-m", "klantreis", "serve", "--port", str(free_port()))
    children = until(lambda: _children(server.pid))
    server.send_signal(signal.SIGKILL)
    server.wait()
    until(lambda: not any(Path(f"/proc/{child}").exists() for child in children))


def _children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in path.read_text().split()] if path.exists() else []


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as response:
            return bool(response.status == 200)
    except OSError:
        return False


def test_a_user_is_added_with_a_password_from_standard_input(place):
    place.ask(MAKE)
    words = ("-m", "klantreis", "user", "add", "anna@example.nl", "--workspace", "werk")
    done = place.run(*words, "--role", "viewer", "--password-stdin", given="een lang wachtwoord\n")
    assert (done.returncode, done.stderr) == (0, "")
    again = place.run(*words, "--password-stdin", given="een lang wachtwoord\n")
    assert again.returncode == 2
    assert "anna@example.nl" in again.stderr
    nothing = place.run("-m", "klantreis", "user", "add", "b@example.nl", "--password-stdin")
    assert nothing.returncode == 2


def test_a_setting_that_is_nonsense_is_one_clear_line(place):
    place.environment["KLANTREIS_UPLOAD_MB"] = "veel"
    done = place.run("-m", "klantreis", "demo")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "KLANTREIS_UPLOAD_MB" in done.stderr
