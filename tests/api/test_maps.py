"""Maps by the API: list and find them, make them, take them along, put them away."""

from __future__ import annotations

import json

import pytest

from klantreis.domain.operations import groups as g
from klantreis.services import maps
from tests.api.addresses import add_persona, write


def test_a_map_is_made_from_a_template_a_phase_model_or_nothing(anna):
    for body in (
        {"title": "Dag", "template": "day-in-the-life"},
        {"title": "Reis", "phases": "awareness", "languages": ["nl", "en"]},
        {"title": "Reis"},
    ):
        made = anna.post("/maps", body)
        assert made.status_code == 201
        found = anna.get(f"/maps/{made.json()['id']}").json()
        assert found["document"]["map"]["title"]["nl"]["text"] == body["title"]
        assert found["seq"] == 0
        assert found["may_edit"]


def test_a_document_comes_out_as_it_went_in(anna, shop):
    sent = anna.get(f"/maps/{shop.map}/document")
    made = anna.post("/maps", {"document": sent.json()})
    assert made.status_code == 201
    back = anna.get(f"/maps/{made.json()['id']}/document")
    assert back.content == sent.content


def test_a_document_with_mistakes_is_refused_with_each_of_them(anna, cast, shop):
    sent = anna.get(f"/maps/{shop.map}/document").json()
    sent["steps"][0]["stage"] = "nergens"
    sent["lanes"][1]["kind"] = "onbekend"
    answer = anna.post("/maps", {"document": sent})
    assert answer.status_code == 422
    problems = {one["path"]: one["code"] for one in answer.json()["error"]["problems"]}
    assert problems == {
        "body.document.steps[0].stage": "field.key",
        "body.document.lanes[1].kind": "field.choice",
    }
    assert len(maps.list_maps(cast.anna)) == 1


def test_a_document_joins_a_journey_of_the_workspace_only(anna, chris, shop):
    sent = anna.get(f"/maps/{shop.map}/document").json()
    joined = anna.post("/maps", {"document": sent, "journey": shop.journey})
    assert joined.status_code == 201
    assert len(anna.get(f"/journeys/{shop.journey}").json()["maps"]) == 2
    assert chris.post("/maps", {"document": sent, "journey": shop.journey}).status_code == 404


@pytest.mark.parametrize(
    ("body", "path", "code"),
    [
        ({}, "body.title", "value.missing"),
        ({"title": "x" * 201}, "body.title", "value.long"),
        ({"title": "\u0958" * 150}, "body.title", "field.text_long"),
        ({"title": 5}, "body.title", "value.text"),
        ({"title": "x", "lang": "nederlands"}, "body.lang", "value.pattern"),
        ({"title": "x", "languages": []}, "body.languages", "value.short"),
        ({"title": "x", "languages": ["nl", "nl"]}, "body.languages", "value.twice"),
        ({"title": "x", "workspace": "van-chris"}, "body.workspace", "value.unknown"),
        ({"title": "x", "document": {}}, "body.title", "value.both"),
        ({"title": "a\0b"}, "body.title", "value.null_character"),
        ({"title": "x", "journey": "x"}, "body.journey", "value.pattern"),
    ],
)
def test_what_is_wrong_with_a_new_map_is_told_with_its_place(anna, cast, body, path, code):
    answer = anna.post("/maps", body)
    assert answer.status_code == 422
    problem = answer.json()["error"]["problems"][0]
    assert (problem["path"], problem["code"]) == (path, code)
    assert maps.list_maps(cast.anna) == []


def test_an_unknown_template_is_told_with_those_there_are(anna):
    answer = anna.post("/maps", {"title": "x", "template": "nergens"})
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "template.template"
    assert "nergens" in answer.json()["error"]["message"]


