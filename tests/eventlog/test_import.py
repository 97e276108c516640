"""What comes in is kept, in order, under pseudonyms."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from deltalake import DeltaTable

from klantreis.eventlog.errors import LogError
from klantreis.eventlog.importer import ImportPlan, import_events
from klantreis.eventlog.mapping import Mapping
from klantreis.eventlog.pseudonyms import read_key
from klantreis.eventlog.sources import ReadOptions
from klantreis.eventlog.stored import open_stored
from klantreis.eventlog.table import open_table
from tests.eventlog.files import HEAD, WHO_WHEN_WHAT, bring_in, rows_of, write_csv


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_rows_stand_by_customer_then_time_then_input(tmp_path):
    rows = [
        ("b", "2024-01-01 10:00:00", "second"),
        ("a", "2024-01-01 12:00:00", "late"),
        ("a", "2024-01-01 10:00:00", "tie one"),
        ("b", "2024-01-01 09:00:00", "first"),
        ("a", "2024-01-01 10:00:00", "tie two"),
    ]
    bring_in(write_csv(tmp_path / "e.csv", rows), tmp_path / "log", key=None)
    stored = rows_of(tmp_path / "log")
    per_customer = {
        who: [(r["event"], r["sequence"]) for r in stored if r["customer"] == who] for who in "ab"
    }
    assert per_customer == {
        "a": [("tie one", 2), ("tie two", 4), ("late", 1)],
        "b": [("first", 3), ("second", 0)],
    }


def test_a_customer_lies_in_one_partition_whole(tmp_path):
    rows = [(f"c{n % 40}", f"2024-01-01 10:{n % 60:02d}:00", "x") for n in range(400)]
    bring_in(write_csv(tmp_path / "e.csv", rows), tmp_path / "log")
    homes = {}
    for part, files in enumerate(open_table(tmp_path / "log").files):
        for path in files:
            for row in pq.read_table(tmp_path / "log" / path, partitioning=None).to_pylist():
                homes.setdefault(row["customer"], set()).add(part)
    assert len(homes) == 40
    assert all(len(parts) == 1 for parts in homes.values())
    assert len(set.union(*homes.values())) > 1


def test_no_file_of_the_log_holds_an_id_as_it_came(tmp_path):
    rows = [("piet@example.nl", "2024-01-01 10:00", "x"), ("piet@example.nl", "never", "x")]
    bring_in(write_csv(tmp_path / "e.csv", rows), tmp_path / "log")
    files = [path for path in (tmp_path / "log").rglob("*") if path.is_file()]
    assert any(path.parent.name == "_rejected" for path in files)
    assert not [path for path in files if b"piet" in path.read_bytes()]


def test_one_key_gives_one_pseudonym_and_another_key_another(tmp_path):
    path = write_csv(tmp_path / "e.csv", [("piet", "2024-01-01", "x")])
    for name, key in (("one", b"k" * 16), ("again", b"k" * 16), ("other", b"K" * 16)):
        bring_in(path, tmp_path / name, key=key)
    one, again, other = (
        rows_of(tmp_path / name)[0]["customer"] for name in ("one", "again", "other")
    )
    assert one == again != other
    kept = [open_table(tmp_path / name).kept.key for name in ("one", "again", "other")]
    assert kept[0] == kept[1] != kept[2]


def test_ids_stay_as_they_are_when_that_is_asked(tmp_path):
    bring_in(
        write_csv(tmp_path / "e.csv", [("piet", "2024-01-01", "x")]), tmp_path / "log", key=None
    )
    assert [row["customer"] for row in rows_of(tmp_path / "log")] == ["piet"]
    assert open_table(tmp_path / "log").kept.key is None


def test_other_columns_are_kept_under_names_a_table_may_have(tmp_path):
    head = ("who", "when", "what", "device type", "time", "left out")
    path = write_csv(tmp_path / "e.csv", [("a", "2024-01-01", "x", "phone", "noon", "z")], head)
    mapping = Mapping("who", "when", "what", leave_out=("left out",))
    bring_in(path, tmp_path / "log", mapping)
    [row] = rows_of(tmp_path / "log")
    assert (row["device_type"], row["time_2"]) == ("phone", "noon")
    assert "left out" not in str(row)
    assert open_table(tmp_path / "log").kept.attributes == (
        ("device type", "device_type"),
        ("time", "time_2"),
    )


def test_parquet_comes_in_with_the_types_it_has(tmp_path):
    table = pa.table(
        {
            "who": [1, 1, 2],
            "when": pa.array([1, 2, 3], pa.timestamp("s", tz="Europe/Amsterdam")),
            "what": pa.array(["a", "b", "a"]).dictionary_encode(),
            "n": pa.array([1, None, 3], pa.int16()),
            "ok": [True, False, None],
        }
    )
    pq.write_table(table, tmp_path / "e.parquet")
    report = bring_in(tmp_path / "e.parquet", tmp_path / "log", zone=None, key=None)
    assert (report.events, report.customers) == (3, 2)
    stored = sorted(rows_of(tmp_path / "log"), key=lambda row: row["sequence"])
    assert [(r["customer"], r["n"], r["ok"]) for r in stored] == [
        ("1", 1, True),
        ("1", None, False),
        ("2", 3, None),
    ]
    assert stored[0]["time"] == datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)


def test_several_files_make_one_log_in_the_order_they_are_given(tmp_path):
    one = write_csv(tmp_path / "one.csv", [("a", "2024-01-01 10:00", "x")])
    two = write_csv(
        tmp_path / "two.csv", [("a", "2024-01-01 10:00", "y", "red")], (*HEAD, "colour")
    )
    report = bring_in([two, one], tmp_path / "log")
    assert report.event_names == ("x", "y")
    stored = rows_of(tmp_path / "log")
    assert [(row["event"], row["colour"]) for row in stored] == [("y", "red"), ("x", None)]


def test_packed_and_plain_give_the_same_log(tmp_path):
    path = write_csv(tmp_path / "e.csv", [("a", "2024-01-01 10:00", "x"), ("b", "2024-01-02", "y")])
    with gzip.open(tmp_path / "e.csv.gz", "wb") as file:
        file.write(path.read_bytes())
    bring_in(path, tmp_path / "plain")
    bring_in(tmp_path / "e.csv.gz", tmp_path / "packed")
    assert rows_of(tmp_path / "plain") == rows_of(tmp_path / "packed")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_separator_and_encoding_are_found_out(tmp_path, separator, encoding):
    rows = [
        ("who", "when", "what"),
        ("a", "2024-01-01", "café bezocht"),
        ("b", "2024-01-02", "één"),
    ]
    text = "\n".join(separator.join(row) for row in rows) + "\n"
    (tmp_path / "e.csv").write_bytes(text.encode(encoding))
    report = bring_in(tmp_path / "e.csv", tmp_path / "log")
    assert report.event_names == ("café bezocht", "één")


def test_quoted_separators_and_line_ends_stay_inside_their_field(tmp_path):
    rows = [("a", "2024-01-01", 'line one\nline "two", three'), ("a", "2024-01-02", "x")]
    report = bring_in(write_csv(tmp_path / "e.csv", rows), tmp_path / "log")
    assert report.event_names == ('line one\nline "two", three', "x")


def test_channel_and_value_reach_the_twin(tmp_path):
    head = (*HEAD, "via", "amount")
    rows = [
        ("a", "2024-01-01 10:00", "x", "web", "€ 1.234,56"),
        ("a", "2024-01-01 11:00", "y", "", ""),
        ("a", "2024-01-01 12:00", "z", "store", "-2,5"),
    ]
    mapping = Mapping("who", "when", "what", channel="via", value="amount")
    bring_in(write_csv(tmp_path / "e.csv", rows, head), tmp_path / "log", mapping)
    [twin] = open_stored(tmp_path / "log").twins
    assert [twin.channel_names[code] for code in twin.channels] == ["web", "", "store"]
    assert twin.values.to_pylist() == [123_456, None, -250]


def test_amounts_read_with_a_point_when_that_is_said(tmp_path):
    path = write_csv(tmp_path / "e.csv", [("a", "2024-01-01", "x", "1.234")], (*HEAD, "amount"))
    mapping = Mapping("who", "when", "what", value="amount")
    point, comma = ReadOptions(decimal_comma=False), ReadOptions(decimal_comma=True)
    bring_in(path, tmp_path / "point", mapping, options=point)
    bring_in(path, tmp_path / "comma", mapping, options=comma)
    assert rows_of(tmp_path / "point")[0]["value"] == 123
    assert rows_of(tmp_path / "comma")[0]["value"] == 123_400


def test_equal_rows_are_kept_and_counted(tmp_path):
    row = ("a", "2024-01-01 10:00", "x")
    report = bring_in(
        write_csv(tmp_path / "e.csv", [row, row, row, ("b", *row[1:])]), tmp_path / "log"
    )
    assert (report.events, report.duplicates) == (4, 2)


def test_only_a_mapped_event_id_takes_repeats_out_and_the_first_stays(tmp_path):
    rows = [
        ("a", "2024-01-01 11:00", "first", "1"),
        ("a", "2024-01-01 10:00", "again", "1"),
        ("b", "2024-01-01 10:00", "other customer", "1"),
        ("a", "2024-01-01 12:00", "without", ""),
        ("a", "2024-01-01 13:00", "without", ""),
    ]
    path = write_csv(tmp_path / "e.csv", rows, (*HEAD, "nr"))
    mapping = Mapping("who", "when", "what", event_id="nr")
    report = bring_in(path, tmp_path / "log", mapping)
    assert report.repeats_removed == 1
    assert report.event_names == ("first", "other customer", "without")
    assert report.events == 4


def test_the_report_speaks_of_what_was_accepted(tmp_path):
    rows = [
        ("a", "2024-01-01 10:00", "x"),
        ("a", "2024-01-01 10:30:00", "y"),
        ("a", "2024-01-01 11:00:00.000001", "x"),
        ("b", "2024-01-05 10:00", "z"),
        ("", "2030-01-05 10:00", "w"),
    ]
    report = bring_in(write_csv(tmp_path / "e.csv", rows), tmp_path / "log")
    assert report.to_dict() == {
        "events": 4,
        "customers": 2,
        "sessions": 3,  # half an hour idle is one session, a microsecond more is two
        "event_names": ["x", "y", "z"],
        "first": "2024-01-01T10:00:00Z",
        "last": "2024-01-05T10:00:00Z",
        "rejected": 1,
        "reasons": {"no_customer": 1},
    }


def test_any_reader_of_delta_tables_sees_the_log(tmp_path):
    bring_in(write_csv(tmp_path / "e.csv", [("a", "2024-01-01 10:00", "x")]), tmp_path / "log")
    table = DeltaTable(str(tmp_path / "log"))
    [row] = table.to_pyarrow_table().to_pylist()
    assert (row["event"], row["time"]) == ("x", moment("2024-01-01T10:00"))
    assert table.metadata().configuration == {"delta.dataSkippingStatsColumns": "time,sequence"}
    assert table.to_pyarrow_table(filters=[("time", "<", moment("2024-01-01"))]).num_rows == 0


def test_progress_runs_up_to_one_and_names_its_phases(tmp_path):
    heard = []
    path = write_csv(tmp_path / "e.csv", [("a", "2024-01-01", "x")])
    plan = ImportPlan((path,), tmp_path / "log", WHO_WHEN_WHAT, key=None, zone="UTC")
    import_events(plan, lambda fraction, phase: heard.append((fraction, phase)))
    fractions = [fraction for fraction, _ in heard]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1
    assert [phase for _, phase in heard] == sorted(phase for _, phase in heard)


def test_who_stops_the_import_leaves_nothing_behind(tmp_path):
    class Stopped(Exception):  # noqa: N818
        pass

    def stop(_, phase):
        if phase == "sorting":
            raise Stopped

    path = write_csv(tmp_path / "e.csv", [("a", "2024-01-01", "x")])
    with pytest.raises(Stopped):
        import_events(
            ImportPlan((path,), tmp_path / "log", WHO_WHEN_WHAT, key=None, zone="UTC"), stop
        )
    assert not (tmp_path / "log").exists()
    (tmp_path / "empty").mkdir()
    with pytest.raises(Stopped):
        import_events(
            ImportPlan((path,), tmp_path / "empty", WHO_WHEN_WHAT, key=None, zone="UTC"), stop
        )
    assert list((tmp_path / "empty").iterdir()) == []


def test_a_log_that_is_there_is_refused_and_stays_as_it_was(tmp_path):
    path = write_csv(tmp_path / "e.csv", [("a", "2024-01-01", "x")])
    bring_in(path, tmp_path / "log")
    before = rows_of(tmp_path / "log")
    with pytest.raises(LogError, match="log append") as refusal:
        bring_in(path, tmp_path / "log")
    assert refusal.value.code == "log_exists"
    assert rows_of(tmp_path / "log") == before


def test_a_directory_with_other_files_is_refused_and_stays_as_it_was(tmp_path):
    path = write_csv(tmp_path / "e.csv", [("a", "2024-01-01", "x")])
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("mine")
    with pytest.raises(LogError) as refusal:
        bring_in(path, tmp_path / "full")
    assert refusal.value.code == "not_empty"
    assert [one.name for one in (tmp_path / "full").iterdir()] == ["notes.txt"]


def test_numbers_with_gaps_are_customers_and_the_gaps_are_none(tmp_path):
    table = pa.table(
        {
            "who": [12.0, float("nan"), None],
            "when": pa.array([1, 2, 3], pa.timestamp("s", tz="UTC")),
            "what": ["x", "x", "x"],
        }
    )
    pq.write_table(table, tmp_path / "e.parquet")
    report = bring_in(tmp_path / "e.parquet", tmp_path / "log", key=None)
    assert [row["customer"] for row in rows_of(tmp_path / "log")] == ["12"]
    assert report.reasons == (("no_customer", 2),)


def test_a_key_that_is_too_short_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("KLANTREIS_PSEUDONYM_KEY", "short")
    with pytest.raises(LogError) as refusal:
        read_key(tmp_path)
    assert refusal.value.code == "weak_key"
    monkeypatch.setenv("KLANTREIS_PSEUDONYM_KEY", "long enough to be a key")
    assert read_key(tmp_path) == b"long enough to be a key"
    assert list(tmp_path.iterdir()) == []


def test_a_key_is_made_once(tmp_path, monkeypatch):
    monkeypatch.delenv("KLANTREIS_PSEUDONYM_KEY", raising=False)
    assert read_key(tmp_path / "state") == read_key(tmp_path / "state")
    assert [path.name for path in (tmp_path / "state").iterdir()] == ["pseudonym_key"]
