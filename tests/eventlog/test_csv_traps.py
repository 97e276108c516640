"""Text files as people and programs really write them."""

from __future__ import annotations

import codecs
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantreis.eventlog.csv_mend import BLANK, LONGEST_ROW, Mended
from klantreis.eventlog.errors import LogError
from klantreis.eventlog.mapping import Mapping
from klantreis.eventlog.rejects import read_rejects
from klantreis.eventlog.sources import ReadOptions, open_source
from tests.eventlog.files import HEAD, bring_in

HEADER = b"who,when,what\n"
DAY = b"2024-01-01"


def lines(count, first=0):
    return b"".join(b"c%d,%s,event %d\n" % (n, DAY, n) for n in range(first, first + count))


def brought_in(folder, body, **plan):
    (folder / "e.csv").write_bytes(body)
    report = bring_in(folder / "e.csv", folder / "log", **plan)
    return report, [(row["row"], row["reason"]) for row in read_rejects(folder / "log")]


@pytest.mark.parametrize(
    "row",
    [
        b'c,%s,"never closed\n' % DAY,
        b'"c,%s,x\n' % DAY,
        b'"c,%s,"x"\n' % DAY,
        b'c,"%s,x\n' % DAY,
    ],
)
@pytest.mark.parametrize(
    "after", [b"", b'd,%s,"quoted, well"\n', b'd,%s,"""hi"" he said"\n"e",%s,"x"\n']
)
def test_an_open_quote_costs_its_own_row_and_no_other(tmp_path, row, after):
    after = after.replace(b"%s", DAY)
    report, aside = brought_in(tmp_path, HEADER + lines(3) + row + lines(500, 3) + after)
    assert report.events == 503 + after.count(b"\n")
    assert [number for number, _ in aside] == [5]
    assert aside[0][1] in {"open_quote", "columns"}


def test_the_row_with_the_open_quote_is_named_by_its_number_and_its_reason(tmp_path):
    body = HEADER + b'a,%s,x\n\nb,%s,"open\nc,%s\nd,%s,x\n' % ((DAY,) * 4)
    report, aside = brought_in(tmp_path, body)
    assert report.events == 2
    assert aside == [(4, "open_quote"), (5, "columns")]


def test_a_file_that_ends_inside_a_quote_without_a_line_end_was_cut_off(tmp_path):
    with pytest.raises(LogError) as refusal:
        brought_in(tmp_path, HEADER + lines(9) + b'z,%s,"and the' % DAY)
    assert refusal.value.code == "cut_file"


def test_a_quoted_text_may_run_over_many_lines_and_hold_quotes(tmp_path):
    text = 'line\n\nsaid "hello", then\n' * 200
    body = io.StringIO()
    csv.writer(body).writerows([HEAD, ("a", "2024-01-01", text), ("b", "2024-01-01", "x")])
    report, aside = brought_in(tmp_path, body.getvalue().encode())
    assert (report.events, aside) == (2, [])
    assert text in report.event_names


def test_a_quote_inside_a_word_is_only_a_character(tmp_path):
    report, aside = brought_in(tmp_path, HEADER + b'a,%s,5" screen\nb,%s,x\n' % (DAY, DAY))
    assert (report.event_names, aside) == (('5" screen', "x"), [])


fields = st.text(st.sampled_from(list('ab",;\n\r é')), max_size=6)


@given(
    st.lists(st.lists(fields, min_size=3, max_size=3), min_size=1, max_size=8), st.integers(1, 9)
)
def test_what_is_written_well_passes_through_unchanged(rows, size):
    rows = [row for row in rows if any(row)]
    body = io.StringIO()
    csv.writer(body).writerows(rows)
    data = body.getvalue().encode()

    class Slowly(io.BytesIO):
        def read(self, _=-1):
            return super().read(size)

    mended = Mended(Slowly(data), "e.csv", encoding="utf-8", separator=",", columns=3, skip=0)
    assert b"".join(iter(lambda: mended.read(7), b"")) == data


