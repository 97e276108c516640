"""A backup holds everything, comes back whole or not at all, on either database."""

from __future__ import annotations

import json
import shutil
import signal
import stat
import zipfile
from pathlib import Path

import pytest

from tests.config.installation import ROOT, Installation, new_database, until
from tests.home import DATABASE

OLD = ROOT / "tests" / "store" / "dumps" / "0001.zip"
MAKE = """
from pathlib import Path
from klantreis.domain.operations import Operation, Target
from klantreis.eventlog.mapping import Mapping
from klantreis.services import editing, files, imports, maps, uploads
from klantreis.services.people import accounts, workspaces
from klantreis.services.imports import run_import
from klantreis.domain.permissions import Principal
from klantreis.domain.permissions.principal import Kind
from klantreis.store.models import ImportJob
user = accounts.create_first_owner("olga@example.nl", "een lang wachtwoord", "Olga", "Werk")
principal = workspaces.principal_of(user, "werk")
map_id = maps.create_map(principal, "Één kaart", lang="nl", languages=["nl", "en"])
editing.submit(principal, map_id, [Operation(kind="write", target=Target("map", "map"),
    payload={"field": "title", "lang": "en", "text": "One map \\u2603"})])
files.keep_file(principal, "brief.pdf", b"%PDF-1.7 een brief")
body = "klant,tijd,wat\\n" + "".join(f"k{n},2024-03-01 10:0{n % 10}:00,stap{n % 3}\\n"
                                    for n in range(200))
upload = uploads.receive(principal, "events.csv", [body.encode()], len(body))
mapping = Mapping(customer="klant", time="tijd", event="wat")
imports.start_import(principal, upload, "Winkel", mapping, zone="UTC")
job = ImportJob.objects.get()
run_import(Principal(kind=Kind.JOB, id="test", workspace=principal.workspace), str(job.pk))
answer = map_id
"""
LOOK = """
from klantreis.services import figures, files, logs, maps
from klantreis.services.people import workspaces
from klantreis.store.models import File, MapOperation, User
principal = workspaces.principal_of(str(User.objects.get().pk), "werk")
cards = maps.list_maps(principal)
log = logs.list_logs(principal)
answer = {
    "maps": [maps.export(principal, card.id, "json").body.decode() for card in cards],
    "journal": list(MapOperation.objects.order_by("pk").values_list("seq", "payload")),
    "logs": [[one.name, one.events, one.customers] for one in log],
    "flow": [figures.flow(principal, one.id).to_dict() for one in log],
    "files": [files.read_file(principal, str(row.pk)).body.decode() for row in File.objects.all()],
    "password": User.objects.get().password,
    "created": str(User.objects.get().created_at),
}
"""
MAPS = """
from klantreis.store.models import Map
answer = sorted(str(pk) for pk in Map.objects.values_list("pk", flat=True))
"""


@pytest.fixture
def place(tmp_path):
    home = tmp_path / "one"
    home.mkdir()
    made = Installation(home)
    yield made
    made.stop()


@pytest.fixture
def another(tmp_path):
    """Give a function that makes a further installation, on the database that is named."""
    made = []

    def make(*, postgres=bool(DATABASE)):
        home = tmp_path / f"other-{len(made)}"
        home.mkdir()
        one = Installation(home)
        one.environment.pop("DATABASE_URL", None)
        if postgres:
            one.environment["DATABASE_URL"] = new_database()
        made.append(one)
        return one

    yield make
    for one in made:
        one.stop()


def klantreis(place, *words):
    return place.run("-m", "klantreis", *words)


def refused(place, *words):
    done = klantreis(place, *words)
    assert done.returncode == 2, done.stdout + done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    return done.stderr


