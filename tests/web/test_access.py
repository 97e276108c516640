"""Who sees what: Bram looks, Chris sees nothing, nobody comes in without signing in."""

from __future__ import annotations

import pytest
from django.test import Client

PAGES = (
    "", "?view=table", "routes/", "export.csv", "history/", "edit/structure/", "edit/rows/",
    "edit/settings/", "edit/events/", "edit/reasons/",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_someone_of_another_workspace_finds_nothing(chris, shown, page):
    answer = chris.get(shown.home + page)
    assert answer.status_code == 404
    assert b"Sanne" not in answer.content


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_is_asked_to_sign_in(shown, page):
    assert Client().get(shown.home + page).headers["location"].startswith("/sign-in/")


def test_a_viewer_reads_the_map_and_its_table_but_is_offered_no_editing(bram, shown):
    for view in ("", "?view=table"):
        answer = bram.get(shown.home + view)
        assert answer.status_code == 200
        assert b"/edit/" not in answer.content


@pytest.mark.parametrize("page", [page for page in PAGES if page.startswith("edit/")])
def test_a_viewer_cannot_open_the_editor(bram, shown, page):
    assert bram.get(shown.home + page).status_code == 403


def test_a_viewer_cannot_change_anything_by_sending_a_form(bram, shown):
    stage = shown.board.stages[0]
    answer = bram.post(shown.edit("change/step-add/"), {"key": stage.key, "name": "Sluipt erin"})
    assert answer.status_code == 403
    assert len(shown.board.steps) == 5


def test_an_address_that_is_none_says_so_calmly(anna, cast):
    for path in ("/niets/", f"/w/{cast.slug}/maps/6f1c6d2e-0000-4000-8000-000000000000/"):
        answer = anna.get(path)
        assert answer.status_code == 404
        assert b"<h1>" in answer.content


def test_the_log_of_another_workspace_is_not_there(chris, cast):
    assert chris.get(f"/w/{cast.slug}/logs/").status_code == 404
