"""What may be drawn of an experience, and how sure it has to be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from klantreis.domain.maps.board import Records
from klantreis.domain.maps.records import ExperiencePoint
from klantreis.domain.operations.groups import new_key
from klantreis.exports.curve_scene import curve_scene
from klantreis.exports.curves import line, slopes
from klantreis.exports.map_scene import map_scene
from klantreis.exports.mapdraw.experience import gather
from klantreis.exports.marks import level_of
from klantreis.exports.scene import Mark, Path, Text
from tests.exports.laptop import key, laptop, readings


def seen(*figures):
    board = laptop()
    place = {step.key: i for i, step in enumerate(board.steps)}
    return gather(board, figures or readings(), place)


def survey(step: int, **changes):
    found = next(r for r in readings() if r.metric == "experience" and r.key == key(2, step))
    return replace(found, **changes)


def test_a_gap_needs_an_estimate_outside_the_interval_and_seven_tenths():
    gaps = {gap.column: gap.sure for gap in seen().gaps()}
    assert [column for column, sure in gaps.items() if sure] == [4, 5, 7]
    assert [column for column, sure in gaps.items() if not sure] == [0, 1, 2, 3]


def test_an_estimate_inside_the_interval_is_no_gap():
    assert 8 not in {gap.column for gap in seen().gaps()}


def test_two_sources_are_two_series_and_never_a_mean():
    visit = survey(5, series="visit", value=-140, n=12)
    found = seen(*readings(), visit)
    assert [series.name for series in found.measured] == ["survey", "visit"]
    assert found.main is not None
    assert {p.column: p.mean for p in found.main.points}[5] == -1.1


def test_the_latest_reading_of_a_step_counts():
    newer = survey(5, value=30, computed_at=2_000_000_000_000_000)
    found = seen(newer, *readings())
    assert found.main is not None
    assert {p.column: p.mean for p in found.main.points}[5] == 0.3


@pytest.mark.parametrize(
    ("n", "face", "words"),
    [(4, False, "too few answers"), (7, True, "few answers"), (30, True, "n\u00a030")],
)
def test_few_answers_are_said_and_fewer_than_five_are_hidden(n, face, words):
    scene = map_scene(laptop(), lang="en", readings=(survey(5, n=n),))
    faces = [m for m in scene.walk() if isinstance(m, Mark) and m.name == "face-1" and m.scale > 1]
    told = " ".join(t.text for t in scene.walk() if isinstance(t, Text))
    assert bool(faces) is face
    assert words in told
    assert ("\u22121.1" in told) is face


@pytest.mark.parametrize(
    ("mean", "level"),
    [(-2, -2), (-1.25, -2), (-1.2, -1), (-0.25, 0), (0.25, 0), (0.26, 1), (1.24, 1), (1.25, 2)],
)
def test_levels_have_the_borders_of_the_scale(mean, level):
    assert level_of(mean) == level


def test_the_curve_never_overshoots_its_points():
    points = [(0.0, 0.0), (10.0, 5.0), (20.0, 5.0), (30.0, -4.0), (40.0, -3.0)]
    tangents = slopes(points)
    for (x1, y1), (x2, y2), a, b in zip(points, points[1:], tangents, tangents[1:], strict=False):
        third = (x2 - x1) / 3
        low, high = min(y1, y2), max(y1, y2)
        assert low <= y1 + a * third <= high
        assert low <= y2 - b * third <= high


def test_the_curve_goes_through_its_points():
    assert line([(0, 0), (3, 3), (6, 6)]) == "M0 0C1 1 2 2 3 3C4 4 5 5 6 6"


def test_a_strip_shows_what_the_team_wants_where_nothing_else_is_known():
    board = laptop()
    steps = board.steps[:3]
    wanted = [
        ExperiencePoint(key=new_key(), step=step.key, series="target", value=100) for step in steps
    ]
    kept = {n: t for n, t in board.records.table.items() if n != "experience_point"}
    future = board.replace(records=Records(kept).put(*wanted), readings=())
    drawn = curve_scene(future, lang="en")
    diamonds = [x for x in drawn.walk() if isinstance(x, Path) and x.stroke == "future"]
    assert len(diamonds) == 1 + len(steps)
    assert "wants" in drawn.label
