"""Changing a map by the API: batches, repeats, conflicts, the journal, taking back."""

from __future__ import annotations

import pytest

from klantreis.domain.maps.records import MapHead
from klantreis.domain.operations import groups as g
from klantreis.services import editing, maps
from klantreis.store.models import MapOperation
from tests.api.addresses import add_persona, write


@pytest.fixture
def submit(anna, shop):
    return lambda *operations, **more: anna.post(
        f"/maps/{shop.map}/operations", {"operations": list(operations), **more}
    )


def card_for(cast, shop, text="Ik twijfel"):
    board = maps.read_map(cast.anna, shop.map).board
    lane = next(lane for lane in board.lanes if lane.kind == "thought")
    key = g.new_key()
    record = {
        "key": key, "lane": lane.key, "step": board.steps[0].key, "kind": "thought",
        "text": {"nl": {"text": text}},
    }  # fmt: skip
    target = {"type": "card", "id": key}
    return {"id": g.new_key(), "kind": "add", "target": target, "payload": {"record": record}}


def problems_of(answer):
    return {one["path"]: one["code"] for one in answer.json()["error"]["problems"]}


def test_a_batch_is_accepted_as_one_group_and_undone_as_one(anna, cast, shop, submit):
    card = card_for(cast, shop)
    answer = submit(write("Anders"), card)
    assert answer.status_code == 200
    assert [one["seq"] for one in answer.json()["accepted"]] == [1, 2]
    entries = anna.get(f"/maps/{shop.map}/operations").json()["operations"]
    assert len({one["group"] for one in entries}) == 1
    assert anna.post(f"/maps/{shop.map}/undo").json()["seq"] == 4
    board = maps.read_map(cast.anna, shop.map).board
    assert board.head.title.written("nl") == "Een fiets kopen"
    assert board.records.find("card", card["target"]["id"]) is None
    assert anna.post(f"/maps/{shop.map}/redo").json()["seq"] == 6
    assert maps.read_map(cast.anna, shop.map).board.head.title.written("nl") == "Anders"


def test_nothing_of_a_batch_is_accepted_when_one_of_it_is_wrong(cast, shop, submit):
    wrong = write("x", payload={"field": "title", "lang": "nl", "text": "x" * 201})
    answer = submit(write("Anders"), wrong)
    assert answer.status_code == 422
    assert problems_of(answer) == {"body.operations[1]": "field.text_long"}
    assert maps.read_map(cast.anna, shop.map).seq == 0


def test_a_repeated_id_gets_its_first_answer(cast, shop, submit):
    operation = write("Eerste")
    first = submit(operation).json()
    submit(write("Tweede"))
    again = submit(operation).json()
    assert again["accepted"] == first["accepted"]
    assert maps.read_map(cast.anna, shop.map).board.head.title.written("nl") == "Tweede"


def test_what_was_overwritten_unseen_is_told(cast, shop, submit):
    head = maps.read_map(cast.olga, shop.map).board.head
    editing.submit(cast.olga, shop.map, [g.write(head, "title", "nl", "Van Olga")])
    answer = submit(write("Van het programma"), base_seq=0).json()
    told = answer["overwrote"][0]
    assert (told["value"], told["actor_name"], told["seq"]) == ("Van Olga", "Olga", 1)
    assert submit(write("Nog eens"), base_seq=answer["seq"]).json()["overwrote"] == []


def test_changing_what_has_been_removed_is_a_conflict(cast, shop, submit):
    card = card_for(cast, shop)
    assert submit(card).status_code == 200
    gone = {"id": g.new_key(), "kind": "remove", "target": card["target"]}
    assert submit(gone).status_code == 200
    late = write("Te laat", target=card["target"])
    late["payload"]["field"] = "text"
    answer = submit(late)
    assert answer.status_code == 409
    assert answer.json()["error"]["code"] == "operation.discarded"


def test_the_journal_is_followed_from_a_number_on(anna, bram, shop, submit):
    for text in ("een", "twee", "drie"):
        submit(write(text), reason="proef")
    path = f"/maps/{shop.map}/operations"
    page = anna.get(f"{path}?since=1&limit=1").json()
    assert (page["seq"], page["more"]) == (3, True)
    entry = page["operations"][0]
    assert (entry["seq"], entry["payload"]["text"], entry["reason"]) == (2, "twee", "proef")
    assert entry["actor"] == {"type": "token", "id": entry["actor"]["id"], "name": "Proef (Anna)"}
    assert entry["inverse"]["payload"]["text"] == "een"
    assert anna.get(f"{path}?since=3").json() == {"seq": 3, "operations": [], "more": False}
    assert len(bram.get(path).json()["operations"]) == 3


