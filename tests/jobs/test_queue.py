"""Jobs outlast a database that goes away, and go back in the queue when their worker is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from klantreis.jobs import tasks
from klantreis.jobs.queue import TOO_LONG, patiently, put_back, put_back_abandoned


def failing(times):
    left = [times]

    def work():
        left[0] -= 1
        if left[0] >= 0:
            raise OperationalError

    return work, left


@pytest.mark.django_db
def test_a_job_begins_again_until_the_database_is_back():
    work, left = failing(3)
    patiently(work, tries=4, breath_s=0)
    assert left == [-1]


@pytest.mark.django_db
def test_a_job_gives_up_in_the_end_and_a_fault_of_its_own_is_not_repeated():
    work, left = failing(9)
    with pytest.raises(OperationalError):
        patiently(work, tries=4, breath_s=0)
    assert left == [5]
    seen = []

    def wrong():
        seen.append(1)
        raise LookupError

    with pytest.raises(LookupError):
        patiently(wrong, tries=4, breath_s=0)
    assert seen == [1]


def running(worker, since):
    tasks.run.enqueue("refresh_figures", "w", "m")
    row = DBTaskResult.objects.filter(status="READY").get()
    row.claim(worker)
    DBTaskResult.objects.filter(pk=row.pk).update(started_at=since)
    return row


@pytest.mark.django_db
def test_only_what_this_worker_was_at_goes_back():
    mine, other = running("me", timezone.now()), running("another", timezone.now())
    assert put_back("me") == 1
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.status, other.status) == ("READY", "RUNNING")
    assert list(DBTaskResult.objects.ready()) == [mine]


@pytest.mark.django_db
def test_what_ran_for_longer_than_any_job_goes_back():
    running("gone", timezone.now() - TOO_LONG - timedelta(minutes=1))
    running("busy", timezone.now() - timedelta(minutes=5))
    assert put_back_abandoned() == 1
