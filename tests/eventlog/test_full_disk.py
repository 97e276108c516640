"""A disk that runs full is told in a sentence; what was there stays, and nothing half-done does."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

from klantreis.eventlog.rejects import read_rejects
from tests.eventlog.files import bring_in, rows_of, write_csv

# A file that may not grow is what a full disk looks like from inside.
SCRIPT = """
    import resource, sys
    from pathlib import Path
    from klantreis.eventlog.append import AppendPlan, append_events
    from klantreis.eventlog.errors import LogError
    from klantreis.eventlog.importer import ImportPlan, import_events
    from tests.eventlog.files import KEY, WHO_WHEN_WHAT

    verb, source, log, limit = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    try:
        if verb == "import":
            plan = ImportPlan((Path(source),), Path(log), WHO_WHEN_WHAT, key=KEY, zone="UTC")
            import_events(plan)
        else:
            append_events(AppendPlan((Path(source),), Path(log), key=KEY))
    except LogError as error:
        print(error.code)
"""


def run(verb, source, log, limit):
    words = [sys.executable, "-c", textwrap.dedent(SCRIPT), verb, str(source), str(log), str(limit)]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def large(tmp_path):
    rows = [(f"c{n}", "2024-01-01", f"event {n % 7}") for n in range(60_000)]
    return write_csv(tmp_path / "large.csv", [*rows, *[("c", "x", "y")] * 9_000])


@pytest.mark.parametrize("limit", [1_000, 60_000, 400_000])
def test_an_import_that_finds_no_room_leaves_nothing(tmp_path, large, limit):
    assert run("import", large, tmp_path / "log", limit) == "disk_full"
    assert not (tmp_path / "log").exists()
    assert bring_in(large, tmp_path / "log").events == 60_000


@pytest.mark.parametrize("limit", [400, 1_000, 60_000, 400_000])
def test_an_addition_that_finds_no_room_leaves_the_log_as_it_was(tmp_path, large, limit):
    log = tmp_path / "log"
    bring_in(write_csv(tmp_path / "e.csv", [("a", "2024-01-01", "x"), ("a", "y", "x")]), log)
    before, aside = rows_of(log), read_rejects(log)
    files = sorted(path.relative_to(log) for path in log.rglob("*") if path.is_file())
    assert run("append", large, log, limit) == "disk_full"
    assert (rows_of(log), read_rejects(log)) == (before, aside)
    after = sorted(path.relative_to(log) for path in log.rglob("*") if path.is_file())
    assert after == files
