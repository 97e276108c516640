"""Events that are added to a log are in it whole, or not at all."""

from __future__ import annotations

import csv
import io
import signal
import subprocess
import sys
import textwrap

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from klantreis.engine.opening import open_log
from klantreis.eventlog.append import AppendPlan, append_events, copy_log
from klantreis.eventlog.errors import LogError
from klantreis.eventlog.lock import writing
from klantreis.eventlog.mapping import Mapping
from klantreis.eventlog.rejected_file import rejected_csv
from klantreis.eventlog.rejects import read_rejects
from klantreis.eventlog.sources import ReadOptions
from klantreis.eventlog.stored import open_stored
from tests.eventlog.files import HEAD, KEY, bring_in, rows_of, write_csv

FIRST = [
    ("a", "2024-01-01 10:00", "home"),
    ("b", "2024-01-01 11:00", "home"),
    ("a", "2024-01-01 12:00", "cart"),
]
SECOND = [("a", "2024-01-01 11:00", "search"), ("c", "2024-01-02 10:00", "home")]


def add(log, *files, key=KEY, **plan):
    return append_events(AppendPlan(tuple(files), log, key=key, **plan))


def traces(log):
    """Give every customer's events in order, as the twins have them."""
    found = {}
    for twin in open_stored(log).twins:
        for who, low, high in zip(
            twin.customers.to_pylist(), twin.offsets[:-1], twin.offsets[1:], strict=True
        ):
            found[who] = [
                (twin.names[code], int(at))
                for code, at in zip(twin.codes[low:high], twin.times[low:high], strict=True)
            ]
    return found


def test_what_is_added_stands_among_what_was_there_in_order_of_time(tmp_path):
    log = tmp_path / "log"
    bring_in(write_csv(tmp_path / "1.csv", FIRST), log)
    found = add(log, write_csv(tmp_path / "2.csv", SECOND))
    assert (found.added, found.log.events, found.log.customers) == (2, 5, 3)
    names = sorted([event for event, _ in trace] for trace in traces(log).values())
    assert names == [["home"], ["home"], ["home", "search", "cart"]]
    assert open_log(log).counts == {"home": 3, "cart": 1, "search": 1}


def test_partitions_that_got_nothing_keep_their_files_and_their_twins(tmp_path):
    log = tmp_path / "log"
    rows = [(f"c{n}", "2024-01-01 10:00", "x") for n in range(50)]
    bring_in(write_csv(tmp_path / "1.csv", rows), log)
    before = {path: path.stat().st_ino for path in (log / "_twin").iterdir()}
    add(log, write_csv(tmp_path / "2.csv", [("c1", "2024-01-02 10:00", "y")]))
    after = {path.name: path.stat().st_ino for path in (log / "_twin").iterdir()}
    assert len(after) == len(before)
    assert all(name.endswith("-1.arrow") for name in after)
    assert len(set(after.values()) & set(before.values())) == len(before) - 1


rows = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c", "d"]),
        st.integers(0, 30).map(lambda minute: f"2024-01-01 10:{minute:02d}"),
        st.sampled_from(["x", "y"]),
    ),
    min_size=1,
    max_size=12,
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows, rows)
def test_adding_gives_the_log_that_importing_both_gives(tmp_path_factory, first, second):
    folder = tmp_path_factory.mktemp("logs")
    one, two = write_csv(folder / "1.csv", first), write_csv(folder / "2.csv", second)
    whole = bring_in([one, two], folder / "whole")
    bring_in(one, folder / "log")
    added = add(folder / "log", two)
    assert added.log == whole
    assert traces(folder / "log") == traces(folder / "whole")
    for path in (folder / "log" / "_twin").iterdir():
        path.unlink()
    assert traces(folder / "log") == traces(folder / "whole")


def test_an_event_id_that_is_in_the_log_does_not_come_in_again(tmp_path):
    head, mapping = (*HEAD, "nr"), Mapping(*HEAD, event_id="nr")
    log = tmp_path / "log"
    bring_in(write_csv(tmp_path / "1.csv", [(*FIRST[0], "1")], head), log, mapping)
    second = write_csv(tmp_path / "2.csv", [(*FIRST[0], "1"), (*FIRST[2], "2")], head)
    found = add(log, second)
    assert (found.added, found.repeats, found.log.events) == (1, 1, 2)
    assert (add(log, second).added, len(rows_of(log))) == (0, 2)


