"""What a file is, guessed from its names and its contents."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from klantreis.eventlog.errors import LogError
from klantreis.eventlog.guess import guess
from klantreis.eventlog.sources import ReadOptions
from tests.eventlog.files import write_csv
from tests.reference import shop


def test_the_web_shop_is_understood_without_help():
    found = guess(shop.EVENTS)
    assert found.mapping == {
        "customer": "user_id",
        "time": "timestamp",
        "event": "event",
        "session": "session_id",
        "channel": "acquisition_channel",
    }
    assert found.needs_zone
    assert found.problems == ()
    assert found.events == pytest.approx(31_106, rel=0.1)
    assert found.rows[0][:3] == ("user_0000", "sess_000001", "home")


def test_a_dutch_export_is_understood(tmp_path):
    head = ("Klantnummer", "Datum", "Gebeurtenis", "Kanaal", "Bedrag", "E-mail")
    rows = [
        ("1001", "13-03-2024 10:00", "bezoek winkel", "winkel", "1.250,00", "a@b.nl"),
        ("1001", "02-03-2024 10:00", "bezoek winkel", "winkel", "12,50", ""),
        ("1002", "04-03-2024 10:00", "aankoop", "website", "", ""),
    ] * 2
    text = "\n".join(";".join(row) for row in (head, *rows))
    (tmp_path / "e.csv").write_bytes(text.encode("cp1252"))
    found = guess(tmp_path / "e.csv")
    assert found.mapping == {
        "customer": "Klantnummer",
        "time": "Datum",
        "event": "Gebeurtenis",
        "channel": "Kanaal",
        "value": "Bedrag",
    }
    assert (found.separator, found.day_first, found.decimal_comma) == (";", True, True)
    assert found.personal == ("E-mail",)
    assert found.problems == ("personal_columns",)


def test_dates_that_may_be_either_are_pointed_out(tmp_path):
    path = write_csv(tmp_path / "e.csv", [("a", "03/04/2024", "x")] * 3)
    assert "day_or_month" in guess(path).problems
    told = guess(path, ReadOptions(day_first=False))
    assert "day_or_month" not in told.problems


def test_what_cannot_be_found_is_pointed_out(tmp_path):
    path = write_csv(tmp_path / "e.csv", [("1", "2"), ("3", "4")], ("p", "q"))
    found = guess(path)
    assert found.mapping == {}
    assert found.problems == ("no_customer_column", "no_time_column", "no_event_column")


def test_times_with_a_zone_need_none(tmp_path):
    table = pa.table(
        {
            "user_id": ["a", "b"],
            "ts": pa.array([1, 2], pa.timestamp("us", tz="UTC")),
            "event": ["x", "x"],
        }
    )
    pq.write_table(table, tmp_path / "e.parquet")
    found = guess(tmp_path / "e.parquet")
    assert found.mapping["time"] == "ts"
    assert not found.needs_zone
    assert (found.events, found.certain, found.separator) == (2, True, None)


def test_numbers_are_no_times_unless_their_name_says_so(tmp_path):
    rows = [("a", "1710325274", "1710325274", "x")] * 3
    path = write_csv(tmp_path / "e.csv", rows, ("user_id", "order_no", "event_timestamp", "event"))
    assert guess(path).mapping["time"] == "event_timestamp"


def test_an_empty_file_is_refused_here_too(tmp_path):
    (tmp_path / "e.csv").write_text("")
    with pytest.raises(LogError):
        guess(tmp_path / "e.csv")
