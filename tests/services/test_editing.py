"""Every change of a map: in order, once, whole, and to be taken back."""

from __future__ import annotations

import dataclasses
import uuid

import pytest

from klantreis.domain.maps.records import Card, ExperiencePoint, Lane, Stage, Step
from klantreis.domain.operations import Operation, OperationError, Target
from klantreis.domain.operations import groups as g
from klantreis.domain.permissions import Refused
from klantreis.services import editing, maps
from klantreis.store.models import MapOperation, MapRecord, MapSnapshot
from tests.services.folding import content, fold_equals_rows


@pytest.fixture
def map_id(cast):
    return maps.create_map(cast.anna, "Een nieuwe fiets kopen", lang="nl")


def board(cast, map_id, seq=None):
    return maps.read_map(cast.anna, map_id, seq).board


def first(board, cls):
    return min(board.records.all(cls).values(), key=lambda record: (record.order, record.key))


def test_an_operation_changes_one_row_and_gets_the_next_number(cast, map_id):
    stage = first(board(cast, map_id), Stage)
    untouched = dict(MapRecord.objects.exclude(key=stage.key).values_list("key", "data"))
    answer = editing.submit(cast.anna, map_id, [g.write(stage, "name", "nl", "Oriënteren")])
    assert answer.seq == 1
    assert [accepted.seq for accepted in answer.accepted] == [1]
    assert board(cast, map_id).records.all(Stage)[stage.key].name.written("nl") == "Oriënteren"
    assert dict(MapRecord.objects.exclude(key=stage.key).values_list("key", "data")) == untouched
    fold_equals_rows(map_id)


def test_numbers_have_no_gaps(cast, map_id):
    stage = first(board(cast, map_id), Stage)
    for text in ("a", "b", "c"):
        editing.submit(cast.anna, map_id, [g.write(stage, "name", "nl", text)])
    with pytest.raises(OperationError):
        editing.submit(cast.anna, map_id, [g.set_field(stage, "name", "nonsense")])
    editing.submit(cast.anna, map_id, [g.write(stage, "name", "nl", "d")])
    seqs = MapOperation.objects.filter(map_id=map_id).order_by("seq").values_list("seq", flat=True)
    assert list(seqs) == [1, 2, 3, 4]


def test_a_batch_is_accepted_whole_or_not_at_all(cast, map_id):
    before = board(cast, map_id)
    stage = first(before, Stage)
    good = g.write(stage, "name", "nl", "Kiezen")
    bad = g.set_field(stage, "shade", 1)
    with pytest.raises(OperationError):
        editing.submit(cast.anna, map_id, [good, bad])
    assert content(board(cast, map_id).records) == content(before.records)
    assert not MapOperation.objects.filter(map_id=map_id).exists()


def test_a_repeated_id_gets_its_first_answer(cast, map_id):
    stage = first(board(cast, map_id), Stage)
    operation = g.write(stage, "name", "nl", "Kiezen")
    once = editing.submit(cast.anna, map_id, [operation])
    editing.submit(cast.anna, map_id, [g.write(stage, "name", "nl", "Vergelijken")])
    again = editing.submit(cast.anna, map_id, [operation])
    assert again.accepted == once.accepted
    assert board(cast, map_id).records.all(Stage)[stage.key].name.written("nl") == "Vergelijken"


def test_a_repeated_id_is_told_again_what_it_overwrote(cast, map_id):
    stage = first(board(cast, map_id), Stage)
    editing.submit(cast.olga, map_id, [g.write(stage, "name", "nl", "Van Olga")])
    operation = g.write(stage, "name", "nl", "Van Anna")
    once = editing.submit(cast.anna, map_id, [operation], base_seq=0)
    again = editing.submit(cast.anna, map_id, [operation], base_seq=0)
    assert once.overwrote
    assert again.overwrote == once.overwrote


def test_a_value_its_sender_had_not_seen_is_handed_back(cast, map_id):
    stage = first(board(cast, map_id), Stage)
    editing.submit(cast.olga, map_id, [g.write(stage, "name", "nl", "Van Olga")])
    answer = editing.submit(
        cast.anna, map_id, [g.write(stage, "name", "nl", "Van Anna")], base_seq=0
    )
    (told,) = answer.overwrote
    assert (told.value, told.seq, told.actor_name) == ("Van Olga", 1, "Olga")


