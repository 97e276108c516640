"""The painter: safe, the same every time, the same drawing for page and file."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from klantreis.domain.text import in_both
from klantreis.exports import map_svg, svg
from klantreis.exports.map_scene import map_scene
from klantreis.exports.scene import Group, Rect, Scene, Text
from klantreis.exports.theme import THEMES
from tests.exports.laptop import laptop, readings

ATTACK = '</text><script>alert(1)</script>"onload="x\x00\x1b\ud800 &amp; <b>'
GEOMETRY = ("x", "y", "width", "height", "d", "cx", "cy", "r", "transform", "viewBox")


def attacked():
    board = laptop()
    named = in_both(ATTACK, ATTACK)
    changed = []
    for table in board.records.table.values():
        for record in table.values():
            for field in ("title", "name", "text", "wins", "information_need"):
                if hasattr(record, field):
                    changed.append(type(record)(**{**vars(record), field: named}))
                    break
    return board.replace(records=board.records.put(*changed))


@pytest.mark.parametrize("variant", ["page", "file"])
def test_a_script_in_a_card_never_runs(variant):
    drawn = map_svg(attacked(), lang="nl", readings=readings(), variant=variant)
    root = ET.fromstring(drawn)
    for element in root.iter():
        assert element.tag.split("}")[-1] not in {"script", "foreignObject", "iframe", "image"}
        assert not [name for name in element.attrib if name.lower().startswith("on")]
    shown = "".join(text for text in root.itertext())
    assert "<script>alert(1)" in re.sub(r"\s|-", "", shown)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x"]
)
def test_an_address_that_could_run_is_left_out(address):
    scene = Scene(9, 9, "nl", "t", "t", nodes=[Group((Rect(0, 0, 1, 1),), "step:1", "x", address)])
    assert "href" not in svg.paint(scene)


@pytest.mark.parametrize("address", ["/kaart/1/?stap=2", "?stap=2", "#stap-2", "https://x.example"])
def test_an_address_of_the_page_is_kept(address):
    scene = Scene(9, 9, "nl", "t", "t", nodes=[Group((Rect(0, 0, 1, 1),), "step:1", "x", address)])
    assert f'href="{address}"' in svg.paint(scene)


@pytest.mark.parametrize("variant", ["page", "file"])
def test_the_same_map_gives_the_same_bytes(variant):
    first = map_svg(laptop(), lang="nl", readings=readings(), variant=variant)
    assert first == map_svg(laptop(), lang="nl", readings=readings(), variant=variant)


def test_page_and_file_draw_the_same_geometry():
    scene = map_scene(laptop(), lang="en", readings=readings())
    page, file = (ET.fromstring(svg.paint(scene, variant=variant)) for variant in ("page", "file"))
    assert _geometry(page) == _geometry(file)


def _geometry(root: ET.Element) -> list[tuple[str, ...]]:
    kept = ("path", "rect", "circle", "text", "use")
    return [
        tuple(element.get(name, "") for name in GEOMETRY)
        for element in root.iter()
        if element.tag.split("}")[-1] in kept
    ]


def test_a_page_leaves_fonts_and_colours_to_the_page():
    drawn = map_svg(laptop(), lang="nl", readings=readings(), variant="page")
    assert "var(--ink)" in drawn
    assert "@font-face" not in drawn
    assert "<style" not in drawn
    assert not re.search(r"#[0-9A-F]{6}\b", drawn)


def test_a_file_carries_its_faces_and_asks_nothing_of_anybody():
    drawn = map_svg(laptop(), lang="nl", readings=readings(), variant="file")
    assert drawn.count("@font-face") == 5  # 94/600 stands in other pictures
    assert "var(--" not in drawn
    addresses = re.findall(r"(?:href|src|url)[=(]\"?([^\")]+)", drawn)
    assert all(found.startswith(("#", "data:font/woff2")) for found in addresses)


def test_a_face_that_is_not_used_is_not_carried():
    scene = Scene(9, 9, "nl", "t", "t", nodes=[Rect(0, 0, 1, 1, "ink")])
    assert svg.paint(scene, variant="file").count("@font-face") == 1


def test_dark_and_light_files_differ_in_colour_only():
    light, dark = (
        map_svg(laptop(), lang="nl", readings=readings(), variant="file", theme=theme)
        for theme in ("light", "dark")
    )
    assert THEMES["dark"]["surface"] in dark
    assert _geometry(ET.fromstring(light)) == _geometry(ET.fromstring(dark))


def test_what_is_linked_can_be_reached_and_is_named():
    drawn = map_svg(
        laptop(), lang="nl", readings=readings(), href=lambda kind, key: f"?{kind}={key}"
    )
    root = ET.fromstring(drawn)
    links = [element for element in root.iter() if element.tag.endswith("}a")]
    assert root.get("role") == "group"
    assert all(link.get("aria-label") for link in links)
    assert all(link.get("data-node") for link in links)
    stops = [link for link in links if link.get("tabindex") is None]
    assert len(stops) == len(laptop().steps)


def test_a_picture_without_links_is_one_image_with_one_sentence():
    root = ET.fromstring(map_svg(laptop(), lang="en", readings=readings()))
    assert root.get("role") == "img"
    label = root.get("aria-label")
    assert label is not None
    assert "Lowest point of the experience: step 8" in label


def test_words_in_another_language_say_so():
    node = Text(0, 0, "hoi", svg.NARROW, 13, "ink", 10, lang="nl")
    assert 'lang="nl"' in svg.paint(Scene(9, 9, "en", "t", "t", nodes=[node]))


@pytest.mark.parametrize(
    ("value", "told"), [(1.0, "1"), (-0.001, "0"), (12.345, "12.35"), (0.5, "0.5"), (100, "100")]
)
def test_lengths_have_one_form(value, told):
    assert svg.num(value) == told
