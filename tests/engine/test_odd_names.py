"""Names as logs have them: two spellings of one text, several lines, far too many kinds."""

from __future__ import annotations

import csv
import unicodedata
from typing import TYPE_CHECKING

import pytest

from klantreis.domain import document
from klantreis.domain.maps.board import JourneyMap, new_map
from klantreis.domain.maps.records import Binding, Lane, MapHead, Stage, Step, TouchpointUse
from klantreis.engine.bind import bind
from klantreis.engine.discover import discover
from klantreis.engine.errors import QuestionError
from klantreis.engine.opening import read_events
from klantreis.engine.refine import BindingError
from tests.domain.boards import key

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from klantreis.engine.log import EventLog

SPLIT = unicodedata.normalize("NFD", "café")


def logged(tmp_path: Path, events: Iterable[tuple[str, str]], column: str = "how") -> EventLog:
    path = tmp_path / "events.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["who", "when", "what", column])
        writer.writerows(("ann", 1_700_000_000 + second, *one) for second, one in enumerate(events))
    return read_events(path, customer="who", time="when", event="what")


def by_column(values: Iterable[str], column: str = "how") -> JourneyMap:
    uses = [TouchpointUse(key=key(100 + n), lane=key(3), step=key(2)) for n, _ in enumerate(values)]
    rules = [
        Binding(
            key=key(200 + n), use=use.key, order=f"a{n + 1}1",
            match="attribute", attribute=column, value=value,
        )
        for n, (use, value) in enumerate(zip(uses, values, strict=True))
    ]  # fmt: skip
    stage, step = Stage(key=key(1)), Step(key=key(2), stage=key(1))
    return new_map(MapHead(), stage, step, Lane(key=key(3), kind="touchpoint"), *uses, *rules)


def test_a_saved_map_still_finds_names_that_the_log_spells_otherwise(tmp_path: Path) -> None:
    log = logged(tmp_path, [(SPLIT, "web"), ("b", "web")])
    saved = document.loads(document.dumps(discover(log)))
    assert bind(log, saved).coverage.bound_events == 2


def test_a_saved_map_still_finds_values_that_the_log_spells_otherwise(tmp_path: Path) -> None:
    log = logged(tmp_path, [("a", SPLIT), ("b", "web")], column=SPLIT)
    saved = document.loads(document.dumps(by_column(["café"], "café")))
    assert bind(log, saved).coverage.bound_events == 1


def test_a_discovered_map_is_whole_whatever_the_names(tmp_path: Path) -> None:
    log = logged(tmp_path, [("two\nlines", ""), ("x" * 1500, ""), ("y" * 400, ""), ("b", "")])
    board = discover(log)
    assert document.problems(document.to_document(board)) == []
    assert bind(log, board).coverage.bound_events == 2


def test_an_event_called_like_another_and_its_value_stays_apart(tmp_path: Path) -> None:
    log = logged(tmp_path, [("A", "web"), ("A [how=web]", "app"), ("A [how=web]", "app")])
    seen = bind(log, by_column(["web"]))
    assert seen.coverage.bound_events == 1
    assert seen.touches(seen.use_of, [key(100)]).events.tolist() == [1]


def test_more_kinds_of_events_than_there_are_codes_are_refused(tmp_path: Path) -> None:
    values = [f"v{n}" for n in range(8)]
    log = logged(tmp_path, ((f"e{n}", value) for n in range(9_000) for value in values))
    with pytest.raises(BindingError) as caught:
        bind(log, by_column(values))
    assert caught.value.code == "too_many_kinds"


def test_a_duration_longer_than_time_is_refused(tmp_path: Path) -> None:
    log = logged(tmp_path, [("a", ""), ("b", "")])
    with pytest.raises(QuestionError) as caught:
        log.funnel(["a"], within="999999999d")
    assert caught.value.code == "bad_duration"


def test_no_idle_time_at_all_is_not_the_default(tmp_path: Path) -> None:
    log = logged(tmp_path, [("a", ""), ("b", "")])
    assert log.journeys(grain="session", idle=0) == 2
