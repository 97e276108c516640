"""Whatever is done to a map, the fold of its journal is what its rows say."""

from __future__ import annotations

import uuid

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from klantreis.domain import order
from klantreis.domain.errors import DomainError
from klantreis.domain.maps.records import Card, Lane, Stage, Step
from klantreis.domain.operations import Operation, Target
from klantreis.domain.operations import groups as g
from klantreis.domain.text import Text
from klantreis.services import boards, editing, maps
from klantreis.store.models import Map, MapOperation
from tests.services.folding import content, fold_equals_rows

TEXTS = st.sampled_from(["", "kiezen", "Één café", "=1+1", "<script>", "vergelijken " * 20])
LANGS = st.sampled_from(["nl", "en"])
NUMBERS = st.integers(0, 30)
ACTIONS = st.one_of(
    st.tuples(st.just("stage"), NUMBERS, TEXTS),
    st.tuples(st.just("step"), NUMBERS, TEXTS),
    st.tuples(st.just("card"), NUMBERS, TEXTS),
    st.tuples(st.just("write"), NUMBERS, TEXTS, LANGS),
    st.tuples(st.just("redact"), NUMBERS, LANGS),
    st.tuples(st.just("move"), NUMBERS, NUMBERS),
    st.tuples(st.just("span"), NUMBERS, st.integers(1, 9)),
    st.tuples(st.just("remove"), NUMBERS),
    st.tuples(st.just("merge"), NUMBERS, NUMBERS),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
)


def pick(records, number):
    found = sorted(records, key=lambda record: (type(record).__name__, record.order, record.key))
    return found[number % len(found)] if found else None


def operations(board, action):
    """Give the operations of an action on a map; none where there is nothing to act on."""
    verb, *rest = action
    some = pick([*board.stages, *board.steps, *board.records.all(Card).values()], rest[0])
    if verb == "stage":
        place = g.last_order([stage.order for stage in board.stages])
        return [g.add(Stage(key=g.new_key(), order=place, name=Text().write("nl", rest[1])))]
    if verb in {"step", "card"}:
        return added(board, verb, *rest)
    if verb == "merge":
        one, two = pick(board.steps, rest[0]), pick(board.steps, rest[1])
        return g.merge_steps(board, one, two) if one and two and one.key != two.key else []
    return change(some, verb, rest) if some else []


def added(board, verb, number, text):
    stage, step = pick(board.stages, number), pick(board.steps, number)
    lane = pick(board.records.all(Lane).values(), number)
    said = Text().write("nl", text)
    if verb == "step" and stage:
        return [g.add(Step(key=g.new_key(), stage=stage.key, name=said))]
    if verb == "card" and step and lane:
        return [g.add(Card(key=g.new_key(), lane=lane.key, step=step.key, text=said))]
    return []


def change(record, verb, rest):
    field = "text" if isinstance(record, Card) else "name"
    if verb == "write":
        return [g.write(record, field, rest[2], rest[1])]
    if verb == "redact":
        target = Target(type(record).__name__.lower(), record.key)
        return [Operation(kind="redact", target=target, payload={"field": field, "lang": rest[1]})]
    if verb == "move":
        return [g.move(record, order=order.spread(31)[rest[1]])]
    if verb == "span":
        return [g.set_field(record, "span", rest[1])]
    return [g.remove(record)]


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.tuples(st.booleans(), ACTIONS), max_size=14))
def test_the_fold_of_the_journal_equals_the_rows_at_every_number(cast, script):
    map_id = maps.create_map(cast.anna, f"Kaart {uuid.uuid4()}", lang="nl")
    states = {0: maps.read_map(cast.anna, map_id).board.records}
    erased = False
    for by_anna, action in script:
        who = cast.anna if by_anna else cast.olga
        try:
            if action[0] == "undo":
                editing.undo(who, map_id)
            elif action[0] == "redo":
                editing.redo(who, map_id)
            else:
                batch = operations(maps.read_map(who, map_id).board, action)
                if batch:
                    editing.submit(who, map_id, batch)
        except DomainError:
            pass
        erased = erased or action[0] == "redact"
        state = maps.read_map(who, map_id)
        states[state.seq] = state.board.records
    row = Map.objects.select_related("journey").get(pk=map_id)
    fold_equals_rows(map_id)
    seqs = MapOperation.objects.filter(map_id=map_id).order_by("seq").values_list("seq", flat=True)
    assert list(seqs) == list(range(1, row.seq + 1))
    if not erased:
        for seq, records in states.items():
            assert content(boards.at(row, seq).records) == content(records)
