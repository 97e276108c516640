"""The clock does what is due, when it is due, and goes on after a fault of the database."""

from __future__ import annotations

import pytest
from django.db import OperationalError

from klantreis.jobs.clock import Due, agenda, tick


def test_work_comes_back_after_its_time():
    done = []
    due = [Due(lambda: done.append("beat"), 10.0), Due(lambda: done.append("sweep"), 60.0, 30.0)]
    for now in (0, 5, 10, 29, 30, 41):
        tick(due, now)
    assert done == ["beat", "beat", "beat", "sweep", "beat"]


@pytest.mark.django_db
def test_a_fault_of_the_database_does_not_stop_the_clock():
    done = []

    def fails():
        raise OperationalError("database is locked")

    due = [Due(fails, 10.0), Due(lambda: done.append("later"), 10.0)]
    tick(due, 0)
    assert done == ["later"]


def test_everything_on_the_agenda_can_be_done(db):
    del db
    for due in agenda():
        due.do()
