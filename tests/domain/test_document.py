from __future__ import annotations

import copy
import dataclasses
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from klantreis.domain import document
from klantreis.domain.document import DocumentError
from klantreis.domain.readings import Reading
from klantreis.domain.schema import map_schema
from tests.domain.boards import key, small_map

READING = Reading(
    node="stage", key=key(1), metric="conversion", unit="share", n=600, value=815000,
    lo=782000, hi=844000, numerator=489, denominator=600, formula="wilson-1",
)  # fmt: skip


def test_export_import_export_gives_the_same_bytes() -> None:
    first = document.dumps(small_map().replace(readings=(READING,)))
    assert document.dumps(document.loads(first)) == first


def test_nothing_is_lost_on_the_way() -> None:
    board = small_map()
    again = document.loads(document.dumps(board))
    assert again == board


def test_readings_come_back_marked_as_imported() -> None:
    again = document.loads(document.dumps(small_map().replace(readings=(READING,))))
    assert [reading.imported for reading in again.readings] == [True]


def test_a_document_says_nothing_of_the_journal_it_was_taken_from() -> None:
    numbered = dataclasses.replace(READING, map_seq=41)
    text = document.dumps(small_map().replace(readings=(numbered,)))
    assert '"map_seq"' not in text
    assert text == document.dumps(small_map().replace(readings=(READING,)))


def test_the_document_holds_no_float_and_ends_with_a_line() -> None:
    text = document.dumps(small_map().replace(readings=(READING,)))

    def refuse(number: str) -> float:
        pytest.fail(f"a float: {number}")

    json.loads(text, parse_float=refuse)
    assert text.endswith("}\n")


def test_a_newer_document_says_to_update() -> None:
    newer = document.to_document(small_map()) | {"version": 2}
    with pytest.raises(DocumentError, match="newer version of Klantreis"):
        document.loads(json.dumps(newer))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "json"),
        ("{", "json"),
        ("[]", "format"),
        ('{"format": "other"}', "format"),
        ('{"format": "klantreis.map", "version": true}', "version"),
        ('{"format": "klantreis.map", "version": 1}', "map"),
        (b"\xff\xfe", "encoding"),
        ("[" * 100_000, "format"),
    ],
)
def test_what_is_no_map_is_refused_with_its_reason(text: str | bytes, code: str) -> None:
    with pytest.raises(DocumentError) as refused:
        document.loads(text)
    assert refused.value.code == code


def paths(change: dict[str, Any]) -> list[str]:
    data = document.to_document(small_map())
    for dotted, value in change.items():
        *road, last = dotted.split("/")
        at: Any = data
        for part in road:
            at = at[int(part)] if part.isdigit() else at[part]
        at[last] = value
    return [problem.path for problem in document.problems(data)]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"steps/0/stage": key(99)}, "steps[0].stage"),
        ({"steps/1/key": key(11)}, "steps[1].key"),
        ({"steps/0/name": "Zoekt"}, "steps[0].name"),
        ({"steps/0/colour": "red"}, "steps[0].colour"),
        ({"cards": {}}, "cards"),
        ({"map/state": "past"}, "map.state"),
        ({"experience_points/0/value": 1.5}, "experience_points[0].value"),
        ({"library/personas/0/market": "b2c"}, "library.personas[0].market"),
        ({"library/people": []}, "library.people"),
        ({"extra": 1}, "extra"),
        ({"readings": [{"node": "stage"}]}, "readings[0].key"),
    ],
)
def test_each_problem_names_its_place(change: dict[str, Any], path: str) -> None:
    assert path in paths(change)


def test_the_committed_schema_is_the_one_the_specs_give() -> None:
    committed = json.loads(Path("contracts/map.schema.json").read_text(encoding="utf-8"))
    assert committed == map_schema()


VALIDATOR = jsonschema.Draft202012Validator(map_schema())
BEYOND_SCHEMA = {"twice", "missing_ref"}
BASE = document.to_document(small_map().replace(readings=(READING,)))


def spots(data: Any, road: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [road] if road else []
    items: Any = data.items() if isinstance(data, dict) else ()
    for name, value in enumerate(data) if isinstance(data, list) else items:
        found += spots(value, (*road, name))
    return found


values = st.one_of(
    st.none(), st.booleans(), st.integers(-300, 300), st.text(max_size=3), st.just({}),
    st.just([]), st.just([key(11)]), st.just({"nl": {"text": "x"}}), st.just({"nl": {"text": ""}}),
    st.just({"nl": {"text": "x", "from": {"lang": "en", "hash": "0" * 16}}}), st.just("a\nb"),
    st.just(key(11)), st.just("current"), st.just("i"), st.just(2**60),
)  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(st.sampled_from(spots(BASE)), values, st.booleans())
def test_our_validation_and_the_schema_agree(
    road: tuple[Any, ...],
    value: object,
    remove: bool,
) -> None:
    data = copy.deepcopy(BASE)
    at: Any = data
    for part in road[:-1]:
        at = at[part]
    if remove:
        del at[road[-1]]
    else:
        at[road[-1]] = value
    ours = [p for p in document.problems(data) if p.error.code not in BEYOND_SCHEMA]
    assert bool(ours) == bool(list(VALIDATOR.iter_errors(data)))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"format": "klantreis.map", "version": ' + "9" * 5000 + "}", "number"),
        ('{"format": "klantreis.map", "version": 1, "map": {"x": "\\ud800"}}', "half"),
        ('{"format": "klantreis.map", "version": 1, "map": {}, "map": {}}', "repeated"),
        ('{"format": "klantreis.map", "version": 1.0, "map": {}}', "version"),
        ('{"format": "klantreis.map", "version": NaN, "map": {}}', "version"),
    ],
)
def test_what_only_looks_like_a_document_is_refused_by_name(text: str, code: str) -> None:
    with pytest.raises(document.DocumentError) as caught:
        document.loads(text)
    assert caught.value.code == code


def test_a_key_does_not_end_in_a_line_break() -> None:
    data = document.to_document(small_map())
    data["stages"][0]["key"] += "\n"
    assert [problem.path for problem in document.problems(data)] == ["stages[0].key"]


def test_a_text_has_no_null_character() -> None:
    data = document.to_document(small_map())
    data["map"]["title"] = {"nl": {"text": "a\0b"}}
    assert [problem.path for problem in document.problems(data)] == ["map.title"]
