"""An import that is killed leaves what was there before; a second writer is kept out."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap

import pytest

from klantreis.eventlog.errors import LogError
from klantreis.eventlog.lock import writing
from klantreis.eventlog.stored import open_stored
from tests.eventlog.files import bring_in, rows_of, write_csv

KILLED_AT = """
    import os, signal, sys
    from pathlib import Path
    from klantreis.eventlog.importer import ImportPlan, import_events
    from klantreis.eventlog.mapping import Mapping

    source, into, phase, least = sys.argv[1:]

    def watch(fraction, now):
        if now == phase and fraction >= float(least):
            os.kill(os.getpid(), signal.SIGKILL)

    mapping = Mapping("who", "when", "what")
    import_events(ImportPlan((Path(source),), Path(into), mapping, key=None, zone="UTC"), watch)
"""


@pytest.fixture
def source(tmp_path):
    rows = [(f"c{n % 97}", f"2024-01-01 10:{n % 60:02d}:00", f"e{n % 7}") for n in range(5_000)]
    return write_csv(tmp_path / "e.csv", rows)


def kill(source, into, phase, least):
    script = textwrap.dedent(KILLED_AT)
    words = [sys.executable, "-c", script, str(source), str(into), phase, least]
    return subprocess.run(words, check=False, capture_output=True).returncode


@pytest.mark.parametrize(
    ("phase", "least"), [("reading", "0"), ("sorting", "0"), ("sorting", "0.8"), ("sorting", "1")]
)
def test_a_kill_half_way_leaves_no_log_and_the_next_import_is_whole(tmp_path, source, phase, least):
    into = tmp_path / "log"
    assert kill(source, into, phase, least) == -signal.SIGKILL
    assert list(into.iterdir())
    with pytest.raises(LogError) as refusal:
        open_stored(into)
    assert refusal.value.code == "no_log"
    assert bring_in(source, into).events == 5_000
    assert len(rows_of(into)) == 5_000
    assert not (into / "_staging").exists()
    parquet = sum(1 for _ in into.glob("part=*/*.parquet"))
    assert parquet == sum(len(files) for files in open_stored(into).table.files)


def test_a_second_writer_is_refused_and_spoils_nothing(tmp_path, source):
    into = tmp_path / "log"
    into.mkdir()
    with writing(into):
        (into / "_staging").mkdir()
        with pytest.raises(LogError) as refusal:
            bring_in(source, into)
        assert refusal.value.code == "log_busy"
        assert (into / "_staging").exists()
    assert bring_in(source, into).events == 5_000