def test_the_journal_folds_to_what_the_map_says(anna, cast, shop, submit):
    for operation in (card_for(cast, shop), write("Anders"), card_for(cast, shop, "Ik koop")):
        submit(operation)
    anna.post(f"/maps/{shop.map}/undo")
    entries = anna.get(f"/maps/{shop.map}/operations").json()["operations"]
    copy = anna.post("/maps", {"document": anna.get(f"/maps/{shop.map}?seq=0").json()["document"]})
    for one in entries:
        sent = {k: one[k] for k in ("kind", "target", "payload")} | {"id": g.new_key()}
        path = f"/maps/{copy.json()['id']}/operations"
        assert anna.post(path, {"operations": [sent]}).status_code == 200
    there, here = copy.json()["id"], shop.map
    documents = [anna.get(f"/maps/{one}/document").json() for one in (there, here)]
    assert documents[0] == documents[1]


def test_an_undo_takes_back_what_this_key_did_and_nobody_else(anna, cast, shop):
    editing.submit(cast.anna, shop.map, [g.set_field(MapHead(), "status", "shared")])
    answer = anna.post(f"/maps/{shop.map}/undo")
    assert answer.status_code == 409
    assert answer.json()["error"]["code"] == "request.nothing_to_undo"
    assert anna.post(f"/maps/{shop.map}/redo").status_code == 409


@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        ({"id": "x"}, "body.operations[0].id", "value.pattern"),
        ({"kind": "explode"}, "body.operations[0]", "value.choice"),
        ({"v": 2}, "body.operations[0].v", "value.choice"),
        ({"base_seq": -1}, "body.operations[0].base_seq", "value.low"),
        ({"base_seq": 2**53}, "body.operations[0].base_seq", "value.high"),
        ({"base_seq": 1.5}, "body.operations[0].base_seq", "value.whole"),
        ({"base_seq": True}, "body.operations[0].base_seq", "value.whole"),
        ({"seq": 5}, "body.operations[0].seq", "value.unknown"),
        ({"actor": {"type": "user", "id": "x"}}, "body.operations[0].actor", "value.unknown"),
        ({"target": {"type": "map"}}, "body.operations[0].target.id", "value.missing"),
        ({"payload": {}}, "body.operations[0].payload.field", "value.missing"),
        ({"payload": []}, "body.operations[0].payload", "value.object"),
        ({"reason": "x" * 2001}, "body.operations[0].reason", "value.long"),
        ({"map": "00000000-0000-4000-8000-000000000000"}, "body.operations[0].map", "value.other_map"),  # noqa: E501
        ({"target": {"type": "persona", "id": "x"}}, "body.operations[0]", "operation.type"),
        ({"payload": {"field": "form", "lang": "nl", "text": "x"}}, "body.operations[0]", "operation.field"),  # noqa: E501
        ({"payload": {"field": "title", "lang": "nl", "text": "x", "more": 1}}, "body.operations[0].payload.more", "value.unknown"),  # noqa: E501
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_operation_is_told_with_its_place(submit, change, path, code):
    answer = submit(write() | change)
    assert answer.status_code == 422
    assert problems_of(answer).get(path) == code
    assert not MapOperation.objects.exists()


def test_an_id_that_stands_twice_in_a_batch_is_refused(submit):
    one = write()
    assert problems_of(submit(one, one)) == {"body.operations[1].id": "value.twice"}


@pytest.mark.parametrize("count", [0, 501])
def test_a_batch_holds_one_to_five_hundred_operations(submit, count):
    assert submit(*[write() for _ in range(count)]).status_code == 422


def test_the_library_changes_by_the_same_envelope(anna):
    operation = add_persona("Sanne")
    answer = anna.post("/library/operations", {"operations": [operation]})
    assert answer.status_code == 200
    records = anna.get("/library/persona").json()["records"]
    assert [one["name"]["nl"]["text"] for one in records] == ["Sanne"]
    key = operation["target"]["id"]
    rename = write("Sanne de Vries", target={"type": "persona", "id": key})
    rename["payload"]["field"] = "name"
    assert anna.post("/library/operations", {"operations": [rename]}).status_code == 200
    answer = anna.post("/library/operations", {"operations": [operation | {"id": g.new_key()}]})
    assert answer.status_code == 409
    assert answer.json()["error"]["code"] == "operation.exists"


def test_a_record_of_a_map_is_not_in_the_library(anna):
    answer = anna.post("/library/operations", {"operations": [write()]})
    assert answer.status_code == 422
    assert problems_of(answer) == {"body.operations[0]": "operation.type"}


def test_a_type_that_the_library_has_not_is_refused(anna):
    assert anna.get("/library/stage").status_code == 422
