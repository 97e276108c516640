"""The colours of the pictures, by the name of what they mean.

A scene names a colour by its token (`ink`, `e-1s`); a painter of files puts the value
here in its place, a painter of pages writes ``var(--ink)`` and leaves the choice of
light or dark to the page, whose style sheet holds the same names.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

ThemeName = Literal["light", "dark", "print"]

_LIGHT: Final = {
    "ground": "#F1F4F3",
    "surface": "#FFFFFF",
    "raise": "#FFFFFF",
    "sunk": "#E9EEED",
    "veil": "#F6F6F7",
    "line": "#DFE5E5",
    "line-strong": "#B7C2C5",
    "line-control": "#7A8890",
    "ink": "#13222B",
    "ink-2": "#40505A",
    "ink-3": "#5A6A73",
    "on-ink": "#FFFFFF",
    "act": "#1F4BB5",
    "act-soft": "#E5ECFA",
    "future": "#7B2D6B",
    "future-soft": "#F6E9F3",
    "future-line": "#D9AFCF",
    "truth": "#FFC917",
    "truth-soft": "#FFF4CF",
    "on-truth": "#13222B",
    "e-2": "#982E0E",
    "e-1": "#AE4A0E",
    "e0": "#67645E",
    "e1": "#04748C",
    "e2": "#054A63",
    "e-2s": "#F6DACE",
    "e-1s": "#FBE9DD",
    "e0s": "#EEECE8",
    "e1s": "#DBF0F5",
    "e2s": "#C6E3ED",
    "on-e": "#FFFFFF",
}

_DARK: Final = {
    "ground": "#0B1418",
    "surface": "#121D23",
    "raise": "#18262D",
    "sunk": "#0A1115",
    "veil": "#1B262C",
    "line": "#24333B",
    "line-strong": "#42555F",
    "line-control": "#71858E",
    "ink": "#E9EFF1",
    "ink-2": "#B7C4CA",
    "ink-3": "#92A3AB",
    "on-ink": "#0B1418",
    "act": "#93B4FF",
    "act-soft": "#1B2C50",
    "future": "#E7A3D8",
    "future-soft": "#3A1F35",
    "future-line": "#7C4A71",
    "truth": "#FFCF33",
    "truth-soft": "#3A3111",
    "on-truth": "#13222B",
    "e-2": "#FF8657",
    "e-1": "#E9A57D",
    "e0": "#B5B1A8",
    "e1": "#62C3DC",
    "e2": "#27DDF5",
    "e-2s": "#47210F",
    "e-1s": "#35231A",
    "e0s": "#26292A",
    "e1s": "#12323C",
    "e2s": "#0B3A47",
    "on-e": "#0B1418",
}

THEMES: Final[Mapping[ThemeName, Mapping[str, str]]] = MappingProxyType(
    {
        "light": MappingProxyType(_LIGHT),
        "dark": MappingProxyType(_DARK),
        # White paper carries no ground tint.
        "print": MappingProxyType({**_LIGHT, "ground": "#FFFFFF"}),
    },
)
