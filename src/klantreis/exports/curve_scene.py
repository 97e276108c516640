"""The experience along a map as one narrow strip, for a phone or a card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from klantreis.domain.wording import word
from klantreis.exports import curves, numbers
from klantreis.exports.mapdraw.experience import gather
from klantreis.exports.mapdraw.scale import GRADIENT, Scale
from klantreis.exports.marks import level_of
from klantreis.exports.scene import Circle, Group, Mark, Path, Rect, Scene
from klantreis.exports.svg import num

if TYPE_CHECKING:
    from collections.abc import Sequence

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.readings import Reading
    from klantreis.exports.mapdraw.experience import Experience, Measured
    from klantreis.exports.mapdraw.frame import Href
    from klantreis.exports.scene import Node

HEIGHT: Final = 96.0
_SCALE: Final = Scale(0, 48, 19)
_EDGE: Final = 22.0
_FACE: Final = 0.6
_ROOM_FOR_FACES: Final = 14.0
_BAND: Final = 32.0


def curve_scene(
    journey_map: JourneyMap,
    *,
    lang: str,
    readings: Sequence[Reading] = (),
    width: float = 360,
    selected: str = "",
    href: Href | None = None,
) -> Scene:
    """Draw the strip; `selected` is the key of the step that stands out."""
    place = {step.key: i for i, step in enumerate(journey_map.steps)}
    seen = gather(journey_map, tuple(readings or journey_map.readings), place)
    scene = Scene(width, HEIGHT, lang, "", _told(seen, lang), "strip")
    strip = _Strip(journey_map, seen, width, href, lang)
    scene.nodes = strip.draw(place.get(selected, -1))
    scene.defs = [_SCALE.gradient()]
    return scene


class _Strip:
    def __init__(
        self,
        journey_map: JourneyMap,
        seen: Experience,
        width: float,
        href: Href | None,
        lang: str,
    ) -> None:
        self.map = journey_map
        self.seen = seen
        self.width = width
        self.href = href
        self.lang = lang
        count = len(journey_map.steps)
        self.pitch = (width - 2 * _EDGE) / max(1, count - 1)

    def x(self, column: int) -> float:
        return _EDGE + column * self.pitch if len(self.map.steps) > 1 else self.width / 2

    def draw(self, chosen: int) -> list[Node]:
        nodes: list[Node] = []
        if chosen >= 0:
            truth = self.map.steps[chosen].key in self.map.moments
            ground = "truth-soft" if truth else "act-soft"
            nodes.append(Rect(self.x(chosen) - _BAND / 2, 0, _BAND, HEIGHT, ground, radius=5))
        d = f"M8 {num(_SCALE.at(0))}H{num(self.width - 8)}"
        nodes.append(Path(d, stroke="line-strong"))
        if self.seen.main:
            shown = [p for p in self.seen.main.points if self.seen.main.is_shown(p)]
            nodes += self._measured(shown)
            nodes += [self._station(p.column, p.mean, chosen) for p in shown]
        else:
            nodes += self._estimated()
        return nodes + self._wanted()

    def _measured(self, points: list[Measured]) -> list[Node]:
        nodes: list[Node] = []
        known = [p for p in points if p.low is not None and p.high is not None]
        if len(known) > 1:
            upper = [(self.x(p.column), _SCALE.at(p.high or 0)) for p in known]
            lower = [(self.x(p.column), _SCALE.at(p.low or 0)) for p in known]
            nodes.append(Path(curves.ribbon(upper, lower), f"@{GRADIENT}", opacity=0.17))
        if len(points) > 1:
            d = curves.line([(self.x(p.column), _SCALE.at(p.mean)) for p in points])
            nodes.append(Path(d, stroke=f"@{GRADIENT}", width=2.6, round_ends=True))
        return nodes

    def _estimated(self) -> list[Node]:
        """Draw the team's estimate, dashed: nobody has asked customers yet."""
        points = [(self.x(i), _SCALE.at(value)) for i, value in self.seen.team.items()]
        nodes: list[Node] = []
        if len(points) > 1:
            nodes.append(Path(curves.line(points), stroke="ink-2", width=1.6, dash="5 4"))
        nodes += [Rect(x - 3.5, y - 3.5, 7, 7, "surface", "ink-2", 1.4) for x, y in points]
        return nodes

    def _wanted(self) -> list[Node]:
        """Draw what the team wants as on the map: a double line and open diamonds."""
        points = [(self.x(i), _SCALE.at(value)) for i, value in self.seen.target.items()]
        nodes: list[Node] = []
        if len(points) > 1:
            d = curves.line(points)
            nodes += [Path(d, stroke="future", width=4), Path(d, stroke="surface", width=1.6)]
        for x, y in points:
            diamond = f"M{num(x)} {num(y - 4)}l4 4-4 4-4-4z"
            nodes.append(Path(diamond, "surface", "future", 1.4))
        return nodes

    def _station(self, column: int, mean: float, chosen: int) -> Node:
        x, y = self.x(column), _SCALE.at(mean)
        level = level_of(mean)
        sign: Node
        if column == chosen:
            sign = Mark(f"face{level}", x, y, 1)
        elif self.pitch >= _ROOM_FOR_FACES:
            sign = Mark(f"face{level}", x, y, _FACE)
        else:
            sign = Circle(x, y, 2, f"e{level}")
        step = self.map.steps[column]
        label = f"{column + 1} {self.map.show(step.name, self.lang).text}".strip()
        told = f"{label}: {numbers.signed(mean, self.lang)}"
        href = (self.href("step", step.key) if self.href else None) or ""
        return Group((sign,), f"step:{step.key}", told, href)


def _told(seen: Experience, lang: str) -> str:
    shown = [p for p in seen.main.points if seen.main.is_shown(p)] if seen.main else []
    if seen.main and not shown:
        return word("Experience along the journey: too few answers to show it", lang)
    if shown:
        mean, column = min((p.mean, p.column) for p in shown)
        return word(
            "Experience along the journey, lowest at step %(step)s with %(value)s",
            lang,
            step=column + 1,
            value=numbers.signed(mean, lang),
        )
    if seen.target and not seen.team:
        return word("Experience along the journey, as the team wants it", lang)
    return word("Experience along the journey, as the team estimates it", lang)
