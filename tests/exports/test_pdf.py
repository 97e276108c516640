"""Maps on paper: whole, sharp, searchable, and readable by ear."""

from __future__ import annotations

from dataclasses import replace

import pytest

from klantreis.domain.maps.records import Card
from klantreis.exports import map_pdf
from klantreis.exports.mapdraw.frame import Stamp
from tests.exports import edges
from tests.exports.laptop import key, laptop, readings
from tests.exports.map_texts import with_card
from tests.exports.structure import elements, fonts, opened, size_mm, words


@pytest.fixture(scope="module")
def printed():
    return opened(map_pdf(laptop(), lang="nl", readings=readings()))


def test_the_file_is_tagged_named_and_in_its_language(printed):
    assert printed.Root.MarkInfo.Marked
    assert str(printed.Root.Lang) == "nl"
    assert str(printed.docinfo["/Title"]) == "Sanne koopt een laptop voor thuis"
    assert printed.Root.ViewerPreferences.DisplayDocTitle
    assert printed.open_metadata()["pdfuaid:part"] == "1"


def test_the_picture_is_a_figure_with_one_sentence(printed):
    figures = [one for one in elements(printed) if one.kind == "Figure"]
    assert len(figures) == 1
    told = str(figures[0].node.Alt)
    assert told.startswith("Sanne koopt een laptop voor thuis: 5 fasen, 10 stappen")
    assert "\n" not in told


def test_the_table_behind_it_has_headers_rows_and_cells(printed):
    found = elements(printed)
    assert sum(one.kind == "Table" for one in found) == 5
    heads = [one for one in found if one.kind == "TH"]
    assert len(heads) == 5 + 10
    assert all("TR" in one.above and "THead" in one.above for one in heads)
    assert all(any(str(a.get("/Scope")) == "/Column" for a in one.node.A) for one in heads)
    cells = [one for one in found if one.kind == "TD"]
    assert len(cells) == 9 * (10 + 5)
    assert {one.above[-1] for one in cells} == {"TR"}


def test_headings_lead_to_the_stages(printed):
    kinds = [one.kind for one in elements(printed) if one.kind in {"H1", "H2"}]
    assert kinds == ["H1", *["H2"] * 5]


def test_every_letter_of_the_picture_can_be_searched_and_is_set_in_a_shipped_face(printed):
    told = words(printed, slice(0, 1))
    assert "Sannekoopteenlaptopvoorthuis" in told
    assert "Verplichtaccount" in told
    assert "\ufffd" not in words(printed)
    found = fonts(printed)
    assert all("Klantreis" in name for name in found)
    assert all("/ToUnicode" in font for font in found.values())
    assert all(
        any(file in font.DescendantFonts[0].FontDescriptor for file in ("/FontFile2", "/FontFile3"))
        for font in found.values()
    )


def test_the_picture_is_drawn_not_photographed(printed):
    for page in printed.pages:
        forms = page.Resources.get("/XObject") or {}
        assert all(str(form.Subtype) != "/Image" for form in forms.values())


@pytest.mark.parametrize(
    ("size", "landscape"),
    [("a4", (297, 210)), ("a3", (420, 297)), ("a2", (594, 420)), ("a1", (841, 594)),
     ("a0", (1189, 841))],
)  # fmt: skip
def test_paper_has_the_size_asked_for(size, landscape):
    pdf = opened(map_pdf(laptop(), lang="en", readings=readings(), size=size))
    assert size_mm(pdf) == landscape
    assert size_mm(pdf, -1) == (297, 210)


def test_paper_stands_upright_where_asked():
    pdf = opened(map_pdf(laptop(), lang="en", readings=readings(), size="a3", portrait=True))
    assert size_mm(pdf) == (297, 420)


def test_the_foot_names_version_and_day():
    stamp = Stamp("12", edges.DAY)
    pdf = opened(map_pdf(laptop(), lang="en", readings=readings(), stamp=stamp))
    assert "Version12\u00b76Nov2025" in words(pdf, slice(0, 1))
    assert str(pdf.docinfo["/CreationDate"]).startswith("D:20251106")


def test_the_bytes_depend_on_the_map_alone():
    assert map_pdf(laptop(), lang="nl") == map_pdf(laptop(), lang="nl")
    assert map_pdf(laptop(), lang="nl") != map_pdf(laptop(), lang="en")


def test_a_dark_pdf_has_dark_paper():
    assert map_pdf(laptop(), lang="nl", theme="dark") != map_pdf(laptop(), lang="nl")


def test_a_character_no_face_has_is_named_in_the_table():
    told = words(opened(map_pdf(with_card("漢 ok"), lang="nl")))
    assert "[U+6F22]ok" in told


def test_a_text_in_another_language_says_so_to_a_screen_reader():
    board = laptop()
    card = replace(
        board.records.all(Card)[key(4, 100)],
        text=type(board.head.title)().write("nl", "Alleen hier"),
    )
    board = board.replace(records=board.records.put(card))
    pdf = opened(map_pdf(board, lang="en"))
    spoken = {str(one.node.get("/Lang")) for one in elements(pdf) if "/Lang" in one.node}
    assert "nl" in spoken
