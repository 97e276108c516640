"""A step runs again only when what it is made from has changed."""

from __future__ import annotations

import pytest

from tools.dev import stamps


@pytest.fixture
def folder(tmp_path):
    inputs = tmp_path / "in"
    inputs.mkdir()
    (inputs / "a.ts").write_text("1")
    return inputs


def test_nothing_changed_gives_the_same_digest(folder):
    assert stamps.digest([folder], "fact") == stamps.digest([folder], "fact")


@pytest.mark.parametrize("change", ["content", "name", "more", "less"])
def test_every_change_of_the_inputs_changes_the_digest(folder, change):
    before = stamps.digest([folder])
    file = folder / "a.ts"
    if change == "content":
        file.write_text("2")
    elif change == "name":
        file.rename(folder / "b.ts")
    elif change == "more":
        (folder / "c.ts").write_text("")
    else:
        file.unlink()
    assert stamps.digest([folder]) != before


def test_bytecode_that_appears_is_no_change(folder):
    before = stamps.digest([folder])
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "a.pyc").write_text("x")
    assert stamps.digest([folder]) == before


def test_a_stamp_is_current_only_after_it_was_recorded(tmp_path):
    stamp = tmp_path / "deep" / "x.stamp"
    assert not stamps.is_current(stamp, "1")
    stamps.record(stamp, "1")
    assert stamps.is_current(stamp, "1")
    assert not stamps.is_current(stamp, "2")
