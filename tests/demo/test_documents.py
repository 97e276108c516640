"""The two documents that the demo workspace opens with."""

import dataclasses

import pytest

from klantreis.domain import bindings, completeness, document
from klantreis.domain.maps.records import (
    Binding,
    Card,
    ConversionPoint,
    Lane,
    Objective,
    Step,
    Touchpoint,
    TouchpointUse,
    Unit,
    specs,
)
from klantreis.domain.text import Text
from tests.demo import webshop
from tools.demo.build import HOME, build
from tools.demo.shape import key

MAPS = ("current.json", "future.json")
KITCHEN = ("wholesale_current.json", "wholesale_future.json")
ROOM = {"thought": 55, "touchpoint": 45}  # characters a column holds well; others 60
# error_page can turn up anywhere: it belongs to no one step and shows that coverage is honest
LEFT_OVER = {"error_page"}


@pytest.fixture(scope="module", params=MAPS)
def board(request):
    return document.loads((HOME / request.param).read_bytes())


@pytest.fixture(scope="module")
def current():
    return document.loads((HOME / "current.json").read_bytes())


@pytest.fixture(scope="module")
def future():
    return document.loads((HOME / "future.json").read_bytes())


def records_of(board):
    for records in (board.records, board.library):
        for table in records.table.values():
            yield from table.values()


def texts_of(board):
    for record in records_of(board):
        for name in specs(type(record)):
            value = getattr(record, name)
            if isinstance(value, Text) and value:
                yield record, name, value


@pytest.mark.parametrize("name", MAPS + KITCHEN)
def test_the_committed_document_is_what_a_rebuild_gives(name):
    assert (HOME / name).read_text(encoding="utf-8") == build()[name]


@pytest.mark.parametrize("name", MAPS + KITCHEN)
def test_reading_and_writing_a_document_gives_the_same_bytes(name):
    text = (HOME / name).read_text(encoding="utf-8")
    assert document.problems(document.parse(text)) == []
    assert document.dumps(document.loads(text)) == text


def test_every_text_stands_there_in_dutch_and_in_english(board):
    halves = [(r, n) for r, n, text in texts_of(board) if set(text.wordings) != {"nl", "en"}]
    assert halves == []
    assert board.head.languages == ("nl", "en")


def test_nothing_is_missing_on_the_map(board):
    assert completeness.missing(board) == []


def test_every_text_in_a_cell_fits_its_column(board):
    too_long = []
    for lane in board.lanes:
        for step in board.steps:
            for item in board.cell(lane, step):
                text = item.text if isinstance(item, Card) else board.touchpoint(item).name
                room = ROOM.get(lane.kind, 60) * item.span
                too_long += [w.text for w in text.wordings.values() if len(w.text) > room]
    assert too_long == []


def test_the_map_says_that_it_is_demo_data_and_whose(board):
    assert board.head.demo
    for lang, words in {"nl": "demogegevens", "en": "demo data"}.items():
        scope = board.head.scope.written(lang)
        assert words in scope
        assert "retentioneering 5.2.4 (Apache-2.0)" in scope
        assert words in board.persona.summary.written(lang)
    assert board.persona.summary.written("nl").startswith("Fictieve persona")
    assert board.persona.summary.written("en").startswith("Fictitious persona")


def test_the_stages_run_from_awareness_to_advocacy(board):
    shown = [stage.name.written("nl") for stage in board.stages]
    assert shown == ["Bewustzijn", "Overweging", "Aankoop", "Retentie", "Promotie"]
    assert all(stage.information_need and stage.interaction_model for stage in board.stages)


def test_the_web_shop_example_has_the_touchpoints_the_article_names(current):
    shown = {current.touchpoint(use).name.written("nl") for use in uses(current)}
    assert shown >= {
        "Homepage", "Zoekopdrachten", "Productpagina’s", "Winkelwagentje", "Checkout-procedure",
    }  # fmt: skip
    assert any(name.startswith("Follow-up-e-mail") for name in shown)


def uses(board):
    return list(board.records.all(TouchpointUse).values())


def test_direct_and_indirect_own_and_third_online_and_offline_are_all_there(current):
    shown = [current.touchpoint(use) for use in uses(current)]
    assert {x.contact for x in shown} == {"direct", "indirect"}
    assert {x.party for x in shown} == {"own", "third"}
    assert {x.presence for x in shown} == {"online", "offline"}
    assert 3 <= sum(x.important for x in shown) <= len(shown) / 2
    assert all(x.effect for x in current.library.all(Touchpoint).values())


