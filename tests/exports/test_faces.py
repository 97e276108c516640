"""The shipped faces: six of ours and a fallback, small, licensed, each its own family."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from klantreis.exports import glyphs
from klantreis.exports.faces import FACES, FALLBACK, FOLDER


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.family)
def test_a_face_is_static_plain_and_named_by_its_family(face):
    font = TTFont(face.truetype)
    assert "fvar" not in font
    assert font["name"].getDebugName(1) == face.family
    assert (font["OS/2"].usWeightClass, font["OS/2"].usWidthClass) == (400, 5)


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.family)
def test_the_packed_face_holds_the_same_letters(face):
    assert TTFont(face.packed).getBestCmap().keys() == TTFont(face.truetype).getBestCmap().keys()


@pytest.mark.parametrize("face", [face for face in FACES if face is not FALLBACK])
def test_dutch_and_its_neighbours_can_be_written(face):
    letters = "áàâäéèêëíìîïóòôöúùûüçñßæœøåÁÉËÏÖÜŠšžčćłőűğış€–—‘’“”…·×−"
    assert set(letters) <= glyphs.characters(face)


def test_every_licence_lies_beside_the_faces():
    texts = sorted(path.name for path in FOLDER.glob("OFL-*.txt"))
    assert texts == ["OFL-instrument-sans.txt", "OFL-noto-sans.txt", "OFL-source-serif-4.txt"]
    assert all("SIL OPEN FONT LICENSE" in (FOLDER / t).read_text().upper() for t in texts)
