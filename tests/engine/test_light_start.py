"""What is light stays light: nothing heavy is loaded before it is needed."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import klantreis

HEAVY = ("numpy", "numba", "pyarrow", "polars", "duckdb", "deltalake", "django")


def loaded_after(code):
    """Give the top-level modules of a fresh interpreter after some code."""
    said = "print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
    script = f"{code}\nimport sys, json\n{said}"
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "code",
    [
        "import klantreis",
        "import klantreis.domain.results, klantreis.domain.result_words",
        "from klantreis.cli import main; main(['--help'])",
        "from klantreis.cli import main; main(['map', 'templates', '--json'])",
    ],
)
def test_starting_loads_nothing_heavy(code):
    assert not loaded_after(code) & set(HEAVY)


def test_the_engine_knows_no_web_framework():
    code = "import klantreis.engine.opening, klantreis.eventlog.guess, klantreis.cli.log_import"
    assert "django" not in loaded_after(code)


def test_a_name_that_is_not_there_is_refused():

    with pytest.raises(AttributeError, match="no attribute 'read_event'"):
        _ = klantreis.read_event
    assert set(dir(klantreis)) >= {"EventLog", "open_log", "read_events", "read_map"}
