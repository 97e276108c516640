"""A scene as PNG, by resvg with the shipped faces only: the same bytes on every machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

import resvg_py

from klantreis.domain.errors import DomainError
from klantreis.exports import svg
from klantreis.exports.faces import FACES

if TYPE_CHECKING:
    from klantreis.exports.scene import Scene
    from klantreis.exports.theme import ThemeName

MOST_PIXELS: Final = 32_000_000  # about as many as an A2 print takes; 128 MB while it is drawn
_LEAST_SCALE: Final = 0.75  # below it the letters can no longer be read


class PictureError(DomainError):
    """A picture that cannot be made."""

    sentences: ClassVar[dict[str, str]] = {
        "too_large": "This map is too large for a PNG picture. An SVG or a PDF holds all of it.",
    }


def paint(scene: Scene, *, theme: ThemeName = "light", scale: float = 1) -> bytes:
    """Paint a scene at `scale` pixels per unit of the scene, or fewer where it is very large.

    Raises:
        PictureError: `too_large`, where so many pixels would be needed that nobody opens it.
    """
    most = (MOST_PIXELS / (scene.width * scene.height)) ** 0.5
    if most < _LEAST_SCALE:
        raise PictureError("too_large")
    drawn = svg.paint(scene, variant="file", theme=theme, embed=False)
    data = resvg_py.svg_to_bytes(
        svg_string=drawn,
        skip_system_fonts=True,
        font_files=[str(face.truetype) for face in FACES],
        zoom=min(scale, most),
    )
    return bytes(data)
