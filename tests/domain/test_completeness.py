"""What is missing on a map: what belongs there and is not, left to right."""

from __future__ import annotations

import dataclasses

from klantreis.domain import completeness
from klantreis.domain.maps.records import Stage
from klantreis.domain.templates import map_from_phases, map_from_template
from klantreis.domain.text import Text, in_both


def codes(board, kind: str = "") -> list[str]:
    return [x.code for x in completeness.missing(board) if not kind or x.type == kind]


def test_a_named_stage_says_what_customers_want_to_know_and_how_you_deal_with_them():
    board = map_from_phases("before-during-after", title=in_both("Reis", "Journey"))
    assert codes(board, "stage") == ["interaction_model"] * 3
    stage = board.stages[0]
    said = dataclasses.replace(
        stage, information_need=Text(), interaction_model=in_both("Balie", "Desk")
    )
    board = board.replace(records=board.records.put(said))
    assert codes(board, "stage") == ["information_need", "interaction_model", "interaction_model"]


def test_the_one_stage_of_a_template_that_nobody_named_lacks_nothing():
    board = map_from_template("current-state")
    assert codes(board, "stage") == []
    named = dataclasses.replace(board.stages[0], name=in_both("Kopen", "Buying"))
    assert isinstance(named, Stage)
    board = board.replace(records=board.records.put(named))
    assert codes(board, "stage") == ["information_need", "interaction_model"]


def test_a_stage_without_a_name_among_others_is_asked_for_its_name_first():
    board = map_from_phases("before-during-after", title=in_both("Reis", "Journey"))
    bare = dataclasses.replace(board.stages[1], name=Text(), information_need=Text())
    board = board.replace(records=board.records.put(bare))
    own = [x.code for x in completeness.missing(board) if x.key == bare.key]
    assert own == ["stage_name"]


def test_who_the_map_is_about_what_for_and_which_question_it_answers_are_asked():
    board = map_from_template("current-state")
    assert codes(board, "map")[:3] == ["objective", "persona", "product"]
