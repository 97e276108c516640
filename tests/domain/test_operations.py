from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from klantreis.domain import document
from klantreis.domain.maps.board import JourneyMap, Library
from klantreis.domain.maps.fields import FieldError
from klantreis.domain.maps.records import Card, Persona, Step
from klantreis.domain.operations import Operation, OperationError, Target, apply, apply_all, groups
from klantreis.domain.text import in_both
from tests.domain.boards import key, small_map

VECTORS = sorted(Path("contracts/operations").glob("*.json"))
OWN = {"map", "stage", "step", "lane", "card", "touchpoint_use"}


def operation(kind: str, type_name: str, number: int, **payload: Any) -> Operation:
    return Operation(kind=kind, target=Target(type_name, key(number)), payload=payload)


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.stem)
def test_the_golden_vectors_hold(path: Path) -> None:
    vector = json.loads(path.read_text(encoding="utf-8"))
    before = document.from_document(vector["before"])
    sent = Operation.from_json(vector["operation"])
    if "refused" in vector:
        with pytest.raises((OperationError, FieldError)) as refused:
            apply(before, sent)
        assert refused.value.code == vector["refused"]
        return
    applied = apply(before, sent)
    assert document.to_document(applied.after) == vector["after"]
    if vector["inverse"] is None:
        assert applied.inverse is None
        return
    assert applied.inverse is not None
    assert (applied.inverse.kind, applied.inverse.payload) == (
        vector["inverse"]["kind"],
        vector["inverse"]["payload"],
    )
    assert apply(applied.after, applied.inverse).after == before


def test_there_is_a_vector_for_every_kind() -> None:
    kinds = {json.loads(p.read_text(encoding="utf-8"))["operation"]["kind"] for p in VECTORS}
    assert kinds == {"add", "remove", "write", "set", "move", "redact"}


def operations_on(board: JourneyMap) -> st.SearchStrategy[Operation]:
    steps, lanes = list(board.records.all(Step)), [lane.key for lane in board.lanes]
    cards = list(board.records.all(Card))
    texts = st.text(
        st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=20
    )
    langs = st.sampled_from(["nl", "en", "de"])
    orders = st.from_regex(r"\A[0-9a-z]{0,3}[1-9a-z]\Z")
    return st.one_of(
        st.builds(
            lambda s, lang, t: Operation(
                kind="write",
                target=Target("step", s),
                payload={"field": "name", "lang": lang, "text": t},
            ),
            st.sampled_from(steps),
            langs,
            texts,
        ),
        st.builds(
            lambda c, lane, s, o: Operation(
                kind="move",
                target=Target("card", c),
                payload={"lane": lane, "step": s, "order": o},
            ),
            st.sampled_from(cards),
            st.sampled_from(lanes),
            st.sampled_from(steps),
            orders,
        ),
        st.builds(
            lambda c, v: Operation(
                kind="set",
                target=Target("card", c),
                payload={"field": "evidence_state", "value": v},
            ),
            st.sampled_from(cards),
            st.sampled_from([None, "assumed", "supported", "mixed"]),
        ),
        st.builds(lambda s: groups.remove(board.records.all(Step)[s]), st.sampled_from(steps)),
        st.builds(
            lambda n, s, lane: groups.add(
                Card(key=key(n), step=s, lane=lane, text=in_both("a", "b"))
            ),
            st.integers(500, 520),
            st.sampled_from(steps),
            st.sampled_from(lanes),
        ),
    )


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_taking_back_a_row_of_operations_gives_the_map_as_it_was(data: st.DataObject) -> None:
    start = small_map()
    board, inverses = start, []
    for sent in data.draw(st.lists(operations_on(start), min_size=1, max_size=8)):
        try:
            applied = apply(board, sent)
        except OperationError as refused:
            if refused.code not in {"discarded", "exists", "orphan"}:
                raise
            continue
        board = applied.after
        assert applied.inverse is not None
        inverses.append(applied.inverse)
    for inverse in reversed(inverses):
        board = apply(board, inverse).after
    assert document.dumps(board) == document.dumps(start)


def test_removing_a_step_takes_all_that_lies_on_it_and_undo_brings_it_back() -> None:
    board = small_map()
    applied = apply(board, groups.remove(board.steps[2]))
    assert len(applied.after.steps) == 2
    assert not applied.after.moments
    assert not applied.after.bindings, "a binding goes with the touchpoint it is about"
    assert applied.after.paths == board.paths, "a path keeps pointing, and says so"
    assert applied.inverse is not None
    assert apply(applied.after, applied.inverse).after == board


