"""A map as a workbook: everything is there, numbers are numbers, nothing computes."""

from __future__ import annotations

import pytest

from klantreis.domain.maps.records import TouchpointUse
from klantreis.exports import map_xlsx
from klantreis.exports.mapdraw.frame import Stamp
from tests.exports import edges
from tests.exports.laptop import LANES, key, laptop, readings
from tests.exports.map_texts import with_card, with_everything
from tests.exports.workbooks import parts, read


@pytest.fixture(scope="module")
def book():
    return read(map_xlsx(laptop(), lang="en", readings=readings()))


def test_each_subject_has_a_sheet_and_each_language_a_map(book):
    assert list(book) == [
        "Map", "Map (nl)", "Touchpoints", "Experience", "Moments of truth", "Pain points",
        "Figures",
    ]  # fmt: skip


def test_the_map_is_lanes_by_steps_with_heads_that_stay_in_view(book):
    sheet = book["Map"]
    assert sheet.frozen
    assert sheet.row(0)[:4] == ["Stage", "Awareness", "", "Consideration"]
    assert sheet.row(1)[:2] == ["Step", "1 Sees an advertisement"]
    assert [sheet.cells[row, 0] for row in (2, 3)] == [
        "What does the customer do?",
        "What does the customer think?",
    ]
    assert sheet.cells[2 + LANES.index("touchpoint"), 3] == (
        "Google reviews (supported)\nComparison site (supported)"
    )


def test_touchpoints_say_what_they_are_and_where(book):
    sheet = book["Touchpoints"]
    names = sheet.column("Touchpoint (en)")
    at = names.index("Comparison site")
    assert sheet.column("Touchpoint (nl)")[at] == "Vergelijkingssite"
    assert sheet.column("Steps")[at] == "3 Searches and compares"
    assert sheet.column("Own or third party")[at] == "Third party"
    assert sheet.column("Evidence")[at] == "supported"


def test_a_touchpoint_used_twice_is_one_row_with_both_steps():
    board = laptop()
    use = board.records.all(TouchpointUse)[key(5, 0)]
    again = TouchpointUse(
        key=key(5, 99), lane=use.lane, step=key(2, 8), touchpoint=use.touchpoint,
        evidence_state=use.evidence_state,
    )  # fmt: skip
    sheet = read(map_xlsx(board.replace(records=board.records.put(again)), lang="en"))
    steps = sheet["Touchpoints"].column("Steps")
    assert steps[0] == "1 Sees an advertisement; 9 Gives a verdict"
    assert len(steps) == 15


def test_importance_and_effect_stand_beside_the_touchpoint():
    sheet = read(map_xlsx(edges.marks(), lang="en"))["Touchpoints"]
    assert sheet.column("Important")[:3] == ["yes", "no", "yes"]
    assert sheet.column("Effect on the customer (en)")[:3] == ["", "Reassures", "Reassures"]


def test_the_experience_is_numbers_with_interval_and_n(book):
    sheet = book["Experience"]
    rows = zip(*(sheet.column(name) for name in sheet.row(0)), strict=True)
    survey = [row for row in rows if row[0] == "6 Checks out" and row[2] == "Survey"]
    assert [row[4:] for row in survey] == [(-1.1, -1.3, -0.9, 341.0)]


def test_figures_carry_n_interval_counts_rule_and_source(book):
    sheet = book["Figures"]
    at = next(
        i
        for i, (name, what) in enumerate(
            zip(sheet.column("Name"), sheet.column("Figure"), strict=True)
        )
        if (name, what) == ("6 Checks out", "Goes on")
    )
    told = {name: sheet.column(name)[at] for name in sheet.row(0)}
    assert told["n"] == 3670.0
    assert told["Value"] == pytest.approx(0.42, abs=0.01)
    assert told["Lower bound (95%)"] == pytest.approx(0.404)
    assert told["Unit"] == "share from 0 to 1"
    assert told["Source"] == "webshop"
    assert "per customer" in str(told["Rule"])


def test_moments_and_pain_points_are_in_both_languages(book):
    assert book["Moments of truth"].column("What wins the customer (en)")[1] == "Free delivery"
    assert book["Moments of truth"].column("What wins the customer (nl)")[1] == "Bezorging gratis"
    assert "Verplicht account aanmaken" in book["Pain points"].column("Pain point (nl)")


def test_a_map_in_one_language_has_one_column_per_text():
    sheets = read(map_xlsx(laptop(("en",)), lang="en", readings=readings()))
    assert "Map (nl)" not in sheets
    assert "Touchpoint" in sheets["Touchpoints"].row(0)


@pytest.mark.parametrize(
    "text", ["=1+1", "+31 20 123", "-2", "@sum", "\t=1", '=HYPERLINK("http://x","y")', "1E5",
             "https://example.org", "mailto:a@b.nl", "{=1}", "007"]
)  # fmt: skip
def test_what_people_wrote_stays_text(text):
    data = map_xlsx(with_everything(text), lang="en")
    found = parts(data)
    sheets = "".join(body for name, body in found.items() if "worksheets/sheet" in name)
    assert "<f>" not in sheets
    assert "<hyperlink" not in sheets
    assert f"{text} (assumption)" in read(data)["Map"].cells.values()
    if text.strip()[0] in "=+-@":
        assert 'quotePrefix="1"' in found["xl/styles.xml"]


def test_a_text_longer_than_a_cell_is_there_whole():
    long = "".join(f"{i:06d} " for i in range(9000))
    sheets = read(map_xlsx(with_card(long), lang="en"))
    assert all(
        len(str(value)) < 32_767 for sheet in sheets.values() for value in sheet.cells.values()
    )
    chunks = [str(sheets["Long texts"].cells[row, 0]) for row in range(4)]
    assert "".join(chunks) == f"{long} (assumption)"
    cell = str(sheets["Map"].cells[2, 1])
    assert cell.endswith("(whole on sheet Long texts, from row 1)")


def test_the_bytes_depend_on_the_map_alone():
    stamp = Stamp("3", edges.DAY)
    first = map_xlsx(laptop(), lang="nl", readings=readings(), stamp=stamp)
    assert first == map_xlsx(laptop(), lang="nl", readings=readings(), stamp=stamp)
    assert "2025-11-06" in parts(first)["docProps/core.xml"]


def test_an_empty_map_is_a_workbook_too():
    board = laptop()
    empty = type(board)(type(board.records)({"map": board.records.table["map"]}))
    assert "Map" in read(map_xlsx(empty, lang="en"))