@pytest.mark.parametrize(
    ("plan", "head", "code"),
    [
        ({"key": None}, HEAD, "other_key"),
        ({"key": b"another key than that"}, HEAD, "other_key"),
        ({"mapping": Mapping("who", "when", "what", channel="via")}, (*HEAD, "via"), "append_role"),
        ({}, (*HEAD, "via"), "append_column"),
        ({}, ("wie", "when", "what"), "unknown_column"),
        ({"zone": "Nowhere/At"}, HEAD, "unknown_zone"),
    ],
)
def test_what_does_not_fit_the_log_is_refused_and_the_log_stays(tmp_path, plan, head, code):
    log = tmp_path / "log"
    bring_in(write_csv(tmp_path / "1.csv", FIRST), log)
    before = rows_of(log)
    second = write_csv(tmp_path / "2.csv", [("a", "2024-01-02", "x", "web")[: len(head)]], head)
    with pytest.raises(LogError) as refusal:
        add(log, second, **plan)
    assert refusal.value.code == code
    assert rows_of(log) == before
    assert not (log / "_staging").exists()


def test_adding_to_what_is_no_log_is_refused(tmp_path):
    with pytest.raises(LogError) as refusal:
        add(tmp_path / "log", write_csv(tmp_path / "1.csv", FIRST))
    assert refusal.value.code == "no_log"
    assert not (tmp_path / "log").exists()


def test_of_two_writers_at_once_the_second_is_refused(tmp_path):
    log = tmp_path / "log"
    bring_in(write_csv(tmp_path / "1.csv", FIRST), log)
    with writing(log), pytest.raises(LogError) as refusal:
        add(log, write_csv(tmp_path / "2.csv", SECOND))
    assert refusal.value.code == "log_busy"
    assert len(rows_of(log)) == 3


KILLED_AT = """
    import os, signal, sys
    from pathlib import Path
    from klantreis.eventlog import append
    from tests.eventlog.files import KEY

    log, source, phase, least = sys.argv[1:]

    def watch(fraction, now):
        if now == phase and fraction >= float(least):
            os.kill(os.getpid(), signal.SIGKILL)

    append.append_events(append.AppendPlan((Path(source),), Path(log), key=KEY), watch)
"""


@pytest.mark.parametrize(("phase", "least"), [("reading", "0"), ("sorting", "0"), ("sorting", "1")])
def test_a_kill_leaves_the_log_of_before_and_the_next_addition_is_whole(tmp_path, phase, least):
    log = tmp_path / "log"
    bring_in(write_csv(tmp_path / "1.csv", [*FIRST, ("a", "someday", "x")]), log)
    before, aside = traces(log), read_rejects(log)
    lost = write_csv(tmp_path / "lost.csv", [(f"c{n}", "2024-02-01", "lost") for n in range(99)])
    words = [sys.executable, "-c", textwrap.dedent(KILLED_AT), str(log), str(lost), phase, least]
    assert subprocess.run(words, check=False).returncode == -signal.SIGKILL
    assert traces(log) == before
    assert read_rejects(log) == aside
    add(log, write_csv(tmp_path / "2.csv", SECOND))
    events = {event for trace in traces(log).values() for event, _ in trace}
    assert events == {"home", "search", "cart"}
    assert not (log / "_staging").exists()
    assert len(list(log.glob("part=*/*.parquet"))) == len(rows_of_files(log))


def rows_of_files(log):
    return [path for files in open_stored(log).table.files for path in files]


def test_who_stops_an_addition_leaves_the_log_as_it_was(tmp_path):
    class Stopped(Exception):  # noqa: N818
        pass

    def stop(_, phase):
        if phase == "sorting":
            raise Stopped

    log = tmp_path / "log"
    bring_in(write_csv(tmp_path / "1.csv", FIRST), log)
    before = sorted(path.relative_to(log) for path in log.rglob("*"))
    plan = AppendPlan((write_csv(tmp_path / "2.csv", SECOND),), log, key=KEY)
    with pytest.raises(Stopped):
        append_events(plan, stop)
    assert sorted(path.relative_to(log) for path in log.rglob("*")) == before


def test_a_copy_of_a_log_can_grow_and_the_first_stays(tmp_path):
    log, copy = tmp_path / "log", tmp_path / "copy"
    bring_in(write_csv(tmp_path / "1.csv", [*FIRST, ("a", "someday", "x")]), log)
    copy_log(log, copy)
    add(copy, write_csv(tmp_path / "2.csv", SECOND))
    assert (len(rows_of(log)), len(rows_of(copy))) == (3, 5)
    assert read_rejects(log) == read_rejects(copy)


# Rows that were put aside, corrected and brought back.

VISITS = ("who", "when", "what", "visit", "amount", "note")
WITH_VISITS = Mapping("who", "when", "what", session="visit", value="amount")
GOOD = ("anneke", "05-04-2024 10:00", "home", "v1", "1,50", "-")
BAD = [
    ("anneke", "13-04-2024 25:00", "cart", "v1", "-2,50", "=1+1"),
    ("bo", "05-04-2024 11:00", "home", "", "3", "'@x"),
    ("", "05-04-2024 11:00", "home", "v9", "3", ""),
    ("too", "short"),
]


