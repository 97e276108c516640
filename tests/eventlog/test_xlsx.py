"""A workbook gives what its cells show: dates, numbers as ids, the values of formulas."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime

import pytest
import xlsxwriter

from klantreis.eventlog.errors import LogError
from klantreis.eventlog.guess import guess
from klantreis.eventlog.mapping import Mapping
from klantreis.eventlog.rejects import read_rejects
from klantreis.eventlog.sources import ReadOptions, open_source
from tests.eventlog.files import bring_in, rows_of

HEAD = ("klantnummer", "datum", "gebeurtenis", "bedrag")
COLUMNS = Mapping("klantnummer", "datum", "gebeurtenis", value="bedrag")
AT = datetime(2024, 11, 21, 14, 5)  # noqa: DTZ001 - as a cell holds it


def workbook(path, sheets, first_row=0):
    with xlsxwriter.Workbook(path) as book:
        moment = book.add_format({"num_format": "dd-mm-yyyy hh:mm"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows, first_row):
                for place, cell in enumerate(row):
                    if isinstance(cell, datetime):
                        sheet.write_datetime(at, place, cell, moment)
                    else:
                        sheet.write(at, place, cell)
    return path


def columns_of(path, **options):
    source = open_source(path, ReadOptions(**options))
    [batch] = source.batches()
    return batch.to_pydict()


def test_dates_ids_and_amounts_come_as_the_cells_show_them(tmp_path):
    rows = [HEAD, (1001, AT, "koop", 12.5), (123456789012, "21 nov 2024 14:06", "home", 3)]
    path = workbook(tmp_path / "e.xlsx", {"Blad1": rows})
    report = bring_in(path, tmp_path / "log", COLUMNS, zone="Europe/Amsterdam", key=None)
    assert (report.events, report.rejected) == (2, 0)
    stored = {row["customer"]: row for row in rows_of(tmp_path / "log")}
    assert set(stored) == {"1001", "123456789012"}
    assert stored["1001"]["time"] == datetime(2024, 11, 21, 13, 5, tzinfo=UTC)
    assert stored["123456789012"]["time"] == datetime(2024, 11, 21, 13, 6, tzinfo=UTC)
    assert (stored["1001"]["value"], stored["123456789012"]["value"]) == (1250, 300)


def test_numbers_between_written_amounts_are_read_as_those_are(tmp_path):
    rows = [HEAD, (1, AT, "x", "€ 1.234,56"), (2, AT, "x", 12.5), (3, AT, "x", "€ 9,-")]
    path = workbook(tmp_path / "e.xlsx", {"Blad1": rows})
    assert guess(path).decimal_comma is True
    bring_in(path, tmp_path / "log", COLUMNS, key=None)
    amounts = {row["customer"]: row["value"] for row in rows_of(tmp_path / "log")}
    assert amounts == {"1": 123_456, "2": 1_250, "3": 900}


def test_a_formula_gives_its_value_and_truth_a_word(tmp_path):
    path = tmp_path / "e.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["a", "b"])
        sheet.write_formula(1, 0, "=1000+2", None, 1002)
        sheet.write_boolean(1, 1, boolean=True)
    assert columns_of(path) == {"a": ["1002"], "b": ["true"]}


def test_the_first_sheet_is_read_unless_another_is_named(tmp_path):
    path = workbook(tmp_path / "e.xlsx", {"Een": [("a",), ("1",)], "Twee": [("b",), ("2",)]})
    assert columns_of(path) == {"a": ["1"]}
    assert columns_of(path, sheet="Twee") == {"b": ["2"]}
    found = guess(path, ReadOptions(sheet="Twee"))
    assert (found.sheet, found.sheets, found.separator) == ("Twee", ("Een", "Twee"), None)
    with pytest.raises(LogError, match="Een, Twee") as refusal:
        open_source(path, ReadOptions(sheet="Drie"))
    assert refusal.value.code == "unknown_sheet"


def test_a_row_put_aside_has_the_number_it_has_in_the_sheet(tmp_path):
    rows = [HEAD, (1, AT, "x", 1), (), (2, "ooit", "x", 1)]
    path = workbook(tmp_path / "e.xlsx", {"Blad1": rows}, first_row=3)
    bring_in(path, tmp_path / "log", COLUMNS)
    assert [row["row"] for row in read_rejects(tmp_path / "log")] == [7]


@pytest.mark.parametrize("rows", [[], [HEAD]])
def test_a_sheet_without_rows_is_refused_by_its_name(tmp_path, rows):
    with pytest.raises(LogError, match="Leeg") as refusal:
        open_source(workbook(tmp_path / "e.xlsx", {"Leeg": rows}))
    assert refusal.value.code == "empty_sheet"


def test_a_packed_file_that_is_no_workbook_is_of_an_unknown_kind(tmp_path):
    with zipfile.ZipFile(tmp_path / "e.xlsx", "w") as packed:
        packed.writestr("hello.txt", "hello")
    with pytest.raises(LogError) as refusal:
        open_source(tmp_path / "e.xlsx")
    assert refusal.value.code == "unknown_kind"


def test_a_workbook_cut_half_way_is_refused(tmp_path):
    whole = workbook(tmp_path / "w.xlsx", {"Blad1": [HEAD] + [(n, AT, "x", 1) for n in range(999)]})
    data = bytearray(whole.read_bytes())
    data[len(data) // 3 : len(data) // 2] = b"\0" * (len(data) // 2 - len(data) // 3)
    (tmp_path / "e.xlsx").write_bytes(data)
    with pytest.raises(LogError) as refusal:
        open_source(tmp_path / "e.xlsx")
    assert refusal.value.code in {"cut_file", "unreadable"}


def remade(path, made, **parts):
    """Write a workbook again with some of its parts replaced."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name.rpartition("/")[2].partition(".")[0], old.read(name)))
    return made


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{}</sheetData></worksheet>"
)


