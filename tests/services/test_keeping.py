"""Files, and how long things are kept."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone

from klantreis.domain.permissions import Refused
from klantreis.services import files, imports, logs, maps, retention
from klantreis.services.files import FileError
from klantreis.store.models import AuditEntry, EventLog, File, Journey, Map, Upload
from tests.services.events import MAPPING, ask, csv, send

PDF = b"%PDF-1.7 een plan"


def long_ago(days):
    return timezone.now() - timedelta(days=days)


def test_equal_content_is_kept_once_and_handed_out_as_a_download(cast):
    one = files.keep_file(cast.anna, "plan.pdf", PDF)
    assert files.keep_file(cast.anna, "zelfde.pdf", PDF) == one
    found = files.read_file(cast.bram, one)
    assert (found.name, found.media_type, found.body) == ("plan.pdf", "application/pdf", PDF)
    other = files.keep_file(cast.anna, "page.html", b"<html><script>alert(1)</script>")
    assert files.read_file(cast.bram, other).media_type == "application/octet-stream"


@pytest.mark.parametrize(
    ("body", "code"),
    [(b"", "empty"), (b"x" * (files.MOST + 1), "large"), (b"<?xml?>\n<SVG onload='x'>", "svg")],
)
def test_a_file_that_is_not_kept_says_why(cast, body, code):
    with pytest.raises(FileError) as refused:
        files.keep_file(cast.anna, "x", body)
    assert refused.value.code == code


def test_a_workspace_holds_a_gigabyte(cast):
    files.keep_file(cast.anna, "plan.pdf", PDF)
    File.objects.update(size=files.MOST_TOGETHER)
    with pytest.raises(FileError):
        files.keep_file(cast.anna, "meer.pdf", PDF + b"!")


def test_who_only_views_keeps_no_files(cast):
    with pytest.raises(Refused):
        files.keep_file(cast.bram, "plan.pdf", PDF)


def test_the_bin_is_emptied_after_its_time_and_not_before(cast, queue):
    old, new = (maps.create_map(cast.anna, title, lang="nl") for title in ("oud", "nieuw"))
    log_id = ask(cast.anna)
    queue.work()
    directory = logs.directory_of(EventLog.objects.get(pk=log_id))
    kept = files.keep_file(cast.anna, "plan.pdf", PDF)
    Map.objects.filter(pk=new).update(deleted_at=long_ago(29))
    for model, pk in ((Map, old), (EventLog, log_id), (File, kept)):
        model.objects.filter(pk=pk).update(deleted_at=long_ago(31))
    Journey.objects.update(created_at=long_ago(40))
    path = files._path(File.objects.get(pk=kept))
    retention.sweep()
    assert list(Map.objects.values_list("pk", flat=True)) == [Map.objects.get(pk=new).pk]
    assert not EventLog.objects.exists()
    assert not directory.exists()
    assert not default_storage.exists(path)
    assert Journey.objects.count() == 1


def test_rejected_rows_go_after_their_time_and_the_events_stay(cast, queue):
    log_id = ask(cast.anna)
    queue.work()
    retention.sweep()
    assert logs.rejected(cast.anna, log_id)
    EventLog.objects.update(imported_at=long_ago(31))
    retention.sweep()
    assert logs.rejected(cast.anna, log_id) == []
    assert logs.find(cast.anna, log_id).rejected == 1
    assert logs.directory_of(EventLog.objects.get(pk=log_id)).is_dir()


def test_a_sent_file_that_nobody_imports_goes_unless_its_import_waits(cast):
    forgotten = send(cast.anna, csv())
    waiting = send(cast.anna, csv())
    imports.start_import(cast.anna, waiting, "Wacht", MAPPING, zone="UTC")
    Upload.objects.update(created_at=long_ago(3))
    retention.sweep()
    assert [str(pk) for pk in Upload.objects.values_list("pk", flat=True)] == [waiting]
    assert not (Path(settings.UPLOADS_ROOT) / forgotten).exists()


def test_the_audit_trail_goes_after_two_years(cast):
    map_id = maps.create_map(cast.anna, "Kaart", lang="nl")
    maps.delete_map(cast.anna, map_id)
    AuditEntry.objects.update(at=long_ago(729))
    retention.sweep()
    assert AuditEntry.objects.exists()
    AuditEntry.objects.update(at=long_ago(731))
    retention.sweep()
    assert not AuditEntry.objects.exists()
