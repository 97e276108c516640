"""The files of a map, as a browser asks for them."""

from __future__ import annotations

import pytest

from tests.exports.structure import opened, size_mm
from tests.requirements.forms import words_of


def test_the_menu_leads_to_every_kind_of_file_and_to_paper(anna, shown):
    page = anna.get(shown.home)
    told = page.content.decode()
    for kind in ("svg", "png", "pdf", "xlsx", "csv", "json"):
        assert f"{shown.home}export.{kind}" in told
    assert "A0" in words_of(page)


@pytest.mark.parametrize(("paper", "wide"), [("a4", 297), ("a0", 1189), ("nonsense", 594)])
def test_a_pdf_has_the_paper_chosen_and_a2_where_none_is(anna, shown, paper, wide):
    answer = anna.get(f"{shown.home}export.pdf?paper={paper}")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert size_mm(opened(answer.content))[0] == wide


def test_a_pdf_stands_upright_where_asked(anna, shown):
    answer = anna.get(f"{shown.home}export.pdf?paper=a3&turn=portrait")
    assert size_mm(opened(answer.content)) == (297, 420)


def test_paper_lies_or_stands_in_dutch_and_is_no_portrait(anna, shown):
    anna.cookies["klantreis_language"] = "nl"
    told = anna.get(shown.home).content.decode()
    assert '<option value="">Liggend</option><option value="portrait">Staand</option>' in told


def test_a_picture_has_the_theme_of_the_screen_and_paper_is_white(anna, shown):
    light, pdf = anna.get(f"{shown.home}export.svg"), anna.get(f"{shown.home}export.pdf")
    anna.cookies["klantreis_theme"] = "dark"
    assert anna.get(f"{shown.home}export.svg").content != light.content
    assert anna.get(f"{shown.home}export.svg?theme=light").content == light.content
    assert anna.get(f"{shown.home}export.pdf").content == pdf.content


def test_a_file_names_the_version_it_was_made_of(anna, shown):
    told = anna.get(f"{shown.home}export.svg").content.decode()
    assert "Versie " in told or "Version " in told


def test_another_kind_of_file_is_not_there(anna, shown):
    assert anna.get(f"{shown.home}export.exe").status_code == 404


@pytest.mark.parametrize("kind", ["svg", "png", "pdf", "xlsx", "csv", "json"])
def test_nobody_gets_a_file_of_another_workspace(chris, shown, kind):
    assert chris.get(f"{shown.home}export.{kind}").status_code == 404