def test_a_touchpoint_is_supported_only_where_the_log_holds_its_events(current):
    bound = {binding.use for binding in current.records.all(Binding).values()}
    supported = {use.key for use in uses(current) if use.evidence_state == "supported"}
    assert supported == bound
    assert supported < {use.key for use in uses(current)}


def test_what_is_planned_is_never_called_supported(future):
    assert {card.evidence_state for card in future.records.all(Card).values()} == {"assumed"}


def test_the_bindings_take_every_event_but_the_ones_left_over_on_purpose(current):
    rules = bindings.rules(current.bindings)
    customers = webshop.read()
    names = [event.name for events in customers.values() for event in events]
    taken = {name for name in set(names) if bindings.first_match(rules, name)}
    assert set(names) - taken == LEFT_OVER
    assert sum(name in taken for name in names) / len(names) > 0.99


def test_a_payment_error_is_taken_before_the_pattern_that_would_take_it_too(current):
    rules = bindings.rules(current.bindings)
    of_error = bindings.first_match(rules, "payment_error")
    of_page = bindings.first_match(rules, "payment_details")
    assert of_error.target == key("touchpoint_use", "payment.payment-error")
    assert of_page.target == key("touchpoint_use", "payment.payment-page")
    assert of_page.takes("payment_error")


def test_every_stage_has_a_conversion_point_on_an_event_of_the_log(current):
    customers = webshop.read()
    names = {event.name for events in customers.values() for event in events}
    points = current.records.all(ConversionPoint).values()
    assert {point.stage for point in points} == {stage.key for stage in current.stages}
    assert {point.value for point in points} <= names
    assert len(points) > len(current.stages)


def test_three_moments_of_truth_say_what_wins_and_what_loses(board):
    assert len(board.moments) == 3
    assert all(moment.wins and moment.loses for moment in board.moments.values())


def test_there_is_more_than_one_path_and_every_path_goes_over_steps_of_the_map(board):
    steps = board.records.all(Step)
    assert len(board.paths) == 3
    assert len({path.steps for path in board.paths}) == 3
    assert all(step in steps for path in board.paths for step in path.steps)
    assert all(link.to_step in steps for link in board.links)


def test_the_future_map_keeps_the_keys_of_what_it_takes_over(current, future):
    new = [s.name.written("en") for s in future.steps if s.key not in current.records.all(Step)]
    assert new == ["Sets it up"]
    assert {s.key for s in current.steps} < {s.key for s in future.steps}
    for cls in (Lane, Step, TouchpointUse, Card, Binding):
        before, after = current.records.all(cls), future.records.all(cls)
        kept = before.keys() & after.keys()
        moved = [k for k in kept if before[k].order != after[k].order]
        assert kept
        assert moved == []


def test_the_future_map_has_targets_where_the_current_one_has_estimates(current, future):
    team, target = current.points("team"), future.points("target")
    assert set(team) == {step.key for step in current.steps}
    assert set(target) == {step.key for step in future.steps}
    assert all(target[step].value > team[step].value for step in team)
    assert not future.points("team")
    assert not current.points("target")


def test_every_opportunity_comes_back_as_a_proposal_at_its_step(current, future):
    opportunities = {c.step for c in current.records.all(Card).values() if c.kind == "opportunity"}
    proposals = {c.step for c in future.records.all(Card).values() if c.kind == "proposal"}
    assert opportunities <= proposals


def test_the_objective_says_problem_goal_and_how_it_shows(board):
    objective = board.library.all(Objective)[board.head.question]
    assert all((objective.name, objective.problem, objective.goal, objective.kpi, objective.focus))
    names = {t.key for t in board.library.all(Touchpoint).values()}
    assert set(objective.touchpoints) <= names
    assert set(objective.units) <= set(board.library.all(Unit))


def test_both_maps_share_persona_product_and_library(current, future):
    assert (current.head.persona, current.head.product) == (
        future.head.persona,
        future.head.product,
    )
    ours, theirs = current.library.all(Touchpoint), future.library.all(Touchpoint)
    shared = ours.keys() & theirs.keys()
    assert {k: dataclasses.asdict(ours[k]) for k in shared} == {
        k: dataclasses.asdict(theirs[k]) for k in shared
    }
