"""Klantstromen: how customers really went through the stages, as a picture.

Each stage is drawn equally high and its counts stand beside it; strands run between what
customers touched, and who leaves falls off the line, hatched, with share, count and interval.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from klantreis.domain.wording import word
from klantreis.exports import numbers, svg, text
from klantreis.exports.faces import HEAD, NARROW, NARROW_STRONG, WIDE_STRONG
from klantreis.exports.scene import Box, Circle, Group, Hatch, Path, Rect, Scene
from klantreis.exports.streamlay import Bundle, Column, lay_out
from klantreis.exports.svg import num
from klantreis.exports.text import Style
from klantreis.exports.withheld import withheld_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from klantreis.exports.mapdraw.frame import Href
    from klantreis.exports.scene import Node
    from klantreis.exports.svg import Variant
    from klantreis.exports.theme import ThemeName


@dataclass(frozen=True, slots=True)
class Share:
    """A share with what it takes to judge it; `low` and `high` bound its 95 % interval."""

    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class StreamNode:
    """Something customers touched in a stage.

    Attributes:
        key: names it in the links.
        count: customers (or sessions) that came here.
        dropped: of those, the ones whose journey ended here.
        on_map: False when the data has it and the map has not.
        record: `(type, key)` of the record to open, where there is one.
    """

    key: str
    label: str
    count: int
    dropped: int = 0
    on_map: bool = True
    record: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class StreamStage:
    """One column: its name, who reached it, and what became of them.

    Attributes:
        onward: share that reached the next stage; None for the last.
        median_s: median time to the next stage.
        dropped: journeys that ended in this stage.
        lost: their share of those who reached it.
        withheld: `count` is kept back, as it would tell of too few; `withheld_after`: so is what
            became of them.
    """

    name: str
    count: int
    nodes: tuple[StreamNode, ...]
    onward: Share | None = None
    median_s: float | None = None
    dropped: int = 0
    lost: Share | None = None
    withheld: bool = False
    withheld_after: bool = False


@dataclass(frozen=True, slots=True)
class StreamLink:
    """Customers who went from one node to one of a later stage."""

    source: str
    target: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Streams:
    """A whole picture's figures; `grain` is `customer` or `session`.

    `withheld` is the number of links left out because they would tell of too few (D21).
    """

    stages: tuple[StreamStage, ...]
    links: tuple[StreamLink, ...]
    grain: str = "customer"
    title: str = ""
    source: str = ""
    lang_of_labels: str = field(default="")
    withheld: int = 0


_TOP: Final = 154.0
_PITCH: Final = 310.0
_FIRST: Final = 168.0
_LAST: Final = 96.0
_LINE: Final = 84.0
_PILL_W: Final = 124.0
_PILL_H: Final = 30.0
_FALL: Final = 64.0  # from the foot of the columns to where who left comes down
_FOOT: Final = 84.0
_LEGEND: Final = 52.0
HATCH: Final = "lost"

_STAGE: Final = Style(HEAD, 16, 20)
_COUNT: Final = Style(NARROW, 12, 16, "ink-3")
_NAME: Final = Style(NARROW_STRONG, 13, 15, "ink", 4)
_FIGURE: Final = Style(NARROW, 12, 15, "ink-2", 4)
_OFF_MAP: Final = Style(NARROW, 12, 15, "act", 4)
_SHARE: Final = Style(WIDE_STRONG, 15, 18)
_TIME: Final = Style(NARROW, 12, 15, "ink-2")
_LOST: Final = Style(WIDE_STRONG, 16, 20, "e-2")
_KEY: Final = Style(NARROW, 12, 16, "ink-2")


def streams_svg(
    picture: Streams,
    *,
    lang: str,
    variant: Variant = "page",
    theme: ThemeName = "light",
    href: Href | None = None,
) -> str:
    """Draw the streams as SVG."""
    return svg.paint(
        streams_scene(picture, lang=lang, variant=variant, href=href), variant=variant, theme=theme
    )


def streams_scene(
    picture: Streams, *, lang: str, variant: Variant = "page", href: Href | None = None
) -> Scene:
    """Draw the streams."""
    xs = [_FIRST + i * _PITCH for i in range(len(picture.stages))]
    columns = lay_out(picture, xs, _TOP)
    bottom = max((column.bottom for column in columns), default=_TOP)
    width = (xs[-1] if xs else _FIRST) + _LAST
    scene = Scene(width, bottom + _FALL + _FOOT + _LEGEND, lang, picture.title, "", "streams")
    scene.label = _finding(picture, lang)
    scene.defs = [Hatch(HATCH, "e-1s", "e-2")]
    drawing = _Drawing(picture, lang, href, columns, bottom)
    if variant == "file":
        scene.nodes.append(Rect(0, 0, scene.width, scene.height, "surface"))
    scene.nodes += drawing.draw(width)
    return scene


def _finding(picture: Streams, lang: str) -> str:
    shares = [numbers.percent(s.onward.value, lang) for s in picture.stages if s.onward]
    return word(
        "How customers really go through %(stages)s stages. Progression: %(shares)s",
        lang,
        stages=len(picture.stages),
        shares=", ".join(shares) or numbers.DASH,
    )


class _Drawing:
    def __init__(
        self,
        picture: Streams,
        lang: str,
        href: Href | None,
        columns: Sequence[Column],
        bottom: float,
    ) -> None:
        self.picture = picture
        self.lang = lang
        self.href = href
        self.columns = columns
        self.floor = bottom + _FALL

    def draw(self, width: float) -> list[Node]:
        nodes: list[Node] = []
        for stage, column in zip(self.picture.stages, self.columns, strict=True):
            nodes += self._lost(stage, column)
        for column in self.columns:
            nodes += [self._strand(bundle) for bundle in column.out if not bundle.chosen]
        for column in self.columns:
            nodes += [self._strand(bundle) for bundle in column.out if bundle.chosen]
        for column in self.columns:
            nodes += [self._node(slot.node, slot.x, slot.y, slot.h) for slot in column.slots]
        return nodes + self._route() + self._key(width)

    def _strand(self, bundle: Bundle) -> Path:
        middle = (bundle.x1 + bundle.x2) / 2
        d = (
            f"M{num(bundle.x1)} {num(bundle.y1)}C{num(middle)} {num(bundle.y1)} {num(middle)} "
            f"{num(bundle.y2)} {num(bundle.x2)} {num(bundle.y2)}V{num(bundle.y2 + bundle.h2)}"
            f"C{num(middle)} {num(bundle.y2 + bundle.h2)} {num(middle)} "
            f"{num(bundle.y1 + bundle.h1)} {num(bundle.x1)} {num(bundle.y1 + bundle.h1)}Z"
        )
        if bundle.chosen:
            return Path(d, "act", opacity=0.9)
        return Path(d, "ink", opacity=0.1)

    def _lost(self, stage: StreamStage, column: Column) -> list[Node]:
        """Draw who leaves: strands that bend down to the floor, and their figures under it."""
        nodes: list[Node] = []
        start = left = column.right + 34
        for fall in reversed(column.falls):
            width = fall.h * 0.32
            x1, x2, y1, y2 = left, left + width, fall.y, fall.y + fall.h
            bend = min(26.0, self.floor - y2)
            d = (
                f"M{num(column.right)} {num(y1)}C{num(column.right + 14)} {num(y1)} {num(x2)} "
                f"{num(y1)} {num(x2)} {num(y1 + 26)}V{num(self.floor)}H{num(x1)}V{num(y2 + bend)}"
                f"C{num(x1)} {num(y2)} {num(column.right + 8)} {num(y2)} {num(column.right)} "
                f"{num(y2)}Z"
            )
            nodes.append(Path(d, f"@{HATCH}", opacity=0.62))
            left = x2
        if not column.falls:
            return nodes
        d = f"M{num(start - 3)} {num(self.floor)}H{num(left + 3)}"
        nodes.append(Path(d, stroke="e-2", width=2))
        middle = (start + left) / 2
        chevron = f"M{num(middle - 6)} {num(self.floor + 6)}l6 7 6-7"
        nodes.append(Path(chevron, stroke="e-2", width=1.8))
        return nodes + self._lost_words(stage, column)

    def _lost_words(self, stage: StreamStage, column: Column) -> list[Node]:
        lang, x, y = self.lang, column.right, self.floor
        told = numbers.counted(stage.dropped, self.picture.grain, lang)
        nodes: list[Node] = []
        if stage.lost:
            share = numbers.percent(stage.lost.value, lang)
            words = word("%(share)s drops off", lang, share=share)
            nodes += text.label(words, _LOST, x, y + 34)
            told += f" \u00b7 {numbers.percent_range(stage.lost.low, stage.lost.high, lang)}"
        nodes += text.label(told, _KEY, x, y + 52)
        worst = max(stage.nodes, key=lambda node: node.dropped)
        if stage.dropped and worst.dropped:
            most = word(
                "Most after %(name)s: %(share)s",
                lang,
                name=worst.label,
                share=numbers.percent(worst.dropped / stage.dropped, lang),
            )
            block = text.lay(most, _COUNT, _PITCH - 50, lang)
            nodes += text.place(block, x, y + 57)
        return nodes

    def _node(self, node: StreamNode, x: float, y: float, h: float) -> Node:
        bar = Rect(
            x, y, 14, h, "ink" if node.on_map else "surface", "ink", 1.6, 3,
            "" if node.on_map else "3 2.5",
        )  # fmt: skip
        figure = numbers.number(node.count, self.lang)
        style = _FIGURE
        if not node.on_map:
            figure = f"{figure} \u00b7 {word('not on the map', self.lang)}"
            style = _OFF_MAP
        name = text.lay(node.label, _NAME, _FIRST - 32, self.lang)
        top = y + min(h / 2, 60) - (name.height + 15) / 2
        inside: list[Node] = [bar, *text.place(name, x - 8, top, "end")]
        inside += text.label(figure, style, x - 8, top + name.height + 11, "end")
        ref = node.record
        href = (self.href(*ref) if self.href and ref else None) or ""
        label = f"{node.label}: {numbers.counted(node.count, self.picture.grain, self.lang)}"
        return Group(tuple(inside), f"{ref[0]}:{ref[1]}" if ref else "", label, href)

    def _route(self) -> list[Node]:
        """Draw the line over the columns: stage, count, and in the pill share and time."""
        nodes: list[Node] = []
        middles = [column.x + 7 for column in self.columns]
        if len(middles) > 1:
            d = f"M{num(middles[0])} {num(_LINE)}H{num(middles[-1])}"
            nodes.append(Path(d, stroke="ink", width=3))
        for stage, x in zip(self.picture.stages, middles, strict=True):
            nodes.append(Circle(x, _LINE, 7, "surface", "ink", 2.5))
            nodes += text.label(stage.name, _STAGE, x, 30, "middle")
            told = (
                withheld_word("customers", self.lang)
                if stage.withheld
                else numbers.counted(stage.count, self.picture.grain, self.lang)
            )
            nodes += text.label(told, _COUNT, x, 48, "middle")
        for stage, (a, b) in zip(self.picture.stages, pairwise(middles), strict=False):
            if stage.onward:
                nodes.append(self._pill(stage, (a + b) / 2))
        return nodes

    def _pill(self, stage: StreamStage, x: float) -> Node:
        assert stage.onward
        share = numbers.percent(stage.onward.value, self.lang)
        time = numbers.duration(stage.median_s, self.lang) if stage.median_s is not None else ""
        first, second = text.width_of(share, _SHARE), text.width_of(time, _TIME)
        inner = first + (8 + second if time else 0)
        width = max(_PILL_W, inner + 28)
        box = Box(x - width / 2, _LINE - _PILL_H / 2, width, _PILL_H)
        nodes: list[Node] = [Rect(*box, "surface", "ink", 1.5, _PILL_H / 2)]
        start = x - inner / 2
        nodes += text.label(share, _SHARE, start, _LINE + 5.4)
        nodes += text.label(time, _TIME, start + first + 8, _LINE + 5) if time else []
        told = word(
            "%(share)s goes on to the next stage; 95%% interval %(interval)s, n %(n)s",
            self.lang,
            share=numbers.percent(stage.onward.value, self.lang, 1),
            interval=numbers.percent_range(stage.onward.low, stage.onward.high, self.lang, 1),
            n=numbers.number(stage.onward.n, self.lang),
        )
        return Group(tuple(nodes), label=told, box=box)

    def _key(self, width: float) -> list[Node]:
        lang, y = self.lang, self.floor + _FOOT + _LEGEND - 22
        nodes: list[Node] = [Path(f"M0 {num(y - 24)}H{num(width)}", stroke="line")]
        entries: list[tuple[list[Node], str]] = [
            ([Rect(0, y - 5, 22, 11, "ink", radius=3)], word("On the map", lang)),
        ]
        if any(not node.on_map for stage in self.picture.stages for node in stage.nodes):
            dashed = Rect(0, y - 5, 22, 11, "surface", "ink", 1.4, 3, "3 2.5")
            entries.append(([dashed], word("Not on the map", lang)))
        if any(link.chosen for link in self.picture.links):
            entries.append(([Rect(0, y - 5, 22, 11, "act", radius=3)], word("Chosen path", lang)))
        if any(column.falls for column in self.columns):
            lost = Rect(0, y - 5, 22, 11, f"@{HATCH}", radius=2)
            entries.append(([lost], word("Dropped off", lang)))
        entries.append(([], word("In the pill: progression and median time between stages", lang)))
        entries.append(
            ([], word("Every stage is drawn equally high; the counts say how many", lang))
        )
        if self.picture.source:
            entries.append(([], self.picture.source))
        x = 16.0
        for signs, told in entries:
            for sign in signs:
                assert isinstance(sign, Rect)
                nodes.append(sign._replace(x=x))
            x += 30 if signs else 0
            nodes += text.label(told, _KEY, x, y + 4.5)
            x += text.width_of(told, _KEY) + 22
        return nodes