@pytest.mark.parametrize(
    "rows",
    [
        (
            '<row r="1"><c r="A1"><v>1</v></c></row>'
            '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        ),
        "<row>" + "<c/>" * 16_000 + "</row>" + "<row/>" * 100_000,
    ],
)
def test_a_small_workbook_of_endless_cells_is_refused_before_it_is_opened(tmp_path, rows):
    path = workbook(tmp_path / "w.xlsx", {"Blad1": [HEAD]})
    bomb = remade(path, tmp_path / "e.xlsx", sheet1=SHEET.format(rows))
    with pytest.raises(LogError, match="CSV") as refusal:
        open_source(bomb)
    assert refusal.value.code == "large_workbook"


def test_a_sheet_of_tags_that_never_end_is_looked_through_all_the_same(tmp_path):
    path = workbook(tmp_path / "w.xlsx", {"Blad1": [HEAD]})
    # A look from every tag to the end of them all would take hours.
    odd = remade(path, tmp_path / "e.xlsx", sheet1=SHEET.format("<row " * 150_000))
    with pytest.raises(LogError) as refusal:
        open_source(odd)
    assert refusal.value.code in {"unreadable", "cut_file"}


def test_a_workbook_that_is_huge_unpacked_is_refused_whatever_it_says_of_itself(tmp_path):
    path = workbook(tmp_path / "w.xlsx", {"Blad1": [HEAD]})
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as packed,
        packed.open("xl/media/image1.png", "w", force_zip64=True) as part,
    ):
        for _ in range(513):
            part.write(b"\0" * (1 << 20))
    assert path.stat().st_size < 8 << 20
    data = path.read_bytes()
    place = data.rindex(b"xl/media/image1.png") - 46
    lying = data[: place + 24] + (1_000).to_bytes(4, "little") + data[place + 28 :]
    for name, body in (("true.xlsx", data), ("lying.xlsx", lying)):
        (tmp_path / name).write_bytes(body)
        with pytest.raises(LogError) as refusal:
            open_source(tmp_path / name)
        assert refusal.value.code in {"large_workbook", "cut_file"}


def test_a_sheet_of_too_many_columns_is_refused(tmp_path):
    path = workbook(tmp_path / "e.xlsx", {"Blad1": [[f"c{n}" for n in range(1_001)], [1]]})
    with pytest.raises(LogError) as refusal:
        open_source(path)
    assert refusal.value.code == "too_many_columns"
