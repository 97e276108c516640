"""The golden pictures and how they are drawn; run as a module it draws them anew.

Without embedded faces, so that a change shows as a change of the drawing. Those in Dutch need
the compiled catalogue, which ``./dev test`` makes.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from klantreis.domain.templates import map_from_template
from klantreis.exports import curve_svg, svg
from klantreis.exports.flow import flow_scene
from klantreis.exports.funnel import funnel_scene
from klantreis.exports.map_scene import map_scene
from klantreis.exports.mapdraw.frame import Stamp
from klantreis.exports.sheets import paper, sheets
from klantreis.exports.streams import streams_scene
from tests.exports import edges
from tests.exports.edges import DAY
from tests.exports.laptop import key, laptop, readings
from tests.exports.results import FLOW, FUNNEL, STREAMS

if TYPE_CHECKING:
    from collections.abc import Callable

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.exports.scene import Scene
    from klantreis.exports.theme import ThemeName

_NEW: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\bm[0-9a-f]{6}(?=-)")
FOLDER: Final = Path(__file__).resolve().parents[1] / "golden"


def _file(scene: Scene, theme: ThemeName = "light") -> str:
    return _lines(svg.paint(scene, variant="file", theme=theme, embed=False))


def _drawn(board: JourneyMap, lang: str = "en", theme: ThemeName = "light") -> str:
    return _file(map_scene(board, lang=lang, variant="file"), theme)


def _laptop(lang: str, theme: ThemeName = "light") -> str:
    return _file(map_scene(laptop(), lang=lang, readings=readings(), variant="file"), theme)


def _page(scene: Scene) -> str:
    return _lines(svg.paint(scene))


def _lines(drawn: str) -> str:
    """Put every element on a line of its own, for readable differences."""
    return drawn.replace("><", ">\n<")


def _steady(drawn: str) -> str:
    """Number the keys and ids that a new map makes up."""
    names: dict[str, str] = {}
    return _NEW.sub(lambda found: names.setdefault(found[0], f"new-{len(names)}"), drawn)


PICTURES: Final[dict[str, Callable[[], str]]] = {
    "map.svg": lambda: _laptop("en"),
    "map-dark.svg": lambda: _laptop("en", "dark"),
    "map-nl.svg": lambda: _laptop("nl"),
    "map-nl-dark.svg": lambda: _laptop("nl", "dark"),
    "marks.svg": lambda: _drawn(edges.marks()),
    "short.svg": lambda: _drawn(edges.short()),
    "long.svg": lambda: _drawn(edges.long(), "nl"),
    "sixty.svg": lambda: _drawn(edges.sixty()),
    "sheet.svg": lambda: _file(
        sheets(edges.sixty(), paper("a4"), lang="en", stamp=Stamp("12", DAY))[1].scene, "print"
    ),
    "map-page.svg": lambda: _page(
        map_scene(laptop(), lang="en", readings=readings(), href=lambda kind, _: f"?{kind}"),
    ),
    "template.svg": lambda: _steady(_page(map_scene(_template(), lang="en"))),
    "strip.svg": lambda: _lines(
        curve_svg(laptop(), lang="en", readings=readings(), selected=key(2, 5)),
    ),
    "streams.svg": lambda: _file(streams_scene(STREAMS, lang="en", variant="file")),
    "flow.svg": lambda: _file(flow_scene(FLOW, lang="en")),
    "funnel.svg": lambda: _file(
        funnel_scene(FUNNEL, lang="en", intervals=[None, (0.75, 0.82), (0.5, 0.6)]),
    ),
}


def _template() -> JourneyMap:
    """Give an empty template; the keys of its steps are new every time, its picture is not."""
    return map_from_template("current-state")


def main() -> None:
    """Draw all golden pictures."""
    FOLDER.mkdir(exist_ok=True)
    for name, draw in PICTURES.items():
        (FOLDER / name).write_text(draw(), encoding="utf-8")


if __name__ == "__main__":
    main()
