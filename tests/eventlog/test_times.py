"""Times become UTC as D10 says, or are put aside with their reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantreis.eventlog.errors import LogError, NeedsZone
from klantreis.eventlog.guess import guess
from klantreis.eventlog.sources import ReadOptions
from klantreis.eventlog.time_text import BAD, LOCAL, parse_times
from klantreis.eventlog.zones import to_utc, zone_named
from tests.eventlog.files import bring_in, rows_of, write_csv

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def brought_in(folder, *times, **plan):
    rows = [(f"c{number}", time, "x") for number, time in enumerate(times)]
    report = bring_in(write_csv(folder / "e.csv", rows), folder / "log", key=None, **plan)
    stored = sorted(rows_of(folder / "log"), key=lambda row: row["sequence"])
    return report, [row["time"].strftime("%Y-%m-%d %H:%M:%S.%f") for row in stored]


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2024-03-13T10:21:14Z", "2024-03-13 10:21:14"),
        ("2024-03-13 10:21:14.25+01:00", "2024-03-13 09:21:14.25"),
        ("2024-03-13 10:21 -0530", "2024-03-13 15:51:00"),
        ("2024-03-13 10:21:14 UTC", "2024-03-13 10:21:14"),
        ("2024-03-13T10:21:14,5+01", "2024-03-13 09:21:14.5"),
        ("1710325274", "2024-03-13 10:21:14"),
        ("1710325274250", "2024-03-13 10:21:14.25"),
        ("1710325274250000", "2024-03-13 10:21:14.25"),
        ("1710325274250000999", "2024-03-13 10:21:14.25"),
        ("1710325274.25", "2024-03-13 10:21:14.25"),
    ],
)
def test_a_time_with_a_zone_of_its_own_needs_none(tmp_path, text, utc):
    _, [found] = brought_in(tmp_path, text, zone=None)
    assert found == datetime.fromisoformat(utc).strftime("%Y-%m-%d %H:%M:%S.%f")


@pytest.mark.parametrize(
    "text",
    [
        *("2024-07-13 10:21:14", "2024/07/13 10:21:14", "13-07-2024 10:21:14"),
        *("13.7.2024 10:21:14", "13/07/2024 10:21:14 AM", "2024-07-13T10:21:14.000"),
    ],
)
def test_a_local_time_is_read_in_the_zone_that_is_given(tmp_path, text):
    _, [found] = brought_in(tmp_path, text, zone="Europe/Amsterdam")
    assert found == "2024-07-13 08:21:14.000000"


def test_different_offsets_in_one_file_are_each_honoured(tmp_path):
    _, found = brought_in(
        tmp_path, "2024-03-13T12:00:00+01:00", "2024-03-13T12:00:00-08:00", zone=None
    )
    assert found == ["2024-03-13 11:00:00.000000", "2024-03-13 20:00:00.000000"]


def test_local_times_without_a_zone_are_refused_and_the_option_is_named(tmp_path):
    with pytest.raises(NeedsZone, match="--tz"):
        brought_in(tmp_path, "2024-03-13 12:00", zone=None)
    assert not (tmp_path / "log").exists()


def test_a_file_that_mixes_local_and_absolute_times_is_refused(tmp_path):
    with pytest.raises(LogError) as refusal:
        brought_in(tmp_path, "2024-03-13 12:00", "2024-03-13 12:00Z")
    assert refusal.value.code == "mixed_times"
    assert not (tmp_path / "log").exists()


def test_a_time_the_clock_skipped_is_put_aside(tmp_path):
    report, found = brought_in(
        tmp_path,
        *("2024-03-31 01:59:59", "2024-03-31 02:00:00", "2024-03-31 02:59:59"),
        "2024-03-31 03:00:00",
        zone="Europe/Amsterdam",
    )
    assert found == ["2024-03-31 00:59:59.000000", "2024-03-31 01:00:00.000000"]
    assert report.reasons == (("nonexistent_time", 2),)


def test_a_time_the_clock_showed_twice_takes_its_first_reading(tmp_path):
    _, found = brought_in(
        tmp_path,
        *("2024-10-27 01:59:59", "2024-10-27 02:30:00", "2024-10-27 03:00:00"),
        zone="Europe/Amsterdam",
    )
    assert found == [
        "2024-10-26 23:59:59.000000",
        "2024-10-27 00:30:00.000000",
        "2024-10-27 02:00:00.000000",
    ]


def test_a_time_in_the_future_is_put_aside(tmp_path):
    now = int((datetime(2024, 6, 1, tzinfo=UTC) - EPOCH) / MICROSECOND)
    report, found = brought_in(
        tmp_path, "2024-06-01 00:00:00", "2024-06-01 00:00:00.000001", now=now
    )
    assert found == ["2024-06-01 00:00:00.000000"]
    assert report.reasons == (("future_time", 1),)


def test_one_date_that_can_only_be_month_first_settles_all(tmp_path):
    many = ["03/04/2024 10:00"] * 3 + ["03/25/2024 10:00"]
    _, found = brought_in(tmp_path, *many)
    assert found[0].startswith("2024-03-04")


def test_dates_that_leave_it_open_are_day_first_unless_told_otherwise(tmp_path):
    (tmp_path / "us").mkdir()
    _, [found] = brought_in(tmp_path, "03/04/2024")
    _, [told] = brought_in(tmp_path / "us", "03/04/2024", options=ReadOptions(day_first=False))
    assert (found[:10], told[:10]) == ("2024-04-03", "2024-03-04")


def test_an_unknown_zone_is_refused(tmp_path):
    with pytest.raises(LogError) as refusal:
        brought_in(tmp_path, "2024-01-01", zone="Europe/Amsterdm")
    assert refusal.value.code == "unknown_zone"


MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1))  # noqa: DTZ001


@given(st.lists(MOMENTS, min_size=1, max_size=20))
def test_every_local_time_is_read_to_the_microsecond(moments):
    texts = pa.array([moment.isoformat(" ", "microseconds") for moment in moments])
    micros, kinds, _ = parse_times(texts, day_first=True)
    assert (kinds == LOCAL).all()
    expected = [(m.replace(tzinfo=UTC) - EPOCH) // MICROSECOND for m in moments]
    assert micros.tolist() == expected


@given(st.lists(st.text(max_size=24), min_size=1, max_size=20))
def test_any_text_is_read_or_called_bad_and_never_more(texts):
    micros, kinds, _ = parse_times(pa.array(texts, pa.string()), day_first=True)
    assert len(micros) == len(kinds) == len(texts)
    for text, kind in zip(texts, kinds, strict=True):
        assert kind == BAD or any(character.isdigit() for character in text)


@given(
    st.sampled_from(["Europe/Amsterdam", "America/Sao_Paulo", "Australia/Lord_Howe", "UTC"]),
    st.lists(st.datetimes(datetime(1950, 1, 1), datetime(2036, 1, 1)), min_size=1, max_size=20),  # noqa: DTZ001
)
def test_zones_are_those_of_the_standard_library(zone, moments):
    zone = zone_named(zone)
    local = np.array([(m.replace(tzinfo=UTC) - EPOCH) // MICROSECOND for m in moments])
    utc, missing = to_utc(local, zone)
    for moment, found, gap in zip(moments, utc, missing, strict=True):
        aware = moment.replace(tzinfo=zone)
        back = aware.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
        assert gap == (back != moment)
        if not gap:
            assert found == (aware.astimezone(UTC) - EPOCH) // MICROSECOND


@pytest.mark.parametrize(
    "text",
    [
        *("21-11-2024 14:05", "21-11-24 14:05", "21/11/24 2:05 PM", "21.11.2024 14.05"),
        *("21 nov 2024 14:05", "21 november 2024 om 14:05", "21 Nov. 2024, 14:05:00"),
        *("21-nov-24 14:05", "21 november 2024 14.05 uur", "Nov 21, 2024 2:05 PM"),
        *("november 21 2024 14:05", "21-11-2024, 14:05:00", "  21 NOV 2024 14:05u "),
    ],
)
def test_a_date_as_dutch_and_english_people_write_it_is_read(tmp_path, text):
    rows = [["a", text, "x"]]
    path = tmp_path / "e.csv"
    path.write_text("who;when;what\n" + ";".join(rows[0]) + "\n")
    bring_in(path, tmp_path / "log", zone="Europe/Amsterdam")
    [row] = rows_of(tmp_path / "log")
    assert str(row["time"]) == "2024-11-21 13:05:00+00:00"


@pytest.mark.parametrize(
    ("text", "month"),
    [
        *(("1 jan 2024", 1), ("1 februari 2024", 2), ("1 mrt 2024", 3), ("1 maart 2024", 3)),
        *(("1 Mar 2024", 3), ("1 apr. 2024", 4), ("1 mei 2024", 5), ("May 1, 2024", 5)),
        *(("1 juni 2024", 6), ("1 juli 2024", 7), ("1 aug 2024", 8), ("1 augustus 2024", 8)),
        *(("1 sept. 2024", 9), ("1 okt 2024", 10), ("1 oct 2024", 10), ("1 december 2024", 12)),
    ],
)
def test_every_month_is_known_in_words(text, month):
    micros, kinds, _ = parse_times(pa.array([text]), day_first=True)
    assert kinds[0] == LOCAL
    assert (EPOCH + int(micros[0]) * MICROSECOND).month == month


@pytest.mark.parametrize(
    "text",
    [
        *("21 maandag 2024", "nov 21", "21 nov", "november", "31 feb 2024", "21 nov 2024 om"),
        *("29-02-23", "21-11-2", "21-11-202", "21 nov 2024 25:00", "21 novembers 2024"),
    ],
)
def test_what_only_looks_like_a_date_in_words_is_bad(text):
    _, kinds, _ = parse_times(pa.array([text]), day_first=True)
    assert kinds[0] == BAD


def test_a_year_of_two_digits_lies_around_now():
    micros, _, _ = parse_times(pa.array(["01-01-68", "01-01-69"]), day_first=True)
    assert [(EPOCH + int(one) * MICROSECOND).year for one in micros] == [2068, 1969]


@given(st.dates(datetime(1969, 1, 1).date(), datetime(2068, 12, 31).date()))  # noqa: DTZ001
def test_every_way_to_write_a_date_gives_the_same_day(day):
    dutch = (
        *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus"),
        *("september", "oktober", "november", "december"),
    )
    texts = [
        day.isoformat(),
        f"{day.day}-{day.month}-{day.year}",
        f"{day.day:02d}-{day.month:02d}-{day.year % 100:02d}",
        f"{day.day} {dutch[day.month - 1]} {day.year}",
        f"{day.day}-{dutch[day.month - 1][:3] if day.month != 3 else 'mrt'}-{day.year % 100:02d}",
        f"{day:%b} {day.day}, {day.year}",
        f"{day.year}{day.month:02d}{day.day:02d}",
    ]
    micros, kinds, _ = parse_times(pa.array(texts), day_first=True)
    assert (kinds == LOCAL).all()
    assert len(set(micros.tolist())) == 1


def test_a_day_above_the_twelfth_settles_the_order_however_late_it_comes(tmp_path):
    rows = [("c", "03/04/24", "x")] * 3_000 + [("c", "03/25/24", "x")]
    report = bring_in(write_csv(tmp_path / "e.csv", rows), tmp_path / "log")
    assert report.rejected == 0
    named = write_csv(tmp_path / "n.csv", rows, ("klant", "datum", "event"))
    assert guess(named).day_first is False
