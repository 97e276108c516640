"""The queue of the real thing: every job has its handler, and a job goes with its transaction."""

from __future__ import annotations

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from klantreis.jobs import tasks
from klantreis.services.ports import Job


def test_every_job_has_a_handler():
    assert set(tasks.HANDLERS) == set(Job)


@pytest.mark.django_db(transaction=True)
def test_a_job_of_a_transaction_that_fails_was_never_there():
    @transaction.atomic
    def fails():
        tasks.enqueue(Job.REFRESH_FIGURES, "workspace", "map")
        raise LookupError

    with pytest.raises(LookupError):
        fails()
    assert not DBTaskResult.objects.exists()
    tasks.enqueue(Job.REFRESH_FIGURES, "workspace", "map")
    (row,) = DBTaskResult.objects.all()
    assert row.args_kwargs["args"] == ["refresh_figures", "workspace", "map"]


@pytest.mark.django_db
def test_a_job_about_something_that_is_gone_ends_quietly():
    tasks.run.call("refresh_figures", "0b0f7a9c-3f8e-4f6c-9d3e-1f2a3b4c5d6e", "no-map")
    tasks.run.call("import_log", "0b0f7a9c-3f8e-4f6c-9d3e-1f2a3b4c5d6e", "no-job")
