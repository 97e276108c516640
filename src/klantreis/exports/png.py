"""A scene as PNG, by resvg with the shipped faces only: the same bytes on every machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import resvg_py

from klantreis.exports import svg
from klantreis.exports.faces import FACES

if TYPE_CHECKING:
    from klantreis.exports.scene import Scene
    from klantreis.exports.theme import ThemeName


def paint(scene: Scene, *, theme: ThemeName = "light", scale: float = 1) -> bytes:
    """Paint a scene at `scale` pixels per unit of the scene."""
    drawn = svg.paint(scene, variant="file", theme=theme, embed=False)
    data = resvg_py.svg_to_bytes(
        svg_string=drawn,
        skip_system_fonts=True,
        font_files=[str(face.truetype) for face in FACES],
        zoom=scale,
    )
    return bytes(data)
