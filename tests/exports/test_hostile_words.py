"""Whatever people write comes out as words: no format computes, runs or breaks on it."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from klantreis.exports import map_pdf, map_png, map_svg, map_xlsx, png
from klantreis.exports.map_csv import MARK, map_csv
from klantreis.exports.png import PictureError
from tests.exports.map_texts import with_card, with_everything
from tests.exports.structure import elements, opened, words
from tests.exports.workbooks import parts, read

HOSTILE = (
    "<script>alert(1)</script>",
    "</text></svg><svg onload=alert(1)>",
    "javascript:alert(1)",
    "=cmd|'/c calc'!A1",
    '#import "/etc/passwd": *',
    '#{panic("x")} #set page(width: 1pt) #sys.inputs',
    "$ sum_(i=0)^n $ \\ @label <label> `raw` *strong* _em_ // note /* x",
    "%(name)s {0} {{x}} %n %s 100%",
    "]]> <!-- <![CDATA[ &amp; &#0;",
    "\x00\x01\x08\x0b\x1b\x7f\ufffe\uffff",
    "\ud800 half",
    "\u202eomgekeerd\u202c \u2066x\u2069",
    "שלום עולם مرحبا",
    "👩🏽‍💻 🇳🇱 👍🏽 漢字",
    "a\u0301\u0302\u0303" * 9,
    "=\u00a01+1\r\n@x\tb",
    "x" * 3000,
    " ",
)
anything = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=60),
    st.text(alphabet="#$\\@*_`<>&\"'=+-%{}[]()/~^;|\n\t ", max_size=40),
)
few = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@few
@given(anything)
def test_an_svg_stays_a_picture(text):
    drawn = map_svg(with_everything(text), lang="nl", variant="file")
    root = ET.fromstring(drawn)
    names = {one.tag.rpartition("}")[2] for one in root.iter()}
    assert names <= {
        "svg", "title", "desc", "style", "defs", "g", "use", "path", "rect", "circle", "ellipse",
        "text", "linearGradient", "stop", "pattern",
    }  # fmt: skip
    attributes = {name for one in root.iter() for name in one.attrib}
    assert not [name for name in attributes if name.startswith("on")]
    assert {one.get("href", "#")[0] for one in root.iter()} == {"#"}


@few
@given(anything)
def test_a_pdf_is_made_and_keeps_its_structure(text):
    pdf = opened(map_pdf(with_everything(text), lang="nl"))
    kinds = [one.kind for one in elements(pdf)]
    assert kinds.count("Figure") >= 1  # a very long text takes more sheets
    assert kinds.count("Table") == 5
    assert len([kind for kind in kinds if kind == "TD"]) == 9 * 15
    assert "\ufffd" not in words(pdf)


@few
@given(anything)
def test_a_workbook_computes_nothing(text):
    data = map_xlsx(with_everything(text), lang="nl")
    for name, body in parts(data).items():
        root = ET.fromstring(body)
        assert not [one for one in root.iter() if one.tag.endswith("}f")], name
        assert not [one for one in root.iter() if one.tag.endswith("}hyperlink")], name
    assert next(iter(read(data))) in {"Kaart", "Map"}


@few
@given(anything)
def test_a_csv_starts_no_formula(text):
    body = map_csv(with_everything(text), "nl").removeprefix(MARK)
    rows = list(csv.reader(io.StringIO(body, newline=""), delimiter=";"))
    assert {len(row) for row in rows} == {11}
    for row in rows:
        for cell in row[1:]:
            risky = cell.lstrip(" \u00a0")[:1] in {"=", "+", "-", "@"}
            assert not risky or _is_number(cell), cell


def _is_number(cell: str) -> bool:
    try:
        float(cell.replace(",", "."))
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("text", HOSTILE[3:8])
def test_markup_of_the_typesetter_is_set_as_it_was_typed(text):
    told = words(opened(map_pdf(with_card(text), lang="nl")))
    assert told.count("".join(text.split())[:9]) >= 2  # in the picture and in the table


@pytest.mark.parametrize("text", HOSTILE)
def test_a_png_is_made_of_everything(text):
    assert map_png(with_everything(text), lang="nl", scale=0.3).startswith(b"\x89PNG")


def test_a_megabyte_in_one_card_is_whole_in_the_files_that_can_hold_it():
    text = "".join(f"{i:05d} " for i in range(1_000_000 // 6))
    board = with_card(text)
    assert "166665" in map_csv(board, "en")
    drawn = map_svg(board, lang="en", variant="file")
    assert "166665" in drawn
    assert "00000" in drawn
    sheets = read(map_xlsx(board, lang="en"))
    assert "166665" in str(list(sheets["Long texts"].cells.values())[-1])
    with pytest.raises(PictureError) as refused:
        map_png(board, lang="en")
    assert refused.value.code == "too_large"


def test_a_text_of_many_pages_is_whole_in_the_pdf():
    text = "".join(f"{i:05d} " for i in range(20_000))
    pdf = opened(map_pdf(with_card(text), lang="en"))
    assert "19999" in words(pdf, slice(1, None))


def test_a_picture_of_a_large_map_keeps_to_a_number_of_pixels():
    board = with_card("x " * 4000)
    data = map_png(board, lang="en", scale=4)
    width, height = (int.from_bytes(data[i : i + 4], "big") for i in (16, 20))
    assert width * height <= png.MOST_PIXELS * 1.01
