"""Marks that tell things apart without colour: on a photocopy, in both themes, for everyone."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from klantreis.domain.maps.records import Card, TouchpointUse
from klantreis.exports.map_scene import map_scene
from klantreis.exports.marks import EVIDENCE, FACES, MARKS
from klantreis.exports.scene import Group, Mark, Path, Rect, Scene
from klantreis.exports.theme import THEMES
from tests.exports import edges
from tests.exports.laptop import laptop, readings
from tests.exports.test_map_scene import said

_TOKEN = re.compile(r"\{[^}]*\}")


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [x / 12.92 if x <= 0.03928 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def inside(group: Group) -> list[object]:
    return list(Scene(0, 0, "nl", "", "", nodes=list(group.children)).walk())


def marks_of(scene: Scene) -> dict[str, set[str]]:
    """Give the marks within each group, by the group's node."""
    found: dict[str, set[str]] = {}
    for group in scene.walk():
        if isinstance(group, Group) and group.node:
            names = {node.name for node in inside(group) if isinstance(node, Mark)}
            found.setdefault(group.node, set()).update(names)
    return found


@pytest.mark.parametrize(("one", "other"), [*combinations([*EVIDENCE, "important"], 2)])
def test_marks_differ_in_shape_and_not_in_colour_alone(one, other):
    assert _TOKEN.sub("", MARKS[one if one == "important" else f"evidence-{one}"]) != _TOKEN.sub(
        "", MARKS[other if other == "important" else f"evidence-{other}"]
    )


@pytest.mark.parametrize(("one", "other"), [*combinations(FACES, 2)])
def test_faces_differ_in_silhouette_or_mouth_and_not_in_colour_alone(one, other):
    assert _TOKEN.sub("", FACES[one]) != _TOKEN.sub("", FACES[other])


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("level", FACES)
def test_a_face_stands_out_from_the_paper_in_greys(theme, level):
    colours = THEMES[theme]
    token = {-2: "e-2", -1: "e-1", 0: "e0", 1: "e1", 2: "e2"}[level]
    assert contrast(colours[token], colours["surface"]) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("mark", "ground"),
    [("ink-2", "surface"), ("ink", "sunk"), ("line-control", "surface"), ("e-2", "e-1s"),
     ("future", "future-soft"), ("on-truth", "truth")],
)  # fmt: skip
def test_a_mark_stands_out_from_what_it_lies_on(theme, mark, ground):
    assert contrast(THEMES[theme][mark], THEMES[theme][ground]) >= 3


def test_every_card_and_touchpoint_shows_its_evidence():
    board = laptop()
    marks = marks_of(map_scene(board, lang="nl", readings=readings()))
    for card in board.records.all(Card).values():
        assert f"evidence-{card.evidence_state}" in marks[f"card:{card.key}"]
    for use in board.records.all(TouchpointUse).values():
        assert f"evidence-{use.evidence_state}" in marks[f"touchpoint_use:{use.key}"]


def test_what_was_researched_without_outcome_has_a_mark_of_its_own():
    board = edges.marks()
    scene = map_scene(board, lang="en")
    marks = marks_of(scene)
    for card in board.records.all(Card).values():
        if card.inconclusive:
            assert "evidence-inconclusive" in marks[f"card:{card.key}"]
    assert "not clear yet" in said(scene)


def test_believed_cards_have_a_dashed_edge_and_others_a_solid_one():
    board = edges.marks()
    scene = map_scene(board, lang="en")
    uses = board.records.all(TouchpointUse)
    for group in scene.walk():
        if isinstance(group, Group) and group.node.startswith("touchpoint_use:"):
            use = uses[group.node.removeprefix("touchpoint_use:")]
            edge = next(node for node in inside(group) if isinstance(node, Rect))
            assert bool(edge.dash) == (use.evidence_state == "assumed")


def test_a_touchpoint_that_matters_has_a_star_and_one_with_an_effect_an_arrow():
    board = edges.marks()
    scene = map_scene(board, lang="en")
    marks = marks_of(scene)
    found = [
        {"important", "arrow"} & marks[f"touchpoint_use:{use.key}"]
        for use in sorted(board.records.all(TouchpointUse).values(), key=lambda use: use.key)
    ]
    assert found == [{"important"}, {"arrow"}, {"important", "arrow"}, set(), set()]
    labels = [node.label for node in scene.walk() if isinstance(node, Group)]
    assert "Letter (assumption, important, effect: Reassures)" in labels


def test_the_reading_key_explains_only_what_is_there():
    assert "Important touchpoint" in said(map_scene(edges.marks(), lang="en"))
    assert "Important touchpoint" not in said(map_scene(laptop(), lang="en"))


def test_measured_is_solid_and_believed_is_dashed_in_the_curve():
    lines = [
        node
        for node in map_scene(laptop(), lang="en", readings=readings()).walk()
        if isinstance(node, Path) and node.d.count("C") > 3 and node.fill == "none"
    ]
    assert {bool(line.dash) for line in lines} == {True, False}
