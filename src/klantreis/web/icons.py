"""Icons that only pages need, drawn on the same grid as those of the pictures."""

from __future__ import annotations

from typing import Final

from klantreis.exports.icons import ICONS as DRAWN


def _path(d: str) -> str:
    return f'<path d="{d}"/>'


_OWN: Final = {
    "map": '<circle cx="4" cy="10" r="1.700"/><circle cx="16" cy="10" r="1.700"/>'
    '<circle cx="10" cy="10" r="1.700"/>'
    + _path(
        "M5.700 10h2.600M11.700 10h2.600M4 3.500v3M10 3.500v3M16 3.500v3"
        "M4 13.500v3M10 13.500v3M16 13.500v3",
    ),
    "routes": '<circle cx="4.500" cy="15" r="2"/><circle cx="15.500" cy="5" r="2"/>'
    + _path("M6.500 15H12a2.500 2.500 0 0 0 0-5H8a2.500 2.500 0 0 1 0-5h5.500"),
    "check": _path("M3.500 10.500 8 15l8.500-10"),
    "cross": _path("m5 5 10 10M15 5 5 15"),
    "left": _path("m12 5-5 5 5 5"),
    "right": _path("m8 5 5 5-5 5"),
    "undo": _path("M7 4 3.500 7.500 7 11") + _path("M3.500 7.500H12a4.300 4.300 0 0 1 0 8.600H8"),
    "rows": _path("M3 5h14M6 10h8M8.500 15h3"),
    "table": '<rect x="3" y="4" width="14" height="12" rx="1.500"/>'
    + _path("M3 8h14M3 12h14M8 8v8"),
    "download": _path("M10 3v9.500M6 8.800l4 4 4-4M3.500 16.500h13"),
    "upload": _path("M10 13V3.500M6 7.200l4-4 4 4M3.500 16.500h13"),
    "link": _path("M8.500 11.500a3 3 0 0 0 4.300.2l2.500-2.500a3 3 0 0 0-4.300-4.300l-1 1")
    + _path("M11.500 8.500a3 3 0 0 0-4.300-.2l-2.500 2.500a3 3 0 0 0 4.300 4.300l1-1"),
    "trash": _path(
        "M4 5.500h12M8 5.500V3.500h4v2M5.500 5.500l.7 11h7.600l.7-11M8.500 8.500v5M11.500 8.500v5"
    ),
    "merge": _path("M4 4.500c0 4 6 2.500 6 7V16M16 4.500c0 4-6 2.500-6 7M7 13.500l3 3 3-3"),
    "split": _path("M10 3.500v4.500c0 4.500-6 3-6 7.500M10 8c0 4.500 6 3 6 7.500"),
    "dots": _path("M5 10h.01M10 10h.01M15 10h.01"),
    "alert": '<circle cx="10" cy="10" r="7"/>' + _path("M10 6.200v4.600M10 13.700h.01"),
    "leave": _path("M8 4H4.500v12H8M12 6.500 15.500 10 12 13.500M8 10h7.500"),
    "file": _path("M5 2.800h6.500L15.500 7v10.200H5z") + _path("M11.500 3v4h4"),
    "flag": _path("M5 17V3.500h9.500l-2 3.300 2 3.200H5"),
    "phase": _path("M3.500 4v12M10 4v12M16.500 4v12M3.500 7h6.500M10 10.500h6.500"),
    "lanes": _path("M3 4.500h14v3.600H3zM3 11.900h14v3.600H3z"),
    "dash": _path("M4 10h12"),
    "screen": '<rect x="2.800" y="4" width="14.400" height="9.500" rx="1.500"/>'
    + _path("M7 16.500h6M10 13.500v3"),
    "sun": '<circle cx="10" cy="10" r="3.300"/>'
    + _path(
        "M10 2.500v1.800M10 15.700v1.800M2.500 10h1.800M15.700 10h1.800"
        "M4.700 4.700 6 6M14 14l1.300 1.300"
        "M4.700 15.300 6 14M14 6l1.300-1.300"
    ),
    "moon": _path("M15.800 12.200A6.500 6.500 0 0 1 7.800 4.200a6.500 6.500 0 1 0 8 8"),
    "target": '<circle cx="10" cy="10" r="6.800"/><circle cx="10" cy="10" r="3.200"/>'
    '<circle cx="10" cy="10" r=".600"/>',
    "branch": _path("M3 10h5c3 0 2.500-5 5.500-5H17M8 10c3 0 2.500 5 5.500 5H17"),
    "loop": _path("M4.500 12.500A5.500 5.500 0 1 0 6.300 6L3.500 8.500M3.500 4.500v4h4"),
    "filter": _path("M3 4.500h14l-5.500 6.500v5l-3-1.500V11z"),
    "sparkle": _path(
        "M10 3.500l1.600 4.900 4.900 1.600-4.900 1.600L10 16.500l-1.600-4.900L3.500 10l4.900-1.600z"
    ),
}
ICONS: Final[dict[str, str]] = DRAWN | _OWN