@pytest.mark.parametrize("base_seq", [1, 7])
def test_a_value_its_sender_had_seen_is_not_handed_back(cast, map_id, base_seq):
    stage = first(board(cast, map_id), Stage)
    editing.submit(cast.olga, map_id, [g.write(stage, "name", "nl", "Van Olga")])
    answer = editing.submit(
        cast.anna, map_id, [g.write(stage, "name", "nl", "Van Anna")], base_seq=base_seq
    )
    assert answer.overwrote == ()


def test_what_one_wrote_oneself_in_another_window_is_not_handed_back(cast, map_id):
    stage = first(board(cast, map_id), Stage)
    editing.submit(cast.anna, map_id, [g.write(stage, "name", "nl", "Eerst")])
    answer = editing.submit(cast.anna, map_id, [g.write(stage, "name", "nl", "Toen")], base_seq=0)
    assert answer.overwrote == ()


def test_an_edit_of_another_language_overwrites_nothing(cast, map_id):
    stage = first(board(cast, map_id), Stage)
    editing.submit(cast.olga, map_id, [g.write(stage, "name", "nl", "Kiezen")])
    answer = editing.submit(cast.anna, map_id, [g.write(stage, "name", "en", "Choose")], base_seq=0)
    assert answer.overwrote == ()


def test_an_edit_of_something_removed_is_discarded_and_says_so(cast, map_id):
    stage = first(board(cast, map_id), Stage)
    editing.submit(cast.olga, map_id, [g.remove(stage)])
    with pytest.raises(OperationError) as refused:
        editing.submit(cast.anna, map_id, [g.write(stage, "name", "nl", "Te laat")], base_seq=0)
    assert refused.value.code == "discarded"


def test_removing_a_stage_takes_what_lies_on_it_and_undo_brings_it_back(cast, map_id):
    before = board(cast, map_id)
    stage = first(before, Stage)
    editing.submit(cast.anna, map_id, [g.remove(stage)])
    assert not [s for s in board(cast, map_id).steps if s.stage == stage.key]
    editing.undo(cast.anna, map_id)
    assert content(board(cast, map_id).records) == content(before.records)
    fold_equals_rows(map_id)


def test_undo_and_redo_walk_back_and_forth_over_ones_own_changes(cast, map_id):
    stage = first(board(cast, map_id), Stage)

    def name():
        return board(cast, map_id).records.all(Stage)[stage.key].name.written("nl")

    start = name()
    for text in ("een", "twee"):
        editing.submit(cast.anna, map_id, [g.write(stage, "name", "nl", text)])
    editing.undo(cast.anna, map_id)
    assert name() == "een"
    editing.undo(cast.anna, map_id)
    assert name() == start
    assert editing.undo(cast.anna, map_id) is None
    editing.redo(cast.anna, map_id)
    assert name() == "een"
    editing.redo(cast.anna, map_id)
    assert name() == "twee"
    assert editing.redo(cast.anna, map_id) is None
    editing.undo(cast.anna, map_id)
    assert name() == "een"
    fold_equals_rows(map_id)


def test_a_new_change_ends_what_can_be_redone(cast, map_id):
    stage = first(board(cast, map_id), Stage)
    editing.submit(cast.anna, map_id, [g.write(stage, "name", "nl", "een")])
    editing.undo(cast.anna, map_id)
    assert editing.can_redo(cast.anna, map_id)
    editing.submit(cast.anna, map_id, [g.write(stage, "name", "nl", "twee")])
    assert not editing.can_redo(cast.anna, map_id)
    assert editing.redo(cast.anna, map_id) is None


def test_undo_leaves_the_changes_of_others_alone(cast, map_id):
    stage = first(board(cast, map_id), Stage)
    editing.submit(cast.anna, map_id, [g.write(stage, "name", "nl", "Van Anna")])
    editing.submit(cast.olga, map_id, [g.write(stage, "name", "nl", "Van Olga")], base_seq=1)
    answer = editing.undo(cast.anna, map_id)
    assert answer is not None
    assert (answer.accepted, answer.skipped) == ((), 1)
    assert board(cast, map_id).records.all(Stage)[stage.key].name.written("nl") == "Van Olga"


def test_undo_of_a_card_that_someone_wrote_on_is_skipped(cast, map_id):
    now = board(cast, map_id)
    card = Card(
        key=str(uuid.uuid4()), lane=first(now, Lane).key, step=now.steps[0].key, kind="action"
    )
    editing.submit(cast.anna, map_id, [g.add(card)])
    editing.submit(cast.olga, map_id, [g.write(card, "text", "nl", "Aangevuld")], base_seq=1)
    editing.undo(cast.anna, map_id)
    assert card.key in board(cast, map_id).records.all(Card)


