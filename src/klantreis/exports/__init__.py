"""Pictures and tables of maps and results. Names load what they need on first use.

Tables and scenes are asked of their own modules: ``map_csv``, ``map_scene``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from klantreis.exports.flow import flow_svg as flow_svg
    from klantreis.exports.funnel import funnel_svg as funnel_svg
    from klantreis.exports.maps import curve_svg as curve_svg
    from klantreis.exports.maps import map_png as map_png
    from klantreis.exports.maps import map_svg as map_svg
    from klantreis.exports.pdf import map_pdf as map_pdf
    from klantreis.exports.streams import streams_svg as streams_svg
    from klantreis.exports.workbook import map_xlsx as map_xlsx

_HOMES = {
    "curve_svg": "maps",
    "flow_svg": "flow",
    "funnel_svg": "funnel",
    "map_pdf": "pdf",
    "map_png": "maps",
    "map_svg": "maps",
    "map_xlsx": "workbook",
    "streams_svg": "streams",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
