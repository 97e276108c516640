"""The second example: a kitchen that buys from a food wholesaler, now and as desired (R152)."""

import pytest

from klantreis.domain import bindings, catalogue, completeness, document
from klantreis.domain.maps.records import (
    Card,
    ConversionPoint,
    Objective,
    Persona,
    Segment,
    Step,
    Touchpoint,
    TouchpointUse,
    Unit,
)
from tests.demo.test_documents import KITCHEN, ROOM, texts_of
from tools.demo.build import HOME


@pytest.fixture(scope="module", params=KITCHEN)
def board(request):
    return document.loads((HOME / request.param).read_bytes())


@pytest.fixture(scope="module")
def current():
    return document.loads((HOME / KITCHEN[0]).read_bytes())


@pytest.fixture(scope="module")
def future():
    return document.loads((HOME / KITCHEN[1]).read_bytes())


def names(board, lang="nl"):
    return {t.name.written(lang) for t in board.library.all(Touchpoint).values()}


def test_every_text_stands_there_in_dutch_and_in_english(board):
    halves = [(r, n) for r, n, text in texts_of(board) if set(text.wordings) != {"nl", "en"}]
    assert halves == []


def test_only_what_cannot_be_there_is_missing(board):
    assert [gap.code for gap in completeness.missing(board)] == ["binding"]


def test_every_text_in_a_cell_fits_its_column(board):
    too_long = []
    for lane in board.lanes:
        for step in board.steps:
            for item in board.cell(lane, step):
                text = item.text if isinstance(item, Card) else board.touchpoint(item).name
                room = ROOM.get(lane.kind, 60) * item.span
                too_long += [w.text for w in text.wordings.values() if len(w.text) > room]
    assert too_long == []


def test_it_says_that_it_is_demo_content_and_that_nothing_was_measured(board):
    assert board.head.demo
    assert "demo-inhoud" in board.head.scope.written("nl")
    assert "niets gemeten" in board.head.scope.written("nl")
    assert "Nothing was measured" in board.head.scope.written("en")
    for persona in board.library.all(Persona).values():
        assert persona.summary.written("nl").startswith("Fictieve persona")
    states = {card.evidence_state for card in board.records.all(Card).values()}
    states |= {use.evidence_state for use in board.records.all(TouchpointUse).values()}
    assert states == {"assumed"}


def test_the_four_touchpoints_of_the_trade_are_on_the_map_as_the_catalogue_has_them(current):
    preset = {item.key: item for item in catalogue.of_set("b2b-food")}
    kept = {t.preset: t for t in current.library.all(Touchpoint).values() if t.preset}
    assert kept.keys() == preset.keys()
    assert {k: t.name for k, t in kept.items()} == {k: x.name for k, x in preset.items()}
    used = {use.touchpoint for use in current.records.all(TouchpointUse).values()}
    assert {t.key for t in kept.values()} <= used


def test_the_customer_is_a_business_with_a_role_and_customers_of_its_own(current):
    chef = current.persona
    assert chef.market == "business"
    assert chef.role.written("nl") == "Chef-kok en inkoper"
    assert "gasten" in chef.customers.written("nl")
    assert current.library.all(Segment)[chef.segment].name.written("nl").startswith("Horeca")
    assert "Gasten aan tafel" in names(current)


def test_others_than_the_wholesaler_are_part_of_the_journey(current):
    third = [t for t in current.library.all(Touchpoint).values() if t.party == "third"]
    assert len(third) >= 6
    driver = next(t for t in third if t.name.written("en").startswith("Driver"))
    assert current.library.all(Unit)[driver.owner].kind == "partner"