def test_a_group_is_undone_as_one(cast, map_id):
    before = board(cast, map_id)
    one, two = before.steps[:2]
    editing.submit(cast.anna, map_id, g.merge_steps(before, one, two))
    assert two.key not in board(cast, map_id).records.all(Step)
    editing.undo(cast.anna, map_id)
    assert content(board(cast, map_id).records) == content(before.records)
    fold_equals_rows(map_id)


def test_several_operations_without_a_group_become_one(cast, map_id):
    stage = first(board(cast, map_id), Stage)
    editing.submit(
        cast.anna,
        map_id,
        [g.write(stage, "name", "nl", "Kiezen"), g.write(stage, "name", "en", "Choose")],
    )
    (group,) = set(MapOperation.objects.filter(map_id=map_id).values_list("group", flat=True))
    assert group is not None


def test_a_past_state_is_the_fold_of_the_journal(cast, map_id):
    start = board(cast, map_id)
    stage = first(start, Stage)
    for text in ("een", "twee", "drie"):
        editing.submit(cast.anna, map_id, [g.write(stage, "name", "nl", text)])
    assert content(board(cast, map_id, 0).records) == content(start.records)
    assert board(cast, map_id, 2).records.all(Stage)[stage.key].name.written("nl") == "twee"


def test_a_snapshot_is_kept_every_two_hundred_operations(cast, map_id):
    stage = first(board(cast, map_id), Stage)
    for start in (0, 100, 200):
        batch = [g.write(stage, "name", "nl", f"naam {start + i}") for i in range(100)]
        editing.submit(cast.anna, map_id, batch)
    seqs = MapSnapshot.objects.filter(map_id=map_id).values_list("seq", flat=True)
    assert sorted(seqs) == [0, 200]
    assert board(cast, map_id, 250).records.all(Stage)[stage.key].name.written("nl") == "naam 249"
    fold_equals_rows(map_id)


def test_lists_follow_the_records(cast, map_id):
    now = board(cast, map_id)
    title = Operation(
        kind="write",
        target=Target("map", "map"),
        payload={"field": "title", "lang": "nl", "text": "Een bakfiets kopen"},
    )
    editing.submit(cast.anna, map_id, [title, g.remove(now.steps[0])])
    (card,) = maps.list_maps(cast.anna)
    assert card.title.written("nl") == "Een bakfiets kopen"
    assert card.steps == len(now.steps) - 1
    assert card.updated_by == "Anna"


def test_history_says_who_did_what_and_whether_it_was_undone(cast, map_id):
    stage = first(board(cast, map_id), Stage)
    editing.submit(cast.anna, map_id, [g.write(stage, "name", "nl", "Kiezen")])
    editing.undo(cast.anna, map_id)
    undo, change = editing.history(cast.bram, map_id)
    assert (change.actor_name, change.kind, change.undone, change.undoes) == (
        "Anna", "write", True, False,
    )  # fmt: skip
    assert (undo.undoes, undo.undone) == (True, False)
    assert editing.history(cast.bram, map_id, before=2, limit=1) == [change]


def test_who_only_views_changes_nothing(cast, map_id):
    stage = first(board(cast, map_id), Stage)
    with pytest.raises(Refused) as refused:
        editing.submit(cast.bram, map_id, [g.write(stage, "name", "nl", "Mag niet")])
    assert refused.value.code == "refused"


def test_an_id_that_is_none_is_refused(cast, map_id):
    stage = first(board(cast, map_id), Stage)
    odd = dataclasses.replace(g.write(stage, "name", "nl", "x"), id="robert'); drop table")
    with pytest.raises(OperationError):
        editing.submit(cast.anna, map_id, [odd])


def test_the_same_id_twice_in_a_batch_is_refused(cast, map_id):
    stage = first(board(cast, map_id), Stage)
    operation = g.write(stage, "name", "nl", "x")
    with pytest.raises(OperationError):
        editing.submit(cast.anna, map_id, [operation, operation])


def test_an_estimate_lies_on_its_step(cast, map_id):
    step = board(cast, map_id).steps[0]
    point = ExperiencePoint(key=str(uuid.uuid4()), step=step.key, value=-150)
    editing.submit(cast.anna, map_id, [g.add(point)])
    assert board(cast, map_id).points("team")[step.key].value == -150
