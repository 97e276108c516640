"""A picture before it is painted: a few primitives, placed, with measured text.

Lengths are pixels at a root of 16 px; y runs down. Colours are token names of
:mod:`klantreis.exports.theme`, `none`, or `@name` for a gradient or pattern of the
scene. The primitives are named tuples because a large map holds thousands of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from klantreis.exports.faces import Face


class Box(NamedTuple):
    """A rectangle of room."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def middle(self) -> float:
        return self.x + self.w / 2


class Rect(NamedTuple):
    x: float
    y: float
    w: float
    h: float
    fill: str = "none"
    stroke: str = "none"
    width: float = 1
    radius: float = 0
    dash: str = ""
    opacity: float = 1


class Path(NamedTuple):
    d: str
    fill: str = "none"
    stroke: str = "none"
    width: float = 1
    dash: str = ""
    round_ends: bool = False
    opacity: float = 1


class Circle(NamedTuple):
    x: float
    y: float
    r: float
    fill: str = "none"
    stroke: str = "none"
    width: float = 1
    dash: str = ""


class Text(NamedTuple):
    """One run of text in one face.

    `x` is the place of its anchor, `y` its baseline, `advance` its measured width and
    `halo` the width of a surface-coloured outline that keeps it readable over lines.
    """

    x: float
    y: float
    text: str
    face: Face
    size: float
    fill: str
    advance: float
    anchor: str = "start"
    halo: float = 0
    lang: str = ""

    @property
    def left(self) -> float:
        return self.x - self.advance * {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]


class Unknown(NamedTuple):
    """A character no shipped face has; a file shows a mark that names it."""

    x: float
    y: float
    character: str
    size: float
    fill: str
    advance: float


class Mark(NamedTuple):
    """A drawn sign of :mod:`klantreis.exports.icons` or ``marks``, by name."""

    name: str
    x: float
    y: float
    scale: float = 1
    colour: str = "ink-2"
    width: float = 0


class Group(NamedTuple):
    """Nodes that belong together.

    Attributes:
        node: `type:key` of what they show, so that a page can open it.
        label: one sentence on it for who hears the picture.
        href: address the group leads to, in a page.
        box: the room its text must stay within (None: no claim).
        ident: its id in the drawing (after the scene's prefix), so that a page can repeat it.
        stop: True where the tab key stops at its link; other links are for the pointer, since
            the table beside the picture is the way in for the keyboard.
    """

    children: tuple[Node, ...]
    node: str = ""
    label: str = ""
    href: str = ""
    box: Box | None = None
    ident: str = ""
    stop: bool = False


Node = Rect | Path | Circle | Text | Unknown | Mark | Group


class Gradient(NamedTuple):
    """A vertical gradient between two heights; stops are (offset from 0 to 1, colour token)."""

    name: str
    y1: float
    y2: float
    stops: tuple[tuple[float, str], ...]


class Hatch(NamedTuple):
    """Slanted strokes over a soft ground."""

    name: str
    ground: str
    stroke: str
    step: float = 6
    width: float = 1.6


class Dots(NamedTuple):
    """A stipple, for what is still to be won."""

    name: str
    fill: str
    step: float = 5
    radius: float = 0.8


Def = Gradient | Hatch | Dots


@dataclass(slots=True)
class Scene:
    """A finished drawing.

    Attributes:
        label: the finding in one sentence; becomes the accessible name.
        ident: prefix that keeps its ids apart from those of other pictures on a page.
        missing: characters that no face has, in order of appearance.
    """

    width: float
    height: float
    lang: str
    title: str
    label: str
    ident: str = "k"
    nodes: list[Node] = field(default_factory=list)
    defs: list[Def] = field(default_factory=list)

    @property
    def missing(self) -> tuple[str, ...]:
        found = (node.character for node in self.walk() if isinstance(node, Unknown))
        return tuple(dict.fromkeys(found))

    @property
    def has_links(self) -> bool:
        return any(isinstance(node, Group) and node.href for node in self.walk())

    def walk(self) -> Iterator[Node]:
        """Give every node, groups before what they hold."""
        waiting: list[Node] = list(reversed(self.nodes))
        while waiting:
            node = waiting.pop()
            yield node
            if isinstance(node, Group):
                waiting.extend(reversed(node.children))
