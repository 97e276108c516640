"""Golden pictures: reviewed in git, redrawn with ``python -m tests.exports.golden``."""

from __future__ import annotations

import pytest

from tests.exports.golden import FOLDER, PICTURES


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_drawn_as_it_was_reviewed(name):
    assert PICTURES[name]() == (FOLDER / name).read_text(encoding="utf-8")


def test_no_golden_picture_is_left_behind():
    assert sorted(path.name for path in FOLDER.glob("*.svg")) == sorted(PICTURES)