def test_a_backup_comes_back_on_the_other_database_and_on_the_first_again(place, another, tmp_path):
    place.ask(MAKE)
    before = place.ask(LOOK)
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    assert klantreis(place, "backup", str(first)).returncode == 0
    over = another(postgres=False)
    done = klantreis(over, "restore", str(first))
    assert done.returncode == 0, done.stderr
    assert over.ask(LOOK) == before
    told = klantreis(over, "backup", str(second), "--json")
    assert json.loads(told.stdout)["keys"] is True
    back = another()
    done = klantreis(back, "restore", str(second), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["rows"] > 10
    assert back.ask(LOOK) == before
    keys = [(one.home / "pseudonym_key").read_text().strip() for one in (place, over, back)]
    assert len(set(keys)) == 1


def test_work_goes_on_after_a_restore(place, another, tmp_path):
    place.ask(MAKE)
    assert klantreis(place, "backup", str(tmp_path / "a.zip")).returncode == 0
    over = another()
    assert klantreis(over, "restore", str(tmp_path / "a.zip")).returncode == 0
    more = LOOK + 'answer = maps.create_map(principal, "Nog een", lang="nl")'
    assert over.ask(more)
    script = str(ROOT / "tests" / "config" / "writer.py")
    assert over.run(script, over.ask(MAPS)[0], "3").returncode == 0


def test_only_its_owner_can_read_a_backup_and_it_overwrites_nothing(place, tmp_path):
    path = tmp_path / "a.zip"
    done = klantreis(place, "backup", str(path), "--lang", "en")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "keys" in done.stderr
    body = path.read_bytes()
    assert str(path) in refused(place, "backup", str(path))
    assert path.read_bytes() == body
    assert [found.name for found in tmp_path.iterdir() if found.is_file()] == ["a.zip"]
    refused(place, "backup", str(tmp_path / "no-folder" / "a.zip"))


def test_keys_stay_out_when_that_is_asked(place, tmp_path):
    path = tmp_path / "a.zip"
    done = klantreis(place, "backup", str(path), "--without-keys", "--lang", "en")
    assert "not in it" in done.stderr
    with zipfile.ZipFile(path) as archive:
        assert not [name for name in archive.namelist() if name.startswith("keys/")]


def test_a_restore_takes_the_place_of_something_only_when_that_is_said(place):
    place.ask(MAKE)
    before = place.ask(MAPS)
    assert "--replace" in refused(place, "restore", str(OLD))
    assert place.ask(MAPS) == before
    folders = {one.name for one in (place.home / "logs").iterdir()}
    done = klantreis(place, "restore", str(OLD), "--replace")
    assert done.returncode == 0, done.stderr
    assert len(place.ask(MAPS)) == 3
    assert not folders & {one.name for one in (place.home / "logs").iterdir()}
    assert not [path for path in (place.home / "files").rglob("*") if path.is_file()]


def damaged(path):
    body = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        largest = max(archive.infolist(), key=lambda info: info.compress_size)
    middle = largest.header_offset + len(largest.filename) + largest.compress_size // 2
    body[middle] ^= 0xFF
    path.write_bytes(body)


def cut(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def text(path):
    path.write_text("geen backup")


def rewritten(path, **changes):
    """Write members again with true checksums, as somebody who tampers would."""
    with zipfile.ZipFile(path) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    told = json.loads(members["manifest.json"])
    for name, change in changes.items():
        told[name] = change(told[name])
    members["manifest.json"] = json.dumps(told).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, body in members.items():
            archive.writestr(name, body)


def later(path):
    rewritten(path, migrations=lambda given: {**given, "store": "9999_later"})


def odd_migrations(path):
    rewritten(path, migrations=list)


def odd_tables(path):
    rewritten(path, tables=lambda given: dict.fromkeys(given, "many"))


def odd_version(path):
    rewritten(path, version=str)


def more_rows(path):
    rewritten(path, tables=lambda given: {**given, "store_user": given["store_user"] + 1})


def _row(path, body):
    with zipfile.ZipFile(path) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    members["rows/store_user.jsonl"] = body(members["rows/store_user.jsonl"])
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def no_json(path):
    _row(path, lambda _: b"{nothing")


def other_columns(path):
    _row(path, lambda _: b'{"colour": "red"}')


def nobody(path):
    """Let rows name users that are not there."""
    _row(path, lambda _: b"")
    rewritten(path, tables=lambda given: {**given, "store_user": 0})


def under_a_file(path):
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("files/one", b"x")
        archive.writestr("files/one/two", b"x")


def climbing(path):
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("logs/../../../outside", b"x")


HARMS = (
    *(damaged, cut, text, later, climbing, under_a_file, no_json, other_columns),
    *(nobody, odd_migrations, odd_tables, odd_version, more_rows),
)


def test_a_file_that_is_not_a_whole_backup_of_ours_changes_nothing(place, tmp_path):
    place.ask(MAKE)
    before = place.ask(LOOK)
    path = tmp_path / "harmed.zip"
    for harm in HARMS:
        shutil.copy(OLD, path)
        harm(path)
        assert str(path) in refused(place, "restore", str(path), "--replace")
        assert not (place.home / "restoring").exists()
    refused(place, "restore", str(tmp_path / "absent.zip"))
    assert place.ask(LOOK) == before
    assert not (tmp_path / "outside").exists()


def test_a_backup_is_refused_where_another_pseudonym_key_is_set(place, tmp_path):
    path = tmp_path / "a.zip"
    assert klantreis(place, "backup", str(path)).returncode == 0
    place.environment["KLANTREIS_PSEUDONYM_KEY"] = "een heel andere sleutel"
    assert "KLANTREIS_PSEUDONYM_KEY" in refused(place, "restore", str(path))


@pytest.mark.parametrize("moment", ["", "keys", "db.sqlite3"])
def test_a_restore_that_is_killed_leaves_what_was_there(place, tmp_path, moment):
    if moment == "db.sqlite3":
        place.environment.pop("DATABASE_URL", None)
    place.ask(MAKE)
    before = place.ask(LOOK)
    path = tmp_path / "a.zip"
    assert klantreis(place, "backup", str(path)).returncode == 0
    place.ask("from klantreis.store.models import Map; answer = Map.objects.update(steps=77)")
    sign = place.home / "restoring" / moment
    running = place.start("-m", "klantreis", "restore", str(path), "--replace")
    until(lambda: sign.exists() or running.poll() is not None)
    running.send_signal(signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL
    steps = "from klantreis.store.models import Map; answer = Map.objects.get().steps"
    assert place.ask(steps) == 77
    assert place.ask(LOOK) == before
    done = klantreis(place, "restore", str(path), "--replace")
    assert done.returncode == 0, done.stderr
    assert place.ask(steps) != 77
    assert place.ask(LOOK) == before
    assert len(list((place.home / "logs").iterdir())) == 1


def test_a_backup_that_is_killed_has_no_name(place, tmp_path):
    place.ask(MAKE)
    path = tmp_path / "a.zip"
    running = place.start("-m", "klantreis", "backup", str(path))
    until(lambda: list(tmp_path.glob("a.zip.*")) or running.poll() is not None)
    running.send_signal(signal.SIGKILL)
    if running.wait() == -signal.SIGKILL:
        assert not path.exists()
        assert klantreis(place, "backup", str(path)).returncode == 0
    assert zipfile.ZipFile(path).testzip() is None


def test_a_backup_beside_busy_writers_is_of_one_moment(place, another, tmp_path):
    map_id = place.ask(MAKE)
    script = str(ROOT / "tests" / "config" / "writer.py")
    writers = [place.start(script, map_id, "150") for _ in range(2)]
    count = "from klantreis.store.models import MapOperation as M; answer = M.objects.count()"
    until(lambda: place.ask(count) > 3)
    done = klantreis(place, "backup", str(tmp_path / "a.zip"))
    assert done.returncode == 0, done.stderr
    for writer in writers:
        assert writer.wait() == 0, writer.communicate()[0]
    over = another()
    assert klantreis(over, "restore", str(tmp_path / "a.zip")).returncode == 0
    seqs, seq, title, last = over.ask(
        "from klantreis.store.models import Map, MapOperation\n"
        "row, ops = Map.objects.get(), MapOperation.objects.order_by('seq')\n"
        "nl = ops.filter(payload__lang='nl')\n"
        "answer = [list(ops.values_list('seq', flat=True)), row.seq, row.title['nl']['text'],"
        " nl.last().payload['text'] if nl else None]"
    )
    assert seqs == list(range(1, seq + 1))
    assert title == last


def test_a_disk_without_room_for_a_backup_is_said(place, tmp_path):
    place.ask(MAKE)
    command = (
        "from klantreis.config.starting import start; start(); "
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048)); "
        "from pathlib import Path; from klantreis.services import backups; "
        "from klantreis.eventlog.progress import silent; "
        f"backups.backup(Path({str(tmp_path / 'a.zip')!r}), silent)"
    )
    done = place.run("-c", command)
    assert "BackupError" in done.stderr
    assert "cannot be written" in done.stderr
    assert [found.name for found in Path(tmp_path).iterdir() if found.is_file()] == []
