"""Files as they come out of odd corners: refused in a sentence, or read for what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from klantreis.eventlog.errors import LogError
from klantreis.eventlog.mapping import Mapping
from klantreis.eventlog.sources import ReadOptions, open_source
from tests.eventlog.files import bring_in, rows_of, write_csv

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [("ann", "2024-01-01 10:00", "home"), ("bo", "2024-01-01 11:00", "cart")]
MOMENT = 1_700_000_000_000_000


def parquet(path: Path, **columns: pa.Array) -> Path:
    pq.write_table(pa.table(columns), path)
    return path


def test_a_file_whose_lines_end_in_a_return_alone_is_read(tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes(write_csv(tmp_path / "new.csv", ROWS).read_bytes().replace(b"\r\n", b"\r"))
    assert bring_in(path, tmp_path / "log").events == 2


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (ReadOptions(separator="ab"), "bad_separator"),
        (ReadOptions(separator="\n"), "bad_separator"),
        (ReadOptions(encoding="rot13"), "bad_encoding"),
        (ReadOptions(encoding="base64"), "bad_encoding"),
    ],
)
def test_an_option_that_cannot_be_is_refused(
    tmp_path: Path, options: ReadOptions, code: str
) -> None:
    path = write_csv(tmp_path / "events.csv", ROWS)
    with pytest.raises(LogError) as caught:
        bring_in(path, tmp_path / "log", options=options)
    assert caught.value.code == code


def test_a_first_row_of_one_endless_name_is_refused(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "events.csv", ROWS, head=("who", "when", "x" * 200_000))
    with pytest.raises(LogError) as caught:
        bring_in(path, tmp_path / "log")
    assert caught.value.code == "bad_header"


def test_a_header_without_an_end_of_line_is_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("who,when,what", encoding="utf-8")
    with pytest.raises(LogError) as caught:
        bring_in(path, tmp_path / "log")
    assert caught.value.code == "empty_file"


def test_a_column_to_leave_out_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "events.csv", [(*ROWS[0], "a@b.nl")], ("who", "when", "what", "mail")
    )
    with pytest.raises(LogError) as caught:
        bring_in(path, tmp_path / "log", Mapping("who", "when", "what", leave_out=("mial",)))
    assert caught.value.code == "unknown_column_near"


def test_a_directory_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "events.csv", ROWS)
    with pytest.raises(LogError) as caught:
        bring_in(path, path / "log")
    assert caught.value.code == "unwritable"


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    pq.write_table(pa.Table.from_arrays([pa.array(["a"])] * 2, names=["who", "who"]), path)
    with pytest.raises(LogError) as caught:
        bring_in(path, tmp_path / "log")
    assert caught.value.code == "same_name"


def test_bytes_that_are_no_text_keep_customers_apart(tmp_path: Path) -> None:
    path = parquet(
        tmp_path / "events.parquet",
        who=pa.array([b"\xff", b"\xfe"]),
        when=pa.array([MOMENT] * 2),
        what=pa.array(["home", "cart"]),
    )
    assert bring_in(path, tmp_path / "log").customers == 2


@pytest.mark.parametrize(
    "when",
    [
        pa.array([-(2**60), MOMENT], pa.timestamp("us", "UTC")),
        pa.array([-(2**58), MOMENT], pa.timestamp("us")),
        pa.array([2**61 + 5, 1], pa.timestamp("ms", "UTC")),
        pa.array([2**64 - 1, MOMENT], pa.uint64()),
        pa.array([-8e18, 1.0]),
    ],
)
def test_a_moment_outside_all_time_is_put_aside(tmp_path: Path, when: pa.Array) -> None:
    path = parquet(
        tmp_path / "events.parquet", who=pa.array([1, 2]), when=when, what=pa.array(["a", "b"])
    )
    report = bring_in(path, tmp_path / "log")
    assert report.reasons == (("bad_time", 1),)
    assert [row["event"] for row in rows_of(tmp_path / "log")] == ["b"]


def test_a_row_put_aside_may_hold_nanoseconds(tmp_path: Path) -> None:
    path = parquet(
        tmp_path / "events.parquet",
        who=pa.array(["ann", None]),
        when=pa.array([MOMENT * 1000, MOMENT * 1000 + 1], pa.timestamp("ns", "UTC")),
        what=pa.array(["a", "b"]),
    )
    assert bring_in(path, tmp_path / "log").rejected == 1


def test_a_file_that_is_no_text_is_of_an_unknown_kind(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes(bytes(range(256)) * 20)
    with pytest.raises(LogError) as refused:
        open_source(path)
    assert refused.value.code == "unknown_kind"
