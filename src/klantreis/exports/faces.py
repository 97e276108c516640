"""The faces the pictures are set in, and where their files lie.

Each is a static cut with a family name of its own (``tools/dev/fonts.py`` makes them),
so that a painter needs no weight and no width to find it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "fonts"


@dataclass(frozen=True, slots=True)
class Face:
    """One cut.

    Attributes:
        family: name of the static cut in a file.
        weight: weight the page's variable font takes for the same look.
        width: its width in per cent.
        voice: True for the serif italic in which customers speak.
    """

    family: str
    weight: int
    width: int
    voice: bool = False

    @property
    def truetype(self) -> Path:
        return FOLDER / f"{self.family}.ttf"

    @property
    def packed(self) -> Path:
        return FOLDER / f"{self.family}.woff2"


NARROW: Final = Face("KlantreisUI-84-430", 430, 84)
NARROW_STRONG: Final = Face("KlantreisUI-84-600", 600, 84)
WIDE: Final = Face("KlantreisUI-94-430", 430, 94)
WIDE_STRONG: Final = Face("KlantreisUI-94-600", 600, 94)
HEAD: Final = Face("KlantreisUI-94-640", 640, 94)
VOICE: Final = Face("KlantreisVoice-400", 400, 100, voice=True)
FALLBACK: Final = Face("KlantreisFallback", 430, 84)

FACES: Final = (NARROW, NARROW_STRONG, WIDE, WIDE_STRONG, HEAD, VOICE, FALLBACK)
