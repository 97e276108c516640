"""A map as SVG, as PNG, and its curve as a strip: one call each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from klantreis.exports import png, svg
from klantreis.exports.curve_scene import curve_scene
from klantreis.exports.map_scene import map_scene
from klantreis.exports.mapdraw.frame import NO_STAMP

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.readings import Reading
    from klantreis.exports.mapdraw.frame import Href, Stamp
    from klantreis.exports.svg import Variant
    from klantreis.exports.theme import ThemeName


def map_svg(
    journey_map: JourneyMap,
    *,
    lang: str,
    readings: Sequence[Reading] = (),
    theme: ThemeName = "light",
    variant: Variant = "page",
    href: Href | None = None,
    lanes: Collection[str] | None = None,
    now: datetime | None = None,
    stamp: Stamp = NO_STAMP,
) -> str:
    """Draw a map as SVG; the arguments are those of `map_scene`, `lanes` its lane keys.

    The page's variant takes fonts and colours from the page, a file carries its own.
    """
    scene = map_scene(
        journey_map,
        lang=lang,
        readings=readings,
        variant=variant,
        href=href,
        lane_keys=lanes,
        now=now,
        stamp=stamp,
    )
    return svg.paint(scene, variant=variant, theme=theme)


def map_png(
    journey_map: JourneyMap,
    *,
    lang: str,
    readings: Sequence[Reading] = (),
    theme: ThemeName = "light",
    scale: float = 2,
    lanes: Collection[str] | None = None,
    now: datetime | None = None,
    stamp: Stamp = NO_STAMP,
) -> bytes:
    """Draw a map as PNG with `scale` pixels to one unit: 2 is sharp on paper and screens."""
    scene = map_scene(
        journey_map, lang=lang, readings=readings, variant="file", lane_keys=lanes, now=now,
        stamp=stamp,
    )  # fmt: skip
    return png.paint(scene, theme=theme, scale=scale)


def curve_svg(
    journey_map: JourneyMap,
    *,
    lang: str,
    readings: Sequence[Reading] = (),
    width: float = 360,
    selected: str = "",
    href: Href | None = None,
) -> str:
    """Draw the experience as a strip for a page; `selected` is a step's key."""
    scene = curve_scene(
        journey_map, lang=lang, readings=readings, width=width, selected=selected, href=href
    )
    return svg.paint(scene)
