"""Journeys with their readings, and logs with what they say: the figures of the command line."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from klantreis.domain.operations import groups as g
from klantreis.services import discovering, figures, logs, maps
from klantreis.services.opened import open_log
from tests.services.events import ask


def schema_of(name):
    text = Path(f"contracts/cli/{name}.json").read_text(encoding="utf-8")
    return jsonschema.Draft202012Validator(json.loads(text))


@pytest.mark.parametrize("grain", ["customer", "session"])
@pytest.mark.parametrize(
    "question",
    [
        ("flow", "", "log-flow"),
        ("funnel", "&step=home&step=product&within=30m&entry=first", "log-funnel"),
        ("funnel", "&step=home&step=kopen&mode=open", "log-funnel"),
        ("drop-off", "&converted=kopen&window=30m", "log-drop-off"),
    ],
)
def test_a_question_gets_the_keys_of_the_command_line(anna, shop, question, grain):
    verb, query, contract = question
    answer = anna.get(f"/logs/{shop.log}/{verb}?grain={grain}{query}")
    assert answer.status_code == 200
    schema_of(contract).validate(answer.json())


def test_a_question_gets_the_figures_of_the_engine(anna, cast, shop):
    log = open_log(cast.anna, shop.log)
    asked = anna.get(f"/logs/{shop.log}/funnel?step=home&step=product&step=kopen").json()
    assert asked == log.funnel(["home", "product", "kopen"]).to_dict()
    assert [step["reached"] for step in asked["steps"]] == [15, 10, 5]
    assert anna.get(f"/logs/{shop.log}/flow").json() == log.flow().to_dict()


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("funnel?step=hoem", "question.unknown_event_near"),
        ("funnel?step=home&within=een+uur", "question.bad_duration"),
        ("funnel?step=home&mode=open&within=30m", "question.open_rule"),
        ("flow?idle=30m", "question.idle_customer"),
        ("drop-off?converted=", "question.unknown_event"),
    ],
)
def test_a_question_that_cannot_be_answered_says_why(anna, shop, query, code):
    answer = anna.get(f"/logs/{shop.log}/{query}")
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == code


def test_a_funnel_needs_a_step(anna, shop):
    answer = anna.get(f"/logs/{shop.log}/funnel")
    assert answer.status_code == 422
    assert answer.json()["error"]["problems"][0]["path"] == "query.step"


def test_a_log_that_is_still_being_imported_is_a_conflict(anna, cast):
    log = ask(cast.anna, "Later")
    assert anna.get(f"/logs/{log}").json()["state"] == "importing"
    answer = anna.get(f"/logs/{log}/flow")
    assert answer.status_code == 409
    assert answer.json()["error"]["code"] == "log.not_ready"


def test_a_log_tells_what_came_in_and_what_was_put_aside(anna, shop):
    told = anna.get(f"/logs/{shop.log}").json()
    assert (told["events"], told["customers"], told["rejected"]) == (30, 15, 5)
    assert told["event_names"] == ["home", "kopen", "product"]
    assert sum(told["reasons"].values()) == 5
    listed = anna.get("/logs").json()["logs"]
    assert [one["name"] for one in listed] == ["Winkel"]


def test_a_log_in_the_bin_is_absent(anna, cast, shop):
    logs.delete_log(cast.olga, shop.log)
    assert anna.get(f"/logs/{shop.log}/flow").status_code == 404


@pytest.fixture
def measured(cast, shop):
    made = discovering.discover(cast.anna, shop.log, lang="nl")
    figures.refresh(cast.anna, made)
    return maps.read_map(cast.anna, made)


def test_a_journey_has_its_maps_and_its_log(anna, shop, measured):
    listed = anna.get("/journeys").json()["journeys"]
    assert {one["id"] for one in listed} == {shop.journey, measured.journey_id}
    told = anna.get(f"/journeys/{measured.journey_id}").json()
    assert told["log_id"] == shop.log
    assert [one["id"] for one in told["maps"]] == [measured.id]
    assert told["readings"] > 0


def test_a_reading_carries_all_that_is_needed_to_judge_it(anna, measured):
    path = f"/journeys/{measured.journey_id}/readings"
    found = anna.get(f"{path}?limit=200").json()["readings"]
    assert len(found) == len(measured.board.readings)
    shares = [one for one in found if one["unit"] == "share" and one["value"] is not None]
    assert shares
    for one in shares:
        assert one["value"] == pytest.approx(one["numerator"] / one["denominator"] * 1e6, abs=1)
        assert one["source"] == "Winkel"
        assert one["age_s"] >= 0
        assert one["formula"]
    kind = anna.get(f"{path}?metric=customers&node=step").json()["readings"]
    assert {(one["metric"], one["node"]) for one in kind} == {("customers", "step")}


def test_readings_come_in_pages_that_hold_each_once(anna, measured):
    path, seen = f"/journeys/{measured.journey_id}/readings?limit=3", []
    cursor = ""
    while True:
        page = anna.get(path + cursor).json()
        seen += [(one["node"], one["key"], one["metric"]) for one in page["readings"]]
        if page["next"] is None:
            break
        cursor = f"&cursor={page['next']}"
    assert len(seen) == len(set(seen)) == len(measured.board.readings)


def test_a_journey_that_is_none_is_absent(anna):
    assert anna.get(f"/journeys/{g.new_key()}/readings").status_code == 404
