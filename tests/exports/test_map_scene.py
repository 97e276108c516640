"""The map's picture: everything fits, everything is there, nothing measured is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from klantreis.domain.maps.records import (
    Card,
    ConversionPoint,
    ExperiencePoint,
    Lane,
    Link,
    Persona,
    Step,
    Touchpoint,
)
from klantreis.domain.readings import Reading
from klantreis.domain.templates import map_from_phases, map_from_template
from klantreis.domain.text import in_both
from klantreis.exports.map_scene import map_scene
from klantreis.exports.mapdraw import links
from klantreis.exports.mapdraw.frame import Frame
from klantreis.exports.scene import Circle, Group, Mark, Path, Rect, Scene, Text, Unknown
from tests.exports.laptop import LANES, key, laptop, only_dutch, readings

LONG = (
    "Arbeidsongeschiktheidsverzekeringsmaatschappij vergelijkt productvergelijkingsmogelijkheden "
    "en stuurt hottentottententententoonstellingsbezoekers een bevestigingse-mailbericht"
)


def words(scene: Scene) -> list[str]:
    return [node.text for node in scene.walk() if isinstance(node, Text)]


def said(scene: Scene) -> str:
    return " ".join(words(scene))


def overflowing(scene: Scene) -> list[tuple[str, object]]:
    """Give the texts that leave the room their group claims, with half a pixel of grace."""
    found = []
    for group in scene.walk():
        if not isinstance(group, Group) or group.box is None:
            continue
        box = group.box
        for node in Scene(0, 0, "nl", "", "", nodes=list(group.children)).walk():
            if isinstance(node, Text):
                left, right = node.left, node.left + node.advance
            elif isinstance(node, Unknown):
                left, right = node.x, node.x + node.advance
            else:
                continue
            inside = box.x - 0.5 <= left and right <= box.right + 0.5
            inside = inside and box.y - 0.5 <= node.y - node.size * 0.7
            if not inside or node.y > box.bottom + 0.5:
                found.append((getattr(node, "text", "?"), box))
    return found


def with_text(board, text):
    changed = [replace(card, text=in_both(text, text)) for card in board.records.all(Card).values()]
    changed += [replace(s, name=in_both(text, text)) for s in board.records.all(Step).values()]
    library = board.library.put(
        *(replace(t, name=in_both(text, text)) for t in board.library.all(Touchpoint).values())
    )
    return board.replace(records=board.records.put(*changed), library=library)


@pytest.mark.parametrize("variant", ["page", "file"])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_text_leaves_its_cell(variant, lang):
    assert overflowing(map_scene(laptop(), lang=lang, readings=readings(), variant=variant)) == []


@pytest.mark.parametrize("text", [LONG, "👍🏽漢字 Привет ≥ 3 → ✓ " * 3, "x" * 400])
def test_cells_grow_with_what_is_written_in_them(text):
    plain = map_scene(laptop(), lang="nl", readings=readings())
    grown = map_scene(with_text(laptop(), text), lang="nl", readings=readings())
    assert grown.height > plain.height
    assert overflowing(grown) == []


def test_cards_of_one_lane_do_not_lie_on_each_other():
    scene = map_scene(with_text(laptop(), LONG), lang="nl", readings=readings())
    boxes = [
        node.box
        for node in scene.walk()
        if isinstance(node, Group) and node.box and node.node.startswith(("card:", "touchpoint"))
    ]
    assert len(boxes) > 40
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            apart = a.right <= b.x or b.right <= a.x or a.bottom <= b.y or b.bottom <= a.y
            assert apart, (a, b)


def test_a_card_that_spans_steps_is_as_wide_as_they_are():
    board = laptop()
    card = replace(board.records.all(Card)[key(4, 300)], span=3)
    scene = map_scene(board.replace(records=board.records.put(card)), lang="nl")
    box = next(n.box for n in scene.walk() if isinstance(n, Group) and n.node == f"card:{card.key}")
    assert box is not None
    assert box.w > 2.5 * 134


def test_every_lane_and_step_is_named():
    told = said(map_scene(laptop(), lang="nl", readings=readings()))
    for name in ("Contactpunten", "Beleving", "Pijnpunten", "Kansen", "Cijfers", "Rekent af"):
        assert name in told


def test_only_the_lanes_asked_for_are_drawn():
    wanted = [key(3, LANES.index(kind)) for kind in ("action", "experience")]
    told = said(map_scene(laptop(), lang="nl", readings=readings(), lane_keys=wanted))
    assert "Beleving" in told
    assert "Pijnpunten" not in told


def test_a_collapsed_lane_is_one_line_with_its_count():
    board = laptop()
    lane = replace(board.records.all(Lane)[key(3, LANES.index("pain_point"))], collapsed=True)
    folded = map_scene(board.replace(records=board.records.put(lane)), lang="nl")
    assert folded.height < map_scene(board, lang="nl").height - 40
    assert "8" in words(folded)
    assert "Verplicht account" not in said(folded)


def test_the_other_language_is_shown_and_marked():
    board = laptop()
    card = replace(board.records.all(Card)[key(4, 100)], text=only_dutch("Alleen Nederlands"))
    scene = map_scene(board.replace(records=board.records.put(card)), lang="en")
    found = [n for n in scene.walk() if isinstance(n, Text) and n.lang == "nl"]
    assert " ".join(node.text for node in found) == "Alleen Nederlands (nl)"


def test_customers_speak_in_serif_and_the_organisation_in_sans():
    scene = map_scene(laptop(), lang="nl")
    faces = {n.text: n.face.voice for n in scene.walk() if isinstance(n, Text)}
    assert faces["Leuk, maar is"]
    assert faces["Wat is er te koop?"]
    assert not faces["advies"]


def test_conversion_stands_on_the_boundary_with_its_interval():
    scene = map_scene(laptop(), lang="en", readings=readings())
    assert [share for share in ("46%", "23%", "42%", "26%") if share in words(scene)] == [
        "46%", "23%", "42%", "26%",
    ]  # fmt: skip
    labels = [n.label for n in scene.walk() if isinstance(n, Group)]
    assert any("95% interval 45.1\u201345.9%, n 48,210" in label for label in labels)


def test_what_was_not_measured_says_so_and_shows_no_number():
    told = said(map_scene(laptop(), lang="en"))
    assert told.count("not measured") == 10
    assert "%" not in told.replace("95% interval", "")


def test_moments_of_truth_replace_their_stations():
    scene = map_scene(laptop(), lang="nl")
    rings = [n for n in scene.walk() if isinstance(n, Circle) and n.r == 7]
    marks = [
        n for n in scene.walk() if isinstance(n, Mark) and n.name == "truth" and n.scale == 1.2
    ]
    assert (len(rings), len(marks)) == (7, 3)


def test_what_is_believed_is_dashed_and_what_is_supported_is_not():
    scene = map_scene(laptop(), lang="nl", readings=readings())
    edges = {}
    for group in scene.walk():
        if isinstance(group, Group) and group.node.startswith("touchpoint_use:"):
            rect = next(n for n in group.children if isinstance(n, Rect))
            mark = next(n for n in group.children if isinstance(n, Mark) and "evidence" in n.name)
            edges[mark.name] = bool(rect.dash)
    assert edges == {
        "evidence-supported": False, "evidence-assumed": True, "evidence-mixed": False,
    }  # fmt: skip


def test_the_teams_estimate_is_dashed_and_the_measured_line_is_solid():
    scene = map_scene(laptop(), lang="nl", readings=readings())
    lines = [n for n in scene.walk() if isinstance(n, Path) and n.fill == "none"]
    assert any(n.dash == "5 4" and n.stroke == "ink-2" for n in lines)
    assert any(n.dash == "" and n.stroke == "@mood" and n.width == 3 for n in lines)
    assert any(n.dash == ".1 7" and n.stroke == "@mood" for n in lines)


def test_a_future_map_shows_its_target_as_a_double_line():
    board = laptop()
    points = [
        ExperiencePoint(key=key(8, i), step=key(2, i), series="target", value=50 + i * 10)
        for i in range(10)
    ]
    scene = map_scene(board.replace(records=board.records.put(*points)), lang="nl")
    widths = [n.width for n in scene.walk() if isinstance(n, Path) and n.stroke == "future"]
    assert 5 in widths


def test_without_answers_the_lane_says_that_this_is_what_the_team_thinks():
    assert "This is what the team thinks." in said(map_scene(laptop(), lang="en"))


@pytest.mark.parametrize("template", ["current-state", "day-in-the-life", "service-blueprint"])
def test_an_empty_map_asks_the_templates_questions(template):
    board = map_from_template(template)
    scene = map_scene(board, lang="nl")
    assert overflowing(scene) == []
    question = "Wat denkt of voelt de klant?"
    assert said(scene).count(question) + said(scene).count("Wat denkt of voelt") >= 5


def test_a_blank_form_on_paper_leaves_room_to_write():
    page, paper = (
        map_scene(map_from_template("current-state"), lang="nl", variant=variant)
        for variant in ("page", "file")
    )
    assert paper.height > page.height + 5 * 30


def test_a_map_without_steps_shows_five_hollow_stations():
    board = map_from_phases("awareness", title=in_both("Nieuw", "New"))
    bare = board.replace(records=board.records.drop(*board.steps, *board.stages))
    scene = map_scene(bare, lang="nl")
    rings = [n for n in scene.walk() if isinstance(n, Circle)]
    assert [ring.stroke for ring in rings] == ["line-strong"] * 5


def test_a_file_has_a_title_and_a_page_leaves_it_to_the_page():
    title = "Sanne koopt een laptop voor thuis"
    assert title in said(map_scene(laptop(), lang="nl", variant="file"))
    assert title not in said(map_scene(laptop(), lang="nl", variant="page"))


def test_the_source_line_tells_rule_size_period_and_age():
    from_now = map_scene(
        laptop(), lang="en", readings=readings(), now=datetime(2025, 11, 9, 11, tzinfo=UTC)
    )
    told = said(from_now)
    assert "Source: webshop" in told
    assert "per customer, in order, any start counts, no time limit" in told
    assert "48,210 customers" in told
    assert "31 July 2025 to 31 Oct 2025" in told
    assert "computed 6 Nov 2025 (3 days old)" in told


def test_a_loop_is_an_arc_over_the_route_line_and_makes_room_for_itself():
    board = laptop()
    back = Link(
        key=key(9, 0),
        kind="loop",
        step=key(2, 7),
        to_step=key(2, 6),
        label=in_both("weer", "again"),
    )
    away = Link(key=key(9, 1), kind="map", step=key(2, 9), to_map=key(9, 9))
    gone = Link(key=key(9, 2), kind="branch", step=key(2, 1), to_step=key(2, 99))
    scene = map_scene(board.replace(records=board.records.put(back, away, gone)), lang="en")
    shown = {n.node for n in scene.walk() if isinstance(n, Group) and n.node.startswith("link:")}
    assert shown == {f"link:{back.key}", f"link:{away.key}"}
    assert "again" in words(scene)
    assert scene.height > map_scene(board, lang="en").height


def test_arcs_that_would_cross_lie_over_each_other():
    board = laptop()
    ends = ((3, 2), (7, 5), (9, 3))
    loops = [
        Link(key=key(9, i), kind="loop", step=key(2, a), to_step=key(2, b))
        for i, (a, b) in enumerate(ends)
    ]
    frame = Frame(board.replace(records=board.records.put(*loops)), "nl", "page", ())
    assert [link.key for link in frame.map.links] == [loop.key for loop in loops]
    assert links.levels(frame) == {loops[0].key: 0, loops[1].key: 0, loops[2].key: 1}


def test_the_experience_lane_folds_until_there_is_a_point():
    board = laptop()
    bare = board.replace(records=board.records.drop(*board.records.all(ExperiencePoint).values()))
    scene = map_scene(bare, lang="en")
    assert "no experience entered yet" in words(scene)
    assert scene.height < map_scene(board, lang="en").height - 150
    assert "no experience entered yet" not in words(map_scene(bare, lang="en", readings=readings()))


def test_coverage_is_told_with_the_source_and_does_not_count_as_customers():
    covered = Reading(
        node="map", key="map", metric="coverage", unit="share", n=31_106, value=930_000
    )
    told = said(map_scene(laptop(), lang="en", readings=(*readings(), covered)))
    assert "93% of the events are bound" in told
    assert "31,106 customers" not in told


def test_a_stage_entry_without_figures_is_a_dashed_pill_that_names_its_points():
    board = laptop()
    point = ConversionPoint(
        key=key(9, 5), stage=key(1, 2), name=in_both("Legt in wagentje", "Adds to basket")
    )
    scene = map_scene(board.replace(records=board.records.put(point)), lang="en")
    labels = [n.label for n in scene.walk() if isinstance(n, Group)]
    assert "Enters Purchase: Adds to basket" in labels


def test_another_persona_has_a_quiet_line_with_a_name():
    board = laptop()
    other = Persona(key=key(90, 1), name=in_both("Ahmed", "Ahmed"))
    points = [
        ExperiencePoint(key=key(8, i), step=key(2, i), persona=other.key, value=-50)
        for i in range(10)
    ]
    head = replace(board.head, personas=(other.key,))
    board = board.replace(
        records=board.records.put(head, *points), library=board.library.put(other)
    )
    assert "Ahmed" in words(map_scene(board, lang="nl"))
    assert "Ahmed" not in words(map_scene(laptop(), lang="nl"))


def test_ids_of_two_maps_on_one_page_do_not_meet():
    other = laptop()
    head = replace(other.head, title=in_both("Een andere", "Another"))
    other = other.replace(records=other.records.put(head))
    assert map_scene(laptop(), lang="nl").ident != map_scene(other, lang="nl").ident


def test_a_future_map_does_not_wear_the_figures_of_today():
    board = laptop()
    future = board.replace(records=board.records.put(replace(board.head, state="future")))
    share = "46\u00a0%"
    assert share in said(map_scene(board, lang="nl", readings=readings()))
    assert share not in said(map_scene(future, lang="nl", readings=readings()))
