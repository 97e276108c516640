"""Forks and loops: lines over the route that do not simply go on to the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from klantreis.domain.wording import word
from klantreis.exports import text
from klantreis.exports.mapdraw import styles
from klantreis.exports.mapdraw.heads import step_label
from klantreis.exports.scene import Group, Path
from klantreis.exports.svg import num

if TYPE_CHECKING:
    from klantreis.domain.maps.records import Link
    from klantreis.exports.mapdraw.frame import Frame
    from klantreis.exports.scene import Node

_RISE: Final = 26.0
_LEVEL: Final = 17.0
_STUB: Final = 22.0


def room(frame: Frame) -> float:
    """Give the extra height the route line needs above it."""
    found = levels(frame)
    return _RISE + max(found.values()) * _LEVEL if found else 0.0


def draw(frame: Frame, y: float) -> list[Node]:
    """Draw each link over the stations at height y."""
    found = levels(frame)
    links = [link for link in frame.map.links if link.key in found]
    return [_arc(frame, link, y, found[link.key]) for link in links]


def levels(frame: Frame) -> dict[str, int]:
    """Give each drawn link its height: short arcs low, longer ones over what they cross."""
    spans = []
    for link in frame.map.links:
        if _is_drawn(frame, link):
            ends = (frame.place[link.step], frame.place.get(link.to_step, frame.place[link.step]))
            spans.append((max(ends) - min(ends), min(ends), max(ends), link.key))
    found: dict[str, int] = {}
    placed: list[tuple[int, int, int]] = []
    for _, low, high, key in sorted(spans):
        taken = {level for a, b, level in placed if a <= high and low <= b}
        found[key] = next(level for level in range(len(taken) + 1) if level not in taken)
        placed.append((low, high, found[key]))
    return found


def _is_drawn(frame: Frame, link: Link) -> bool:
    return link.step in frame.place and (link.kind == "map" or link.to_step in frame.place)


def _arc(frame: Frame, link: Link, y: float, level: int) -> Group:
    start = frame.columns[frame.place[link.step]]
    said = frame.say(link.label)
    if link.kind == "map":
        words = said.text or word("to another map", frame.lang)
        x, top = start.middle, y - _STUB
        d = f"M{num(x)} {num(y - 10)}V{num(top)}h10M{num(x + 6)} {num(top - 4)}l4 4-4 4"
        style = styles.QUIET._replace(halo=3)
        nodes: list[Node] = [Path(d, stroke="ink-2", width=1.6, round_ends=True)]
        if x + 19 + text.width_of(words, style) <= frame.right:
            nodes += text.label(words, style, x + 15, top + 4)
        else:
            nodes += text.label(words, style, x - 6, top + 4, "end")
        return frame.group(nodes, "link", link.key, f"{step_label(frame, start)}: {words}")
    end = frame.columns[frame.place[link.to_step]]
    a, b = start.middle, end.middle
    bend = min(40.0, abs(b - a) / 3) * (1 if b >= a else -1)
    top, low = y - 10 - _RISE - level * _LEVEL, y - 11
    d = (
        f"M{num(a)} {num(low)}C{num(a + bend / 4)} {num(top)} {num(a + bend)} {num(top)} "
        f"{num((a + b) / 2)} {num(top)}C{num(b - bend)} {num(top)} {num(b - bend / 4)} {num(top)} "
        f"{num(b)} {num(low - 2)}M{num(b - 4)} {num(low - 7)}L{num(b)} {num(low - 1)}"
        f"L{num(b + 4)} {num(low - 7)}"
    )
    nodes = [Path(d, stroke="ink-2", width=1.6, round_ends=True)]
    nodes += text.label(said.text, styles.QUIET._replace(halo=4), (a + b) / 2, top + 4, "middle")
    told = word(
        "From %(a)s to %(b)s", frame.lang, a=step_label(frame, start), b=step_label(frame, end)
    )
    return frame.group(nodes, "link", link.key, f"{told} {said.text}".strip())
