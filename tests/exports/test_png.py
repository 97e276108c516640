"""Maps as pixels."""

from __future__ import annotations

import struct
import zlib

import pytest

from klantreis.exports import map_png, png
from klantreis.exports.map_scene import map_scene
from tests.exports.laptop import laptop, readings


def header(data: bytes) -> tuple[int, int]:
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def pixels(data: bytes) -> bytes:
    at, packed = 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        if kind == b"IDAT":
            packed += data[at + 8 : at + 8 + length]
        at += length + 12
    return zlib.decompress(packed)


@pytest.mark.parametrize("scale", [0.5, 1])
def test_a_png_has_the_size_of_its_scene(scale):
    scene = map_scene(laptop(), lang="nl", readings=readings(), variant="file")
    width, height = header(png.paint(scene, scale=scale))
    assert abs(width - scene.width * scale) <= 1
    assert abs(height - scene.height * scale) <= 1


def test_a_png_has_the_same_bytes_twice():
    first = map_png(laptop(), lang="nl", readings=readings(), scale=0.5)
    assert first == map_png(laptop(), lang="nl", readings=readings(), scale=0.5)


def test_text_is_really_drawn_in_the_shipped_faces():
    scene = map_scene(laptop(), lang="nl", readings=readings(), variant="file")
    bare = map_scene(laptop(), lang="nl", readings=readings(), variant="file")
    bare.nodes = [node for node in bare.nodes if "Text" not in type(node).__name__][:1]
    assert len(set(pixels(png.paint(scene, scale=0.5)))) > len(set(pixels(png.paint(bare))))


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_each_theme_makes_a_picture_of_its_own(theme):
    first = map_png(laptop(), lang="nl", readings=readings(), scale=0.5, theme=theme)
    other = "light" if theme == "dark" else "dark"
    assert first != map_png(laptop(), lang="nl", readings=readings(), scale=0.5, theme=other)