def test_the_list_finds_by_state_words_persona_and_product(anna, cast, shop):
    future = maps.make_future(cast.anna, shop.map)
    operation = add_persona("Sanne")
    anna.post("/library/operations", {"operations": [operation]})
    key = operation["target"]["id"]
    anna.post(
        f"/maps/{shop.map}/operations",
        {"operations": [{
            "id": g.new_key(), "kind": "set", "target": {"type": "map", "id": "map"},
            "payload": {"field": "persona", "value": key},
        }]},
    )  # fmt: skip

    def found(query):
        return {one["id"] for one in anna.get(f"/maps?{query}").json()["maps"]}

    assert found("") == {shop.map, future}
    assert found("state=future") == {future}
    assert found("query=FIETS") == {shop.map, future}
    assert found("query=sanne") == {shop.map}
    assert found(f"persona={key}") == {shop.map}
    assert found(f"product={key}") == set()
    listed = anna.get(f"/maps?persona={key}").json()["maps"][0]
    assert listed["persona"] == {"key": key, "name": {"nl": {"text": "Sanne"}}}
    assert listed["pair_id"] == future


@pytest.mark.parametrize("sort", ["changed", "title", "missing"])
def test_pages_hold_every_map_once_also_when_one_goes_meanwhile(anna, cast, sort):
    made = {maps.create_map(cast.anna, f"Kaart {n % 4}", lang="nl") for n in range(9)}
    seen, path = [], f"/maps?sort={sort}&limit=2"
    while path:
        page = anna.get(path).json()
        seen += [one["id"] for one in page["maps"]]
        if len(seen) == 2:
            maps.delete_map(cast.anna, seen[1])  # the last one shown: the cursor still holds
        path = f"/maps?sort={sort}&limit=2&cursor={page['next']}" if page["next"] else ""
    assert sorted(seen) == sorted(made)


@pytest.mark.parametrize("cursor", ["x", "ZZZZ", "bnVsbA", "WyJjaGFuZ2VkIiwieCJd", "%00", "é"])
def test_a_cursor_that_was_not_given_here_is_refused(anna, shop, cursor):
    answer = anna.get(f"/maps?cursor={cursor}")
    assert answer.status_code == 422
    assert answer.json()["error"]["problems"][0]["path"] == "query.cursor"
    assert shop


def test_a_filter_that_is_misspelt_is_refused_and_not_passed_over(anna):
    answer = anna.get("/maps?stat=current")
    assert answer.status_code == 422
    assert answer.json()["error"]["problems"][0]["path"] == "query.stat"


def test_an_earlier_state_is_read_by_its_number(anna, shop):
    anna.post(f"/maps/{shop.map}/operations", {"operations": [write("Later")]})

    def named(path):
        return anna.get(path).json()["document"]["map"]["title"]["nl"]["text"]

    assert named(f"/maps/{shop.map}") == "Later"
    assert named(f"/maps/{shop.map}?seq=0") == "Een fiets kopen"
    answer = anna.get(f"/maps/{shop.map}?seq=2")
    assert answer.status_code == 422
    assert answer.json()["error"]["problems"][0]["code"] == "map.seq"


def test_a_map_that_is_deleted_lies_in_the_bin(anna, cast, shop):
    assert anna.send("DELETE", f"/maps/{shop.map}").status_code == 204
    assert anna.get(f"/maps/{shop.map}").status_code == 404
    assert anna.send("DELETE", f"/maps/{shop.map}").status_code == 404
    maps.restore_map(cast.anna, shop.map)
    assert anna.get(f"/maps/{shop.map}").status_code == 200


@pytest.mark.parametrize(
    ("kind", "start"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("pdf", b"%PDF-")]
)
def test_a_map_comes_as_a_picture(anna, shop, kind, start):
    answer = anna.get(f"/maps/{shop.map}/picture.{kind}?lang=nl&theme=light")
    assert answer.status_code == 200
    assert answer.content.startswith(start)
    assert answer["Content-Disposition"].startswith("attachment")


def test_an_archived_map_is_listed_among_its_own(anna, cast, shop):
    maps.archive_map(cast.anna, shop.map)
    assert anna.get("/maps").json()["maps"] == []
    listed = anna.get("/maps?archived=true").json()["maps"]
    assert [one["archived"] for one in listed] == [True]
    assert json.dumps(listed)