def test_an_edit_of_something_removed_is_discarded() -> None:
    with pytest.raises(OperationError) as refused:
        apply(small_map(), operation("write", "card", 999, field="text", lang="nl", text="x"))
    assert refused.value.code == "discarded"


def test_a_group_is_all_or_nothing() -> None:
    board = small_map()
    good = groups.write(board.steps[0], "name", "nl", "Zoekt")
    bad = operation("write", "card", 999, field="text", lang="nl", text="x")
    with pytest.raises(OperationError):
        apply_all(board, [good, bad])
    assert board.steps[0].name.written("nl") == "Vergelijkt"


def test_merged_steps_keep_the_first_key_and_remember_the_other() -> None:
    board = small_map()
    first, second = board.steps[1], board.steps[2]
    after, inverses = apply_all(board, groups.merge_steps(board, first, second))
    merged = after.records.all(Step)[first.key]
    assert merged.absorbed == (second.key,)
    assert {card.step for card in after.records.all(Card).values()} == {key(11), first.key}
    back, _ = apply_all(after, inverses)
    assert document.dumps(back) == document.dumps(board)


def test_a_split_leaves_the_key_on_the_first_part() -> None:
    board = small_map()
    after, inverses = apply_all(board, groups.split_step(board, board.steps[2], {key(32)}))
    assert [step.key for step in after.steps][:3] == [key(11), key(12), key(13)]
    assert after.records.all(Card)[key(32)].step == after.steps[3].key
    back, _ = apply_all(after, inverses)
    assert document.dumps(back) == document.dumps(board)


def test_a_library_changes_by_the_same_operations() -> None:
    person = Persona(key=key(90), name=in_both("Noor", "Noor"))
    library = apply(Library(), groups.add(person)).after
    after = apply(library, groups.set_field(person, "market", "business")).after
    assert after.records.all(Persona)[key(90)].market == "business"
    with pytest.raises(OperationError) as refused:
        apply(library, operation("add", "step", 1, record={"key": key(1)}))
    assert refused.value.code == "type"


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (operation("write", "step", 11, field="order", lang="nl", text="x"), "field"),
        (operation("set", "step", 11, field="name", value="x"), "field"),
        (operation("set", "step", 11, field="order", value="a"), "field"),
        (operation("set", "step", 11, field="colour", value="a"), "field"),
        (operation("move", "step", 11, stage=key(99)), "orphan"),
        (operation("move", "step", 11, colour="a"), "payload"),
        (operation("move", "step", 11), "payload"),
        (operation("write", "step", 11, field="name", lang="nl"), "payload"),
        (operation("add", "step", 14, record={"key": key(14)}), "required"),
        (operation("add", "step", 14, record={"key": key(15), "stage": key(1)}), "payload"),
        (operation("add", "step", 11, record={"key": key(11), "stage": key(1)}), "exists"),
        (operation("explode", "step", 11), "kind"),
        (operation("add", "map", 1, record={}), "head"),
        (operation("set", "card", 31, field="evidence_state", value="proven"), "choice"),
        (operation("write", "step", 11, field="name", lang="nl", text="x" * 201), "text_long"),
        (operation("write", "step", 11, field="name", lang="nederlands", text="x"), "language"),
        (operation("set", "experience_point", 51, field="value", value=-201), "whole"),
    ],
)
def test_a_forged_operation_is_refused_with_its_reason(sent: Operation, code: str) -> None:
    with pytest.raises((OperationError, FieldError)) as refused:
        apply(small_map(), sent)
    assert refused.value.code == code
    assert "%(" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [("id", "x"), ("target", {}), ("payload", []), ("base_seq", -1), ("base_seq", True),
     ("reason", "x" * 2001), ("group", "x"), ("kind", 3), ("v", 0)],
)  # fmt: skip
def test_a_forged_envelope_is_refused_by_name(name: str, value: object) -> None:
    sent = operation("remove", "step", 11).to_json() | {name: value}
    with pytest.raises(OperationError) as refused:
        Operation.from_json(sent)
    assert refused.value.params["name"] == name


def test_an_envelope_of_a_newer_version_says_so() -> None:
    with pytest.raises(OperationError, match="newer version"):
        Operation.from_json(operation("remove", "step", 11).to_json() | {"v": 2})


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_nothing_from_outside_crashes_the_door(data: object) -> None:
    with pytest.raises(OperationError):
        Operation.from_json(data)