def downloaded(log, **more):
    text = "".join(rejected_csv(log, lambda code: code, **more))
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:]), delimiter=more.get("separator", ",")))


def sent_back(path, rows):
    return write_csv(path, [list(row.values()) for row in rows], list(rows[0]))


@pytest.fixture
def aside(tmp_path):
    path = write_csv(tmp_path / "e.csv", [GOOD, *BAD], VISITS)
    bring_in(path, tmp_path / "log", WITH_VISITS, options=ReadOptions(decimal_comma=True))
    return tmp_path / "log"


def test_the_rows_put_aside_come_as_a_file_without_names_or_formulas(aside):
    rows = downloaded(aside, separator=";")
    assert [row["klantreis_reason"] for row in rows] == [
        *("bad_time", "no_session", "no_customer", "columns")
    ]
    assert [row["klantreis_row"] for row in rows] == ["3", "4", "5", "6"]
    assert (rows[0]["note"], rows[0]["amount"], rows[1]["note"]) == ("'=1+1", "-2,50", "''@x")
    assert "anneke" not in str(rows)
    assert len(rows[0]["customer_pseudonym"]) == 32
    assert [row["who"] for row in rows] == [""] * 4


def test_corrected_rows_join_the_customer_and_the_session_they_came_from(aside, tmp_path):
    rows = downloaded(aside)
    rows[0]["when"] = "05-04-2024 10:20"
    found = add(aside, sent_back(tmp_path / "back.csv", rows))
    assert (found.added, found.restored, found.rejected) == (1, 1, 3)
    assert (found.log.events, found.log.customers, found.log.sessions) == (2, 1, 1)
    stored = sorted(rows_of(aside), key=lambda row: row["sequence"])
    assert stored[0]["customer"] == stored[1]["customer"]
    assert stored[0]["session"] == stored[1]["session"]
    assert (stored[1]["value"], stored[1]["note"]) == (-250, "=1+1")
    assert str(stored[1]["time"]).startswith("2024-04-05 10:20")
    assert [row["reason"] for row in read_rejects(aside)] == [
        "no_session",
        "no_customer",
        "columns",
    ]


def test_a_file_that_is_brought_back_twice_adds_nothing_the_second_time(aside, tmp_path):
    rows = downloaded(aside)
    rows[0]["when"] = "05-04-2024 10:20"
    path = sent_back(tmp_path / "back.csv", [*rows, rows[0]])
    assert add(aside, path).repeats == 1
    again = add(aside, path)
    assert (again.added, again.restored, again.repeats, again.log.events) == (0, 0, 2, 2)


def test_ids_written_into_a_row_that_came_back_are_hidden_like_all_others(aside, tmp_path):
    rows = downloaded(aside)
    rows[2]["who"] = "anneke"
    rows[3] |= {"who": "too", "when": "05-04-2024 12:00", "what": "pay", "visit": "v3"}
    found = add(aside, sent_back(tmp_path / "back.csv", rows))
    assert (found.restored, found.log.customers) == (2, 2)
    customers = [row["customer"] for row in sorted(rows_of(aside), key=lambda r: r["sequence"])]
    assert customers[0] == customers[1] != customers[2]
    assert all(len(one) == 32 for one in customers)
    for path in aside.rglob("*"):
        assert not path.is_file() or b"anneke" not in path.read_bytes()


def test_rows_of_a_log_that_keeps_its_ids_come_back_under_them(tmp_path):
    log = tmp_path / "log"
    rows = [("anneke", "2024-04-05 10:00", "home"), ("anneke", "once", "cart")]
    bring_in(write_csv(tmp_path / "e.csv", rows), log, key=None)
    [row] = downloaded(log)
    assert row["who"] == "anneke"
    row["when"] = "2024-04-05 11:00"
    found = add(log, sent_back(tmp_path / "back.csv", [row]), key=None)
    assert (found.restored, found.log.customers, found.log.rejected) == (1, 1, 0)


def test_corrected_rows_and_new_ones_are_not_added_in_one_go(aside, tmp_path):
    back = sent_back(tmp_path / "back.csv", downloaded(aside))
    with pytest.raises(LogError) as refusal:
        add(aside, back, write_csv(tmp_path / "e2.csv", [GOOD], VISITS))
    assert refusal.value.code == "mixed_restored"


def test_rows_put_aside_by_an_addition_stand_behind_those_of_before(aside, tmp_path):
    found = add(aside, write_csv(tmp_path / "e2.csv", [GOOD, ("cy", "x", *GOOD[2:])], VISITS))
    assert (found.added, found.rejected, found.log.rejected) == (1, 1, 5)
    rows = read_rejects(aside)
    assert [row["file"] for row in rows] == ["e.csv"] * 4 + ["e2.csv"]
    assert len({row["ref"] for row in rows}) == 5
