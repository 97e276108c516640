from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from klantreis.domain import document
from klantreis.domain.maps.records import Binding
from klantreis.domain.templates import title_of
from klantreis.engine.discover import DiscoveryError, discover
from klantreis.engine.figures import Origin
from klantreis.engine.opening import read_events

if TYPE_CHECKING:
    from klantreis.engine.log import EventLog

SHOP = Path("src/klantreis/services/demo/webshop_events.csv.gz")


@pytest.fixture(scope="module")
def log() -> EventLog:
    return read_events(
        SHOP, customer="user_id", time="timestamp", event="event", session="session_id", tz="UTC"
    )


def test_a_web_shop_becomes_five_stages_with_measured_steps(log: EventLog) -> None:
    board = discover(log, lang="nl", origin=Origin("webshop", 0))
    assert board.head.observed
    assert [title_of(board, stage, "nl") for stage in board.stages] == [
        "Bewustzijn", "Overweging", "Aankoop", "Retentie", "Promotie",
    ]  # fmt: skip
    assert len(board.steps) == 19
    measured = {r.key for r in board.readings if r.metric == "customers" and r.node == "step"}
    assert measured == {step.key for step in board.steps}
    assert document.problems(document.to_document(board)) == []


def test_steps_stand_in_the_order_they_typically_occur(log: EventLog) -> None:
    board = discover(log)
    places = {place.event: place.place for place in log.places(grain="session")}
    event_of = {board.uses_of(s)[0].key: s for s in board.steps}
    for stage in board.stages:
        own = [s.key for s in board.steps_of(stage)]
        order = [b.value for b in board.bindings if event_of[b.use].key in own]
        assert all(places[one] <= places[other] for one, other in pairwise(order))


def test_buying_is_the_goal(log: EventLog) -> None:
    board = discover(log)
    goal = next(stage for stage in board.stages if stage.key == board.head.goal)
    assert title_of(board, goal, "nl") == "Retentie"
    assert [point.value for point in board.conversion_points] == ["purchase"]


def test_where_most_break_off_and_what_went_wrong_become_pain_points(log: EventLog) -> None:
    board = discover(log, lang="en", origin=Origin("webshop", 0))
    lane = next(lane for lane in board.lanes if lane.kind == "pain_point")
    texts = [
        item.text.written("en")  # type: ignore[union-attr] - a card in a pain lane
        for step in board.steps
        for item in board.cell(lane, step)
    ]
    top = max(
        (r for r in board.readings if (r.node, r.metric) == ("step", "drop_off")),
        key=lambda r: r.numerator or 0,
    )
    assert f"{top.numerator} of {top.denominator} who came here went no further" in texts
    assert f"Went wrong {log.counts['payment_error']} times" in texts
    assert len(texts) == 3 + 3


def test_own_stages_keep_their_order_and_leave_the_rest_unbound(log: EventLog) -> None:
    stages = {"home": "Kijken", "search": "Kijken", "purchase": "Kopen"}
    board = discover(log, stages=stages, origin=Origin("webshop", 0))
    assert [title_of(board, stage, "nl") for stage in board.stages] == ["Kijken", "Kopen"]
    assert {b.value for b in board.records.all(Binding).values()} == set(stages)
    coverage = next(r for r in board.readings if r.metric == "coverage")
    bound = sum(log.counts[event] for event in stages)
    assert (coverage.numerator, coverage.denominator) == (bound, 31_106)


def test_a_stage_for_an_event_that_is_not_there_is_refused(log: EventLog) -> None:
    with pytest.raises(DiscoveryError, match="purchse"):
        discover(log, stages={"purchse": "Kopen"})


def test_names_that_say_nothing_are_spread_by_when_they_occur(tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    rows = [f"c{c},2024-01-01 00:0{n}:00,xq{n}" for c in range(3) for n in range(5)]
    path.write_text("\n".join(["c,t,e", *rows]), encoding="utf-8")
    board = discover(read_events(path, customer="c", time="t", event="e", tz="UTC"))
    assert [len(board.steps_of(stage)) for stage in board.stages] == [1, 1, 1, 1, 1]
    assert [b.value for b in board.bindings] == ["xq0", "xq1", "xq2", "xq3", "xq4"]


def test_a_silent_event_lies_between_those_whose_names_speak(tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    events = ["website_bezocht", "xq1", "polis_afgesloten", "xq2", "xq3"]
    rows = [f"c{c},2024-01-01 00:0{n}:00,{e}" for c in range(3) for n, e in enumerate(events)]
    path.write_text("\n".join(["c,t,e", *rows]), encoding="utf-8")
    log = read_events(path, customer="c", time="t", event="e", tz="UTC")
    board = discover(log, origin=Origin("x", 0))
    stage_of = {
        binding.value: next(i for i, stage in enumerate(board.stages) if stage.key == step.stage)
        for binding in board.bindings
        for step in board.steps
        if binding.use == board.uses_of(step)[0].key
    }
    assert stage_of == {
        "website_bezocht": 0, "xq1": 0, "polis_afgesloten": 2, "xq2": 2, "xq3": 3,
    }  # fmt: skip


def test_where_buying_is_all_there_is_in_its_stage_that_stage_is_the_goal(tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    events = ["website_bezocht", "polis_vergeleken", "polis_afgesloten", "schade_gemeld"]
    rows = [f"c{c},2024-01-01 00:0{n}:00,{e}" for c in range(3) for n, e in enumerate(events)]
    path.write_text("\n".join(["c,t,e", *rows]), encoding="utf-8")
    log = read_events(path, customer="c", time="t", event="e", tz="UTC")
    board = discover(log, origin=Origin("x", 0))
    assert board.head.goal == board.stages[2].key
    assert not board.conversion_points
    shares = [(r.numerator, r.denominator) for r in board.readings if r.metric == "conversion"]
    assert shares == [(3, 3), (3, 3), (3, 3)]
