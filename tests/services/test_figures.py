"""Figures on a map: from the log its journey is bound to, kept up with every edit."""

from __future__ import annotations

import pytest

from klantreis.domain.maps.records import Binding, Stage, Step, TouchpointUse
from klantreis.domain.operations import groups as g
from klantreis.domain.permissions import Refused
from klantreis.domain.text import Text
from klantreis.engine.refine import BindingError
from klantreis.services import discovering, editing, figures, logs, maps, streams
from klantreis.store.models import EventLog, Journey, ReadingRow
from tests.services.events import ask


@pytest.fixture
def log_id(cast, queue):
    made = ask(cast.anna)
    queue.work()
    return made


@pytest.fixture
def map_id(cast):
    return maps.create_map(cast.anna, "Een fiets kopen", lang="nl")


def bind_event(cast, map_id, number, event):
    """Lay a touchpoint in a step and bind an event to it."""
    board = maps.read_map(cast.anna, map_id).board
    lane = next(x for x in board.lanes if x.kind == "touchpoint")
    use = TouchpointUse(
        key=g.new_key(),
        lane=lane.key,
        step=board.steps[number].key,
        name=Text().write("nl", event),
    )
    binding = Binding(key=g.new_key(), use=use.key, value=event)
    editing.submit(cast.anna, map_id, [g.add(use), g.add(binding)])
    return use, binding


def bind_all(cast, map_id, log_id):
    journey = maps.read_map(cast.anna, map_id).journey_id
    figures.bind_log(cast.anna, journey, log_id)
    return [bind_event(cast, map_id, i, e) for i, e in enumerate(("home", "product", "kopen"))]


def read(cast, map_id, node, metric):
    readings = maps.read_map(cast.anna, map_id).board.readings
    return {r.key: r for r in readings if (r.node, r.metric) == (node, metric)}


@pytest.mark.django_db(transaction=True)
def test_figures_follow_a_binding_at_once(cast, map_id, log_id):
    bind_all(cast, map_id, log_id)
    board = maps.read_map(cast.anna, map_id).board
    stages = [stage.key for stage in board.stages]
    conversion = read(cast, map_id, "stage", "conversion")
    assert (conversion[stages[0]].numerator, conversion[stages[0]].denominator) == (2, 3)
    assert (conversion[stages[1]].numerator, conversion[stages[1]].denominator) == (1, 2)
    assert conversion[stages[0]].source == "Winkel"
    (coverage,) = read(cast, map_id, "map", "coverage").values()
    assert (coverage.numerator, coverage.denominator) == (6, 6)


@pytest.mark.django_db(transaction=True)
def test_figures_go_when_the_log_is_let_go_of(cast, map_id, log_id):
    bind_all(cast, map_id, log_id)
    assert ReadingRow.objects.exists()
    figures.bind_log(cast.anna, maps.read_map(cast.anna, map_id).journey_id, None)
    assert not ReadingRow.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_changed_name_leaves_the_figures_alone(cast, map_id, log_id):
    bind_all(cast, map_id, log_id)
    version = Journey.objects.get().readings_version
    stage = maps.read_map(cast.anna, map_id).board.stages[0]
    editing.submit(cast.anna, map_id, [g.write(stage, "name", "nl", "Zoeken")])
    assert Journey.objects.get().readings_version == version


@pytest.mark.django_db(transaction=True)
def test_a_binding_the_log_cannot_answer_is_stored_and_leaves_the_figures(cast, map_id, log_id):
    bound = bind_all(cast, map_id, log_id)
    before = ReadingRow.objects.count()
    odd = Binding(
        key=g.new_key(), use=bound[0][0].key, order="z", match="attribute", attribute="kleur",
        value="rood",
    )  # fmt: skip
    editing.submit(cast.anna, map_id, [g.add(odd)])
    assert ReadingRow.objects.count() == before
    with pytest.raises(BindingError):
        figures.coverage(cast.anna, map_id)


