"""Bad input is refused in a sentence that says what to do, or put aside with its reason."""

from __future__ import annotations

import gzip
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from klantreis.eventlog.errors import LogError
from klantreis.eventlog.mapping import Mapping
from klantreis.eventlog.rejects import read_rejects
from klantreis.eventlog.sources import ReadOptions
from tests.eventlog.files import HEAD, bring_in, rows_of, write_csv


def refused(path, folder, mapping=None, **plan):
    with pytest.raises(LogError) as refusal:
        bring_in(path, folder / "log", mapping or Mapping(*HEAD), **plan)
    assert not (folder / "log").exists()
    assert "%(" not in str(refusal.value)
    return refusal.value


def test_a_column_that_is_not_there_is_refused_with_those_that_are(tmp_path):
    path = write_csv(tmp_path / "e.csv", [("a", "2024-01-01", "x")], ("klant_id", "tijd", "wat"))
    error = refused(path, tmp_path, Mapping("klantid", "tijd", "wat"))
    assert error.code == "unknown_column_near"
    assert "Did you mean klant_id?" in str(error)
    assert "klant_id, tijd, wat" in str(error)
    assert refused(path, tmp_path, Mapping("zzz", "tijd", "wat")).code == "unknown_column"


def test_a_column_cannot_mean_two_things(tmp_path):
    path = write_csv(tmp_path / "e.csv", [("a", "2024-01-01", "x")])
    assert refused(path, tmp_path, Mapping("who", "when", "who")).code == "same_column"


@pytest.mark.parametrize("text", ["", "\n\n", "who,when,what\n"])
def test_an_empty_file_is_refused(tmp_path, text):
    (tmp_path / "e.csv").write_text(text)
    assert refused(tmp_path / "e.csv", tmp_path).code == "empty_file"


def test_an_empty_parquet_file_is_refused(tmp_path):
    pq.write_table(pa.table({name: pa.array([], pa.string()) for name in HEAD}), tmp_path / "e.pq")
    assert refused(tmp_path / "e.pq", tmp_path).code == "empty_file"


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert refused(tmp_path / "e.csv", tmp_path).code == "no_file"


def test_a_spreadsheet_is_refused_by_what_it_is_and_not_by_its_name(tmp_path):
    (tmp_path / "e.csv").write_bytes(b"PK\x03\x04 and so on")
    assert refused(tmp_path / "e.csv", tmp_path).code == "unknown_kind"


def many(folder):
    rows = [(f"c{n}", "2024-01-01 10:00:00", "an event with a long name") for n in range(5_000)]
    return write_csv(folder / "whole.csv", rows)


def test_a_packed_file_cut_half_way_is_refused(tmp_path):
    packed = gzip.compress(many(tmp_path).read_bytes())
    (tmp_path / "e.csv.gz").write_bytes(packed[: len(packed) // 2])
    assert refused(tmp_path / "e.csv.gz", tmp_path).code == "cut_file"


def test_a_parquet_file_cut_half_way_is_refused(tmp_path):
    pq.write_table(pa.table({name: ["a"] * 999 for name in HEAD}), tmp_path / "whole.pq")
    whole = (tmp_path / "whole.pq").read_bytes()
    (tmp_path / "e.pq").write_bytes(whole[: len(whole) // 2])
    assert refused(tmp_path / "e.pq", tmp_path).code == "cut_file"


def test_a_text_file_cut_in_the_middle_of_a_row_is_refused(tmp_path):
    whole = many(tmp_path).read_bytes()
    (tmp_path / "e.csv").write_bytes(whole[: whole.index(b"c4000,") + 8])
    assert refused(tmp_path / "e.csv", tmp_path).code == "cut_file"


def test_a_text_file_without_a_last_line_end_is_whole(tmp_path):
    (tmp_path / "e.csv").write_bytes(many(tmp_path).read_bytes().rstrip())
    assert bring_in(tmp_path / "e.csv", tmp_path / "log").events == 5_000


def test_an_encoding_that_does_not_fit_is_refused(tmp_path):
    (tmp_path / "e.csv").write_bytes("who,when,what\na,2024-01-01,café\n".encode("cp1252"))
    error = refused(tmp_path / "e.csv", tmp_path, options=ReadOptions(encoding="utf-8"))
    assert error.code == "bad_encoding"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("a", "yesterday", "x"), "all_rejected_bad_time"),
        (("a", "", "x"), "all_rejected_no_time"),
        ((" ", "2024-01-01", "x"), "all_rejected_no_customer"),
        (("a", "2024-01-01", ""), "all_rejected_no_event"),
        (("a", "2999-01-01", "x"), "all_rejected_future_time"),
        (("a", "2024-01-01"), "all_rejected_columns"),
    ],
)
def test_an_import_of_which_nothing_remains_is_refused_with_the_commonest_reason(
    tmp_path, row, code
):
    path = write_csv(tmp_path / "e.csv", [row, row, ("", "", "", "")])
    assert refused(path, tmp_path).code == code


def test_bad_rows_are_counted_and_kept_aside_with_their_reason_and_a_hidden_id(tmp_path):
    head = ("who", "when", "what", "visit", "amount", "note")
    rows = [
        ("a", "2024-01-01 10:00", "x", "1", "1", "good"),
        ("piet", "not a time", "x", "1", "1", "hello"),
        ("too", "short"),
        ("b", "2024-01-01 10:00", "x", "", "1", ""),
        ("b", "2024-01-01 10:00", "x", "1", "much", ""),
        ("b", "2024-01-01 10:00", "x", "1", "", "good"),
    ]
    mapping = Mapping("who", "when", "what", session="visit", value="amount")
    report = bring_in(write_csv(tmp_path / "e.csv", rows, head), tmp_path / "log", mapping)
    assert report.events == 2
    assert dict(report.reasons) == {"bad_time": 1, "columns": 1, "no_session": 1, "bad_value": 1}
    assert report.rejected == 4
    kept = {row["reason"]: row for row in read_rejects(tmp_path / "log")}
    assert {reason: row["row"] for reason, row in kept.items()} == {
        "bad_time": 3,
        "columns": 4,
        "no_session": 5,
        "bad_value": 6,
    }
    assert json.loads(kept["bad_time"]["content"])["note"] == "hello"
    assert len(kept["bad_time"]["customer"]) == 32
    assert not [row for row in kept.values() if "piet" in str(row)]
    hidden = next(r["customer"] for r in rows_of(tmp_path / "log") if r["sequence"] > 0)
    assert kept["bad_value"]["customer"] == hidden


def test_more_event_names_than_codes_is_refused(tmp_path):
    table = pa.table(
        {
            "who": ["a"] * 70_000,
            "when": pa.array(range(70_000), pa.timestamp("s", tz="UTC")),
            "what": [f"page {number}" for number in range(70_000)],
        }
    )
    pq.write_table(table, tmp_path / "e.pq")
    assert refused(tmp_path / "e.pq", tmp_path).code == "too_many_names"