@pytest.mark.parametrize(
    "above", [b"\n", b"\r\n\r\n", b"# made by a tool, on a day\n", b'# say "hi\n\n', b"sep=;\n"]
)
def test_lines_above_the_header_are_passed_over_and_counted(tmp_path, above):
    body = above + b"who;when;what\na;2024-01-01;x\na;someday;x\n"
    report, aside = brought_in(tmp_path, body)
    assert (report.events, report.event_names) == (1, ("x",))
    assert aside == [(above.count(b"\n") + 3, "bad_time")]


def test_a_header_whose_first_name_begins_with_a_hash_is_the_header(tmp_path):
    report, _ = brought_in(
        tmp_path, b"#who,when,what\na,2024-01-01,x\n", mapping=Mapping("#who", "when", "what")
    )
    assert report.events == 1


def test_empty_rows_count_along_in_the_numbers_of_the_rows(tmp_path):
    _, aside = brought_in(tmp_path, HEADER + b"a,%s,x\n\n\na,never,x\n\nb\n" % DAY)
    assert aside == [(5, "bad_time"), (7, "columns")]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_a_mark_too(tmp_path, encoding):
    body = "who;when;what\na;21 nov 2024;één\nb;22 nov 2024;café\n".encode(encoding)
    report, _ = brought_in(tmp_path, body)
    assert report.event_names == ("café", "één")


def test_a_byte_that_windows_does_not_know_does_not_stop_a_western_file(tmp_path):
    report, _ = brought_in(tmp_path, HEADER + b"a,%s,caf\xe9 \x81\n" % DAY)
    assert report.events == 1


def test_an_odd_byte_far_into_a_file_is_told_with_what_to_do(tmp_path):
    body = codecs.BOM_UTF8 + HEADER + lines(3) + b"z,%s,caf\xe9\n" % DAY
    with pytest.raises(LogError, match="cp1252") as refusal:
        brought_in(tmp_path, body, options=ReadOptions(encoding="utf-8"))
    assert refusal.value.code == "bad_encoding"
    wide = "who,when,what\n".encode("utf-16") + b"\x00\xd8" * 9
    with pytest.raises(LogError) as refusal:
        brought_in(tmp_path, wide, options=ReadOptions(encoding="utf-16"))
    assert refusal.value.code == "bad_encoding"


def test_more_columns_than_can_be_read_are_refused_with_their_number(tmp_path):
    (tmp_path / "e.csv").write_text(",".join(f"c{n}" for n in range(20_000)) + "\n")
    with pytest.raises(LogError, match="20000 columns") as refusal:
        open_source(tmp_path / "e.csv")
    assert refusal.value.code == "too_many_columns"


def test_a_row_without_an_end_is_refused_and_not_read_into_memory_whole(tmp_path):
    with (tmp_path / "e.csv").open("wb") as file:
        file.write(HEADER + lines(400))
        file.truncate(3 * LONGEST_ROW)
        file.seek(3 * LONGEST_ROW - 1)
        file.write(b"x")
    with pytest.raises(LogError) as refusal:
        list(open_source(tmp_path / "e.csv").batches())
    assert refusal.value.code == "long_row"


def test_a_file_of_bad_rows_alone_is_refused_by_its_reason(tmp_path):
    with pytest.raises(LogError) as refusal:
        brought_in(tmp_path, HEADER + b'"open,quote\n' * 50)
    assert refusal.value.code in {"all_rejected_open_quote", "all_rejected_columns"}


def test_a_file_of_empty_lines_is_mended_in_small_pieces():
    asked = []

    class Lines(io.BytesIO):
        def read(self, size=-1, /):
            asked.append(size)
            return super().read(size)

    # The marks of 16 MB of empty lines at once would take four gigabytes.
    raw = Lines(b"a;b\n" + b"\n" * 1000 + b"1;2\n")
    mended = Mended(raw, "e.csv", encoding="utf-8", separator=";", columns=2, skip=1)
    assert mended.read().count(BLANK.encode()) == 1000
    assert max(asked) <= 1 << 20