@pytest.mark.django_db(transaction=True)
def test_a_large_log_is_left_to_the_worker(cast, map_id, log_id, queue):
    row = EventLog.objects.get(pk=log_id)
    row.report["events"] = figures.SMALL + 1
    row.save()
    bind_all(cast, map_id, log_id)
    assert not ReadingRow.objects.exists()
    queue.work()
    assert ReadingRow.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_desired_map_shows_the_figures_of_what_it_kept(cast, map_id, log_id):
    bind_all(cast, map_id, log_id)
    future = maps.make_future(cast.anna, map_id)
    board = maps.read_map(cast.anna, future).board
    editing.submit(cast.anna, future, [g.remove(board.stages[0])])
    kept = {r.key for r in maps.read_map(cast.anna, future).board.readings if r.node == "stage"}
    assert kept == {r.key for r in maps.read_map(cast.anna, map_id).board.readings
                    if r.node == "stage"} - {board.stages[0].key}  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_coverage_names_what_is_not_bound(cast, map_id, log_id):
    figures.bind_log(cast.anna, maps.read_map(cast.anna, map_id).journey_id, log_id)
    use, _ = bind_event(cast, map_id, 0, "home")
    found = figures.coverage(cast.bram, map_id)
    assert (found.bound_events, found.all_events) == (3, 6)
    assert [(x.use, x.event, x.count) for x in found.bound] == [(use.key, "home", 3)]
    assert [(x.event, x.count) for x in found.unbound] == [("product", 2), ("kopen", 1)]


@pytest.mark.django_db(transaction=True)
def test_a_step_tells_what_comes_before_and_after_it(cast, map_id, log_id):
    bind_all(cast, map_id, log_id)
    steps = maps.read_map(cast.anna, map_id).board.steps
    found = figures.around(cast.anna, map_id, steps[1].key)
    assert [(n.key, n.count) for n in found.before] == [(steps[0].key, 2)]
    assert {(n.key, n.count) for n in found.after} == {(steps[2].key, 1), ("", 1)}
    assert figures.around(cast.anna, map_id, steps[4].key) is None
    with pytest.raises(Refused):
        figures.around(cast.anna, map_id, g.new_key())


@pytest.mark.django_db(transaction=True)
def test_the_stream_through_the_stages_counts_the_same_as_the_figures(cast, map_id, log_id):
    bind_all(cast, map_id, log_id)
    found = streams.stage_flow(cast.anna, map_id, "nl")
    assert [stage.count for stage in found.stages] == [3, 2, 1]
    assert (found.stages[0].dropped, found.stages[0].lost.n) == (1, 3)
    assert [(link.count) for link in found.links] == [2, 1]


def test_a_map_without_a_log_has_no_coverage(cast, map_id):
    assert figures.coverage(cast.anna, map_id) is None
    assert streams.stage_flow(cast.anna, map_id, "nl") is None
    step = maps.read_map(cast.anna, map_id).board.steps[0]
    assert figures.around(cast.anna, map_id, step.key) is None


def test_a_log_shows_what_follows_what(cast, log_id):
    found = figures.flow(cast.anna, log_id)
    assert found.journeys == 3
    assert {(e.source, e.target): e.count for e in found.edges} == {
        ("home", "product"): 2,
        ("product", "kopen"): 1,
    }


def test_a_map_is_drawn_from_a_log_with_its_figures(cast, log_id):
    map_id = discovering.discover(cast.anna, log_id, lang="nl")
    state = maps.read_map(cast.anna, map_id)
    assert state.log == logs.find(cast.anna, log_id)
    assert {use.name.written("nl") for use in state.board.records.all(TouchpointUse).values()}
    assert state.board.readings
    assert not any(reading.imported for reading in state.board.readings)
    with pytest.raises(Refused):
        discovering.discover(cast.bram, log_id, lang="nl")


def test_stages_of_one_s_own_are_followed(cast, log_id):
    stages = {"home": "Kijken", "product": "Kijken", "kopen": "Kopen"}
    map_id = discovering.discover(cast.anna, log_id, lang="nl", stages=stages, title="Fiets")
    board = maps.read_map(cast.anna, map_id).board
    assert [stage.name.written("nl") for stage in board.stages] == ["Kijken", "Kopen"]
    assert board.head.title.written("nl") == "Fiets"
    assert board.records.all(Stage)
    assert board.records.all(Step)