def test_each_stage_has_its_need_its_way_of_dealing_and_conversion_points(current):
    assert [stage.name.written("nl") for stage in current.stages] == [
        "Oriëntatie", "Afweging van de alternatieven", "Aankoop", "Consumptie", "Evaluatie",
    ]  # fmt: skip
    assert len({stage.information_need for stage in current.stages}) == 5
    assert len({stage.interaction_model for stage in current.stages}) == 5
    points = current.records.all(ConversionPoint).values()
    for stage in current.stages:
        assert sum(point.stage == stage.key and bool(point.name) for point in points) >= 2


def test_a_conversion_point_that_no_event_shows_takes_no_event(current):
    rules = bindings.entry_rules(list(current.records.all(ConversionPoint).values()))
    assert bindings.first_match(rules, "order") is None


def test_every_pain_point_of_a_step_has_a_cause(current):
    cards = current.records.all(Card).values()
    pains = {card.step for card in cards if card.kind == "pain_point"}
    assert len(pains) >= 10
    assert pains == {card.step for card in cards if card.kind == "cause"}


def test_all_kinds_of_statements_are_made(current):
    cards = list(current.records.all(Card).values())
    assert {card.kind for card in cards} >= {
        "action", "thought", "pain_point", "cause", "opportunity", "need", "driver", "barrier",
        "backstage", "resource",
    }  # fmt: skip
    assert sum(card.missing for card in cards) >= 5
    assert {card.nature for card in cards if card.kind == "need"} == {"functional", "emotional"}


def test_the_owner_thinks_something_else_than_the_chef(current):
    said = [card for card in current.records.all(Card).values() if card.personas]
    assert said
    assert all(card.kind == "thought" for card in said)
    assert {key for card in said for key in card.personas} == set(current.head.personas)


def test_the_moments_of_truth_tip_both_ways(board):
    assert len(board.moments) == 4
    assert all(moment.wins and moment.loses for moment in board.moments.values())


def test_every_reason_for_contact_has_a_path_of_its_own(current):
    assert len(current.paths) == len({path.steps for path in current.paths}) == 4
    steps = current.records.all(Step)
    assert all(key in steps for path in current.paths for key in path.steps)


def test_the_curve_goes_below_zero_now_and_not_in_the_desired_journey(current, future):
    now = [point.value for point in current.points("team").values()]
    wanted = [point.value for point in future.points("target").values()]
    assert min(now) < -100
    assert min(wanted) > 0
    shared = current.points("team").keys() & future.points("target").keys()
    assert all(future.points("target")[k].value > current.points("team")[k].value for k in shared)


def test_what_the_desired_map_takes_over_keeps_its_key_and_its_place(current, future):
    for cls in (Step, TouchpointUse, Card):
        before, after = current.records.all(cls), future.records.all(cls)
        kept = before.keys() & after.keys()
        assert kept
        assert all(before[k].order == after[k].order for k in kept)
    gone = current.records.all(Step).keys() - future.records.all(Step).keys()
    assert [current.records.all(Step)[k].name.written("en") for k in gone] == [
        "Asks for a correction"
    ]


def test_every_opportunity_that_stays_comes_back_as_a_proposal(current, future):
    asked = {c.step for c in current.records.all(Card).values() if c.kind == "opportunity"}
    given = {c.step for c in future.records.all(Card).values() if c.kind == "proposal"}
    assert asked & future.records.all(Step).keys() <= given
    assert not any(card.missing for card in future.records.all(Card).values())


def test_the_objective_is_limited_to_a_problem_and_to_units(current, future):
    assert current.head.question == future.head.question
    objective = current.library.all(Objective)[current.head.question]
    assert objective.scope == "problem"
    units = current.library.all(Unit)
    assert {units[k].name.written("nl") for k in objective.units} >= {"Magazijn", "Bezorging"}


def test_the_two_examples_share_no_key(current):
    shop = document.loads((HOME / "current.json").read_bytes())
    for ours, theirs in ((current.records, shop.records), (current.library, shop.library)):
        for name, table in ours.table.items():
            if name != "map":
                assert not table.keys() & theirs.table.get(name, {}).keys()
