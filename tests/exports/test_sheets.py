"""A map over sheets of paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from klantreis.domain.maps.records import Card, Link, Stage
from klantreis.domain.readings import MICRO, Reading
from klantreis.domain.text import Text, in_both
from klantreis.exports.scene import Group
from klantreis.exports.scene import Text as Words
from klantreis.exports.sheets import MARGIN, PAPERS, paper, sheets
from tests.exports import edges
from tests.exports.laptop import key, laptop, readings


def told(scene) -> str:
    return " ".join(node.text for node in scene.walk() if isinstance(node, Words))


def steps_of(scene) -> list[int]:
    """Give the numbers of the steps a sheet shows."""
    groups = (node for node in scene.walk() if isinstance(node, Group) and node.stop)
    return [int(group.label.split()[0]) for group in groups]


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("portrait", [False, True])
def test_every_sheet_fits_within_the_margins(name, portrait):
    size = paper(name, portrait=portrait)
    for board in (laptop(), edges.sixty(), edges.long(30)):
        for sheet in sheets(board, size, lang="nl"):
            assert sheet.scene.width * sheet.mm <= size.width_mm - 2 * MARGIN + 1e-6
            assert sheet.scene.height * sheet.mm <= size.height_mm - 2 * MARGIN + 1e-6


def test_a_map_of_ten_steps_is_one_sheet_of_a2():
    assert len(sheets(laptop(), paper("a2"), lang="nl", readings=readings())) == 1


def test_each_step_stands_on_one_sheet_and_no_stage_is_broken():
    found = [steps_of(sheet.scene) for sheet in sheets(edges.sixty(), paper("a2"), lang="en")]
    assert [number for numbers in found for number in numbers] == list(range(1, 61))
    assert all((numbers[0] - 1) % 6 == 0 and len(numbers) % 6 == 0 for numbers in found)
    assert len(found) > 1


def test_sheets_hold_about_as_many_steps_each():
    counts = [len(steps_of(one.scene)) for one in sheets(edges.sixty(), paper("a2"), lang="en")]
    assert max(counts) - min(counts) <= 6


def test_every_sheet_repeats_the_lane_heads_and_says_which_it_is():
    found = sheets(edges.sixty(), paper("a3"), lang="en")
    for number, sheet in enumerate(found, start=1):
        words = told(sheet.scene)
        assert "Touchpoints" in words
        assert f"sheet {number} of {len(found)}" in words


def test_a_stage_without_a_name_may_be_broken_between_steps():
    board = edges.sixty()
    stages = [replace(one, name=Text()) for one in board.records.all(Stage).values()]
    one_stage = replace(stages[0], order="i")
    steps = [replace(step, stage=one_stage.key) for step in board.steps]
    board = board.replace(records=board.records.drop(*stages[1:]).put(one_stage, *steps))
    assert len(sheets(board, paper("a4"), lang="en")) > 1


def test_lanes_go_on_where_they_do_not_fit_on_one_sheet():
    found = sheets(edges.long(20), paper("a3"), lang="nl")
    assert len(found) > 1
    assert all(len(steps_of(sheet.scene)) == 3 for sheet in found)


def test_a_card_over_a_border_is_on_both_sheets():
    board = edges.sixty()
    first = sheets(board, paper("a2"), lang="en")[0]
    last = steps_of(first.scene)[-1]
    card = Card(
        key=key(4, 999), lane=key(3, 0), step=key(2, last - 1), kind="action", span=3,
        text=in_both("Loopt door", "Goes over"),
    )  # fmt: skip
    found = sheets(board.replace(records=board.records.put(card)), paper("a2"), lang="en")
    assert ["Goes over" in told(sheet.scene) for sheet in found[:3]] == [True, True, False]


def test_a_line_to_another_sheet_says_which_step_it_leads_to():
    board = edges.sixty()
    link = Link(key=key(8, 0), kind="loop", step=key(2, 59), to_step=key(2, 0))
    found = sheets(board.replace(records=board.records.put(link)), paper("a2"), lang="en")
    assert "to step 1" in told(found[-1].scene)


def test_the_conversion_into_the_next_sheets_stage_is_not_lost():
    board = edges.sixty()
    figures = [
        Reading(
            node="stage", key=stage.key, metric="conversion", unit="share", n=100,
            value=(10 + i) * MICRO // 100, lo=0, hi=MICRO,
        )
        for i, stage in enumerate(board.stages[:-1])
    ]  # fmt: skip
    words = " ".join(
        told(one.scene) for one in sheets(board, paper("a2"), lang="en", readings=figures)
    )
    assert [share for share in range(10, 19) if f"{share}%" not in words] == []


def test_letters_never_print_under_five_points_unless_a_stage_fits_nowhere():
    for name in PAPERS:
        for sheet in sheets(edges.sixty(), paper(name), lang="en"):
            assert 12 * sheet.mm / 25.4 * 72 >= 5
