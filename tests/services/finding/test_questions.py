"""Which maps serve a question, and examples to begin from: never across a workspace."""

from __future__ import annotations

import pytest

from klantreis.domain.maps import records as r
from klantreis.domain.operations import groups
from klantreis.domain.permissions import Refused
from klantreis.domain.text import in_both
from klantreis.services import editing, examples, library, maps
from klantreis.services.finding import questions
from tests.cast import make_cast


@pytest.fixture
def cast(db):
    del db
    return make_cast()


def ask(principal, key, title):
    made = maps.create_map(principal, title, lang="nl")
    head = maps.read_map(principal, made).board.head
    editing.submit(principal, made, [groups.set_field(head, "question", key)])
    return made


@pytest.fixture
def objective(cast):
    found = r.Objective(key=groups.new_key(), name=in_both("Sneller", "Faster"))
    for principal in (cast.anna, cast.chris):
        library.submit_library(principal, [groups.add(found)])
    return found


def test_the_maps_of_a_question_are_those_of_ones_own_workspace(cast, objective):
    ours = ask(cast.anna, objective.key, "Onze kaart")
    theirs = ask(cast.chris, objective.key, "Hun kaart")
    assert [one.id for one in questions.maps_serving(cast.anna, objective.key)] == [ours]
    assert [one.id for one in questions.maps_serving(cast.chris, objective.key)] == [theirs]


def test_a_map_in_the_bin_or_the_archive_serves_no_question(cast, objective):
    ours = ask(cast.anna, objective.key, "Onze kaart")
    maps.archive_map(cast.anna, ours)
    assert questions.maps_serving(cast.anna, objective.key) == []
    maps.unarchive_map(cast.anna, ours)
    maps.delete_map(cast.anna, ours)
    assert questions.maps_serving(cast.anna, objective.key) == []


def test_a_list_says_which_question_each_map_serves(cast, objective):
    ask(cast.anna, objective.key, "Met")
    maps.create_map(cast.anna, "Zonder", lang="nl")
    assert {c.title.written("nl"): c.question for c in maps.list_maps(cast.anna)} == {
        "Met": objective.key, "Zonder": "",
    }  # fmt: skip


def test_an_example_is_copied_by_its_name_only(cast):
    with pytest.raises(examples.ExampleError):
        examples.copy_example(cast.anna, "../loading")
    with pytest.raises(Refused):
        examples.copy_example(cast.bram, next(iter(examples.examples())))
    assert maps.list_maps(cast.anna) == []


def test_an_example_can_be_copied_twice(cast):
    name = next(iter(examples.examples()))
    assert examples.copy_example(cast.anna, name) != examples.copy_example(cast.anna, name)
    assert len(maps.list_maps(cast.anna)) == 2
