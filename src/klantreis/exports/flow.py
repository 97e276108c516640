"""The directly-follows graph of a log: what comes after what, and how often."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from klantreis.domain.wording import word
from klantreis.exports import numbers, svg, text
from klantreis.exports.faces import NARROW, NARROW_STRONG
from klantreis.exports.flowlay import ROW, Arc, arcs, order, strongest
from klantreis.exports.scene import Box, Group, Path, Rect, Scene
from klantreis.exports.svg import num
from klantreis.exports.text import Style

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from klantreis.domain.results import Flow, FlowEdge
    from klantreis.exports.scene import Node
    from klantreis.exports.svg import Variant
    from klantreis.exports.theme import ThemeName

TOP: Final = 40  # edges drawn unless told otherwise
_THICKEST: Final = 10.0
_LABELLED: Final = 18
_EDGE: Final = 24.0
_CARD: Final = 180.0
_FOOT: Final = 44.0
_NAME: Final = Style(NARROW_STRONG, 13, 16)
_FIGURE: Final = Style(NARROW, 12, 15, "ink-2")
_QUIET: Final = Style(NARROW, 12, 15, "ink-3")
_ON_ARC: Final = Style(NARROW, 12, 14, "ink-2", 4)


def flow_svg(
    flow: Flow,
    *,
    lang: str,
    labels: Mapping[str, str] | None = None,
    top: int = TOP,
    variant: Variant = "file",
    theme: ThemeName = "light",
) -> str:
    """Draw the strongest edges of a flow; `labels` gives events a readable name."""
    scene = flow_scene(flow, lang=lang, labels=labels, top=top, variant=variant)
    return svg.paint(scene, variant=variant, theme=theme)


def flow_scene(
    flow: Flow,
    *,
    lang: str,
    labels: Mapping[str, str] | None = None,
    top: int = TOP,
    variant: Variant = "file",
) -> Scene:
    """Draw the strongest edges of a flow, events ordered by where they usually occur."""
    edges = strongest(flow, top)
    names = order(flow)
    bows = arcs(edges, {name: i for i, name in enumerate(names)}, _EDGE)
    left = _EDGE + max((0.75 * bow.reach + 24 for bow in bows if not bow.onward), default=0)
    right = _EDGE + max((0.75 * bow.reach + 24 for bow in bows if bow.onward), default=0)
    graph = _Graph(flow, edges, labels or {}, lang)
    rows = graph.rows(names)
    wide = (max(text.width_of(r.name, _NAME), text.width_of(r.told, _FIGURE)) for r in rows)
    card = max(_CARD, 22 + max(wide, default=0))
    height = _EDGE + len(names) * ROW + _FOOT
    scene = Scene(max(left + card + right, 420), height, lang, word("Flow", lang), "", "flow")
    scene.label = graph.finding()
    if variant == "file":
        scene.nodes.append(Rect(0, 0, scene.width, scene.height, "surface"))
    scene.nodes += graph.draw(rows, bows, left, card)
    foot = text.lay(graph.foot(), _QUIET, scene.width - 2 * _EDGE, lang)
    scene.nodes += text.place(foot, _EDGE, height - 34)
    return scene


class _Row(NamedTuple):
    name: str
    told: str
    starts: bool


@dataclass(frozen=True, slots=True)
class _Graph:
    flow: Flow
    edges: Sequence[FlowEdge]
    labels: Mapping[str, str]
    lang: str

    def name(self, event: str) -> str:
        return self.labels.get(event, event)

    def rows(self, names: Sequence[str]) -> list[_Row]:
        """Give what each event's card says: visits, repeats, starts, ends."""
        visits: dict[str, int] = defaultdict(int)
        again: dict[str, int] = {}
        for edge in self.flow.edges:
            visits[edge.target] += edge.count
            if edge.source == edge.target:
                again[edge.source] = edge.count
        starts, ends = dict(self.flow.start), dict(self.flow.end)
        for event, count in self.flow.start:
            visits[event] += count
        return [
            _Row(
                self.name(event),
                self._figures(
                    visits[event], again.get(event, 0), starts.get(event, 0), ends.get(event, 0)
                ),
                bool(starts.get(event)),
            )
            for event in names
        ]

    def _figures(self, visits: int, again: int, start: int, end: int) -> str:
        lang = self.lang
        parts = [word("%(n)s visits", lang, n=numbers.number(visits, lang))]
        if again:
            parts.append(word("repeated %(n)s", lang, n=numbers.number(again, lang)))
        if start:
            parts.append(word("start %(n)s", lang, n=numbers.number(start, lang)))
        if end:
            parts.append(word("end %(n)s", lang, n=numbers.number(end, lang)))
        return " \u00b7 ".join(parts)

    def draw(
        self, rows: Sequence[_Row], bows: Sequence[Arc], left: float, card: float
    ) -> list[Node]:
        most = max((bow.edge.count for bow in bows), default=1)
        nodes = [self._bow(bow, most, left + card * bow.onward) for bow in reversed(bows)]
        for i, row in enumerate(rows):
            nodes.append(_card(row, Box(left, _EDGE + i * ROW + 3, card, ROW - 6)))
        taken: list[Box] = []
        for bow in bows[:_LABELLED]:
            nodes += self._count(bow, left + card * bow.onward, taken)
        return nodes

    def _bow(self, bow: Arc, most: int, x: float) -> Node:
        thick = max(0.8, _THICKEST * bow.edge.count / most)
        side = 1 if bow.onward else -1
        out, end = x + side * bow.reach, x + side * 6
        d = (
            f"M{num(x)} {num(bow.y1)}C{num(out)} {num(bow.y1)} {num(out)} {num(bow.y2)} "
            f"{num(end)} {num(bow.y2)}"
        )
        size = 3 + thick * 0.5
        tip = (
            f"M{num(x + side * (6 + size * 0.5))} {num(bow.y2 - size)}L{num(x)} {num(bow.y2)}"
            f"L{num(x + side * (6 + size * 0.5))} {num(bow.y2 + size)}Z"
        )
        colour = "ink" if bow.onward else "ink-3"
        line = Path(d, stroke=colour, width=thick, opacity=0.3)
        return Group((line, Path(tip, colour, opacity=0.8)), label=self._told(bow.edge))

    def _told(self, edge: FlowEdge) -> str:
        return word(
            "%(a)s, then %(b)s: %(count)s times, median %(time)s",
            self.lang,
            a=self.name(edge.source),
            b=self.name(edge.target),
            count=numbers.number(edge.count, self.lang),
            time=numbers.duration(edge.median_s, self.lang),
        )

    def _count(self, bow: Arc, x: float, taken: list[Box]) -> list[Node]:
        """Print a count at the widest point of its arc, where no other count stands."""
        told = numbers.number(bow.edge.count, self.lang)
        width = text.width_of(told, _ON_ARC)
        side = 1 if bow.onward else -1
        x += side * 0.75 * bow.reach
        y = (bow.y1 + bow.y2) / 2
        box = Box(x - width / 2 - 2, y - 8, width + 4, 16)
        if any(_overlap(box, other) for other in taken):
            return []
        taken.append(box)
        return text.label(told, _ON_ARC, x, y + 4, "middle")

    def finding(self) -> str:
        if not self.flow.edges:
            return word("No event follows another in this log", self.lang)
        first = self.flow.edges[0]
        return word(
            "What follows what: %(a)s is most often followed by %(b)s, %(count)s times",
            self.lang,
            a=self.name(first.source),
            b=self.name(first.target),
            count=numbers.number(first.count, self.lang),
        )

    def foot(self) -> str:
        total = sum(edge.count for edge in self.flow.edges)
        shown = sum(edge.count for edge in self.edges)
        journeys = numbers.counted(self.flow.journeys, self.flow.rule.grain, self.lang)
        told = word(
            "%(shown)s of %(all)s connections drawn, together %(share)s of all transitions. "
            "Right: on; left: back.",
            self.lang,
            shown=numbers.number(len(self.edges), self.lang),
            all=numbers.number(len(self.flow.edges), self.lang),
            share=numbers.percent(shown / total if total else 0, self.lang),
        )
        return f"{journeys} \u00b7 {told}"


def _overlap(a: Box, b: Box) -> bool:
    return a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom


def _card(row: _Row, box: Box) -> Node:
    nodes: list[Node] = [Rect(*box, "raise", "line-strong", 1, 4)]
    if row.starts:
        nodes.append(Rect(box.x, box.y + 4, 3, box.h - 8, "ink", radius=1.5))
    nodes += text.label(row.name, _NAME, box.x + 11, box.y + 17)
    nodes += text.label(row.told, _FIGURE, box.x + 11, box.y + 32)
    return Group(tuple(nodes), label=f"{row.name}: {row.told}", box=box)
