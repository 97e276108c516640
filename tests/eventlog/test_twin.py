"""The twin holds what the table holds, and comes back when it is gone."""

from __future__ import annotations

import numpy as np
import pytest

from klantreis.eventlog.errors import LogError
from klantreis.eventlog.mapping import Mapping
from klantreis.eventlog.stored import open_stored
from tests.eventlog.files import bring_in, rows_of, write_csv

MAPPING = Mapping("who", "when", "what", session="visit", channel="via", value="amount")


@pytest.fixture
def log(tmp_path):
    rows = [
        (f"c{n % 13}", f"2024-01-01 {n % 24:02d}:00", f"e{n % 5}", f"s{n % 3}", "web", n)
        for n in range(200)
    ]
    head = ("who", "when", "what", "visit", "via", "amount")
    bring_in(write_csv(tmp_path / "e.csv", rows, head), tmp_path / "log", MAPPING)
    return tmp_path / "log"


def contents(log):
    return [
        (
            *(
                [twin.names[code] for code in twin.codes],
                twin.times.tolist(),
                twin.offsets.tolist(),
            ),
            *(twin.customers.to_pylist(), twin.sessions.tolist(), twin.channels.tolist()),
            *(twin.values.to_pylist(), twin.counts),
        )
        for twin in open_stored(log).twins
    ]


def test_the_twin_says_what_the_table_says(log):
    events = [event for events, *_ in contents(log) for event in events]
    assert events == [row["event"] for row in rows_of(log)]
    values = [value for *_, values, _ in contents(log) for value in values]
    assert values == [row["value"] for row in rows_of(log)]


@pytest.mark.parametrize("harm", ["gone", "broken", "of another version"])
def test_a_twin_that_cannot_be_used_is_made_again_the_same(log, harm):
    before = contents(log)
    for path in (log / "_twin").iterdir():
        if harm == "broken":
            path.write_bytes(path.read_bytes()[:100])
        elif harm == "gone":
            path.unlink()
        else:
            path.rename(path.with_name(path.name.replace("-0.", "-7.")))
    assert contents(log) == before
    names = sorted(path.name for path in (log / "_twin").iterdir())
    assert all(name.endswith("-0.arrow") for name in names)


def test_sessions_are_numbered_by_their_first_event(log):
    for twin in open_stored(log).twins:
        for low, high in zip(twin.offsets[:-1], twin.offsets[1:], strict=True):
            seen = twin.sessions[low:high]
            _, first = np.unique(seen, return_index=True)
            assert (np.diff(first) > 0).all()
            assert set(seen) == set(range(seen.max() + 1))


def test_arrays_of_a_twin_cannot_be_written(log):
    twin = open_stored(log).twins[0]
    with pytest.raises(ValueError, match="read-only"):
        twin.codes[0] = 1


def test_a_table_with_a_file_missing_says_so_when_its_twin_is_gone(log):
    for path in (*log.glob("_twin/*"), *log.glob("part=*/*")):
        path.unlink()
    with pytest.raises(LogError) as refusal:
        open_stored(log)
    assert refusal.value.code == "damaged_log"


def test_a_directory_without_a_log_says_so(tmp_path):
    for place in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(LogError) as refusal:
            open_stored(place)
        assert refusal.value.code == "no_log"
