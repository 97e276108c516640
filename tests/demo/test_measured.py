"""The demo map measured by the engine, against the log read in plain Python."""

import pytest

import klantreis
from klantreis.domain import document
from klantreis.domain.maps.records import ConversionPoint
from klantreis.engine.bind import bind
from tests.demo import webshop
from tools.demo.build import HOME


@pytest.fixture(scope="module")
def bound():
    board = document.loads((HOME / "current.json").read_bytes())
    log = klantreis.read_events(
        webshop.LOG,
        customer="user_id",
        session="session_id",
        time="timestamp",
        event="event",
        tz="Europe/Amsterdam",
    )
    return bind(log, board)


def test_customers_reach_the_stages_as_the_log_says(bound):
    points = bound.board.records.all(ConversionPoint).values()
    stages = [{p.value for p in points if p.stage == stage.key} for stage in bound.board.stages]
    depths = [len(webshop.reached(events, stages)) for events in webshop.read().values()]
    expected = [sum(depth > i for depth in depths) for i in range(len(stages))]
    assert [step.reached for step in bound.funnel.steps] == expected
    assert bound.funnel.journeys == len(depths)


def test_coverage_leaves_out_the_error_page_and_nothing_else(bound):
    events = [event.name for events in webshop.read().values() for event in events]
    assert bound.coverage.all_events == len(events)
    assert [(x.event, x.count) for x in bound.coverage.unbound] == [
        ("error_page", events.count("error_page"))
    ]
