"""Event files: in by pieces, imported by the worker, whole or not at all."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from klantreis.domain.permissions import Principal, Refused
from klantreis.domain.permissions.principal import Kind
from klantreis.domain.wording import word_error
from klantreis.services import imports, logs, opened, uploads
from klantreis.services.logs import LogsError
from klantreis.services.uploads import UploadError
from klantreis.store.models import EventLog, ImportJob, Upload
from tests.services.events import ROWS, ask, csv, send


def worker(principal):
    return Principal(kind=Kind.JOB, id="import_log", workspace=principal.workspace)


def folders():
    return {path.name for path in Path(settings.LOGS_ROOT).iterdir()}


def test_a_file_becomes_a_log_with_its_facts(cast, queue):
    log_id = ask(cast.anna)
    assert logs.find(cast.anna, log_id).state == "importing"
    queue.work()
    view = logs.find(cast.bram, log_id)
    assert (view.state, view.events, view.customers, view.rejected) == ("ready", 6, 3, 1)
    assert view.event_names == ("home", "kopen", "product")
    assert view.first.isoformat() == "2024-03-01T09:00:00+00:00"
    assert view.source_file == "events.csv"
    state = imports.import_state(cast.anna, log_id)
    assert (state.state, state.fraction, state.over) == ("done", 1.0, True)
    assert state.report.reasons == tuple(view.reasons.items())
    assert opened.open_log(cast.anna, log_id).counts == {"home": 3, "product": 2, "kopen": 1}


def test_the_sent_file_is_gone_once_it_is_imported(cast, queue):
    before = set(Path(settings.UPLOADS_ROOT).rglob("*.csv"))
    ask(cast.anna)
    sent = set(Path(settings.UPLOADS_ROOT).rglob("*.csv")) - before
    assert len(sent) == 1
    queue.work()
    assert not Upload.objects.exists()
    assert not any(path.exists() for path in sent)


def test_customers_are_pseudonyms_and_rejected_rows_too(cast, queue):
    log_id = ask(cast.anna)
    queue.work()
    (row,) = logs.rejected(cast.anna, log_id)
    assert row["row"] == 8
    assert row["customer"] != "c"
    with pytest.raises(Refused):
        logs.rejected(cast.bram, log_id)


def test_what_a_file_seems_to_be_is_shown_before_anything_happens(cast):
    upload = send(cast.anna, csv(ROWS[:6]))
    found = uploads.inspect(cast.anna, upload)
    assert found.columns == ("klant", "tijd", "wat")
    assert found.mapping == {"customer": "klant", "time": "tijd", "event": "wat"}
    assert not EventLog.objects.exists()


def test_a_file_that_cannot_be_used_fails_with_a_sentence_in_dutch_or_english(cast, queue):
    before = folders()
    log_id = ask(cast.anna, body=b"klant,tijd,wat\na,ooit,home\n")
    queue.work()
    state = imports.import_state(cast.anna, log_id)
    assert state.state == "failed"
    assert "1" in word_error(state.error, "en")
    assert "%(" not in word_error(state.error, "nl")
    assert logs.find(cast.anna, log_id).state == "failed"
    assert folders() == before
    with pytest.raises(LogsError):
        opened.open_log(cast.anna, log_id)


def test_an_import_that_waits_can_be_cancelled(cast, queue):
    log_id = ask(cast.anna)
    imports.cancel_import(cast.anna, log_id)
    queue.work()
    assert imports.import_state(cast.anna, log_id).state == "cancelled"
    with pytest.raises(imports.ImportJobError):
        imports.cancel_import(cast.anna, log_id)


def test_an_import_that_runs_stops_at_its_next_beat(cast):
    log_id = ask(cast.anna)
    job = ImportJob.objects.get(log_id=log_id)
    assert imports._claim(worker(cast.anna), str(job.pk), "a-folder")
    beat = imports.Beat(str(job.pk), "a-folder")
    beat(0.25, "reading")
    assert imports.import_state(cast.anna, log_id).fraction == 0.25
    imports.cancel_import(cast.anna, log_id)
    later = imports.Beat(str(job.pk), "a-folder")
    with pytest.raises(imports.Stopped):
        later(0.5, "reading")


def test_progress_is_written_at_most_twice_a_second(cast):
    log_id = ask(cast.anna)
    job = ImportJob.objects.get(log_id=log_id)
    imports._claim(worker(cast.anna), str(job.pk), "a-folder")
    beat = imports.Beat(str(job.pk), "a-folder")
    beat(0.25, "reading")
    beat(0.5, "reading")
    assert imports.import_state(cast.anna, log_id).fraction == 0.25


def test_of_two_workers_one_does_the_import(cast, queue):
    ask(cast.anna)
    job = str(ImportJob.objects.get().pk)
    assert imports._claim(worker(cast.anna), job, "one")
    assert not imports._claim(worker(cast.anna), job, "two")
    queue.work()
    assert ImportJob.objects.get().directory == "one"


def test_an_import_whose_worker_is_gone_is_taken_up_again(cast, queue):
    log_id = ask(cast.anna)
    queue.jobs.clear()
    job = ImportJob.objects.get()
    half = Path(settings.LOGS_ROOT) / "half"
    half.mkdir()
    imports._claim(worker(cast.anna), str(job.pk), "half")
    assert imports.resume_lost() == 0
    ImportJob.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert imports.resume_lost() == 1
    assert not half.exists()
    queue.work()
    assert logs.find(cast.anna, log_id).state == "ready"


def test_an_import_that_is_lost_three_times_has_failed_and_says_so(cast):
    log_id = ask(cast.anna)
    job = str(ImportJob.objects.get().pk)
    for attempt in range(imports.ATTEMPTS):
        assert imports._claim(worker(cast.anna), job, f"attempt-{attempt}")
        ImportJob.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
        imports.resume_lost()
    state = imports.import_state(cast.anna, log_id)
    assert (state.state, state.error.code) == ("failed", "lost")


def test_an_import_that_waits_long_behind_another_is_not_taken_for_lost(cast, queue):
    log_id = ask(cast.anna)
    for _ in range(imports.ATTEMPTS + 1):
        ImportJob.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
        imports.resume_lost()
    assert imports.import_state(cast.anna, log_id).state == "waiting"
    queue.work()
    assert logs.find(cast.anna, log_id).state == "ready"


def test_a_worker_that_lost_its_lease_does_not_touch_the_log(cast):
    log_id = ask(cast.anna)
    job = ImportJob.objects.get()
    imports._claim(worker(cast.anna), str(job.pk), "slow")
    ImportJob.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    imports.resume_lost()
    assert not imports._close(str(job.pk), "slow", ImportJob.State.DONE)
    assert EventLog.objects.get(pk=log_id).directory == ""


def test_a_name_is_given_once(cast, queue):
    ask(cast.anna)
    queue.work()
    with pytest.raises(LogsError):
        ask(cast.anna)


def test_a_file_that_is_too_large_leaves_nothing_behind(cast, settings):
    settings.UPLOAD_MB = 1
    with pytest.raises(UploadError):
        uploads.receive(cast.anna, "big.csv", [b"x" * 2_000_000], 10)
    with pytest.raises(UploadError):
        uploads.receive(cast.anna, "big.csv", [], 5_000_000)
    assert not Upload.objects.exists()
    assert not any(Path(settings.UPLOADS_ROOT).rglob("big.csv"))


def test_a_file_that_arrives_by_half_is_refused(cast):
    with pytest.raises(UploadError) as refused:
        uploads.receive(cast.anna, "events.csv", [b"klant"], 100)
    assert refused.value.code == "cut"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\anna\\klanten 2024.csv", "klanten 2024.csv"),
        (".bashrc", "bashrc"),
        ("", "events"),
        ("a\x00b.csv", "a_b.csv"),
    ],
)
def test_a_name_leads_nowhere_else(name, safe):
    assert uploads.safe_name(name) == safe


def test_who_only_views_sends_nothing(cast):
    with pytest.raises(Refused):
        send(cast.bram, csv(ROWS))


def test_only_an_owner_deletes_a_log_and_not_while_it_is_imported(cast, queue):
    log_id = ask(cast.anna)
    with pytest.raises(LogsError):
        logs.delete_log(cast.olga, log_id)
    queue.work()
    with pytest.raises(Refused):
        logs.delete_log(cast.anna, log_id)
    logs.delete_log(cast.olga, log_id)
    assert logs.list_logs(cast.anna) == []


def test_a_log_gets_another_name(cast, queue):
    log_id = ask(cast.anna)
    queue.work()
    logs.rename_log(cast.anna, log_id, "Winkel 2024")
    assert logs.find(cast.anna, log_id).name == "Winkel 2024"
