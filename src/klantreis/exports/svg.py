"""A scene as SVG: for a page that brings its fonts and colours, or as a file of its own.

Both variants have the same geometry. The bytes depend on the scene alone. Nothing in it
can run: there is no script, no event attribute and no address but http, https and paths.
"""

from __future__ import annotations

import base64
import re
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from klantreis.exports import icons, marks
from klantreis.exports.faces import FACES, NARROW, Face
from klantreis.exports.scene import (
    Circle,
    Dots,
    Gradient,
    Group,
    Hatch,
    Mark,
    Path,
    Rect,
    Text,
    Unknown,
)
from klantreis.exports.theme import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from klantreis.exports.scene import Def, Node, Scene
    from klantreis.exports.theme import ThemeName

Variant = Literal["page", "file"]

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SAFE_HREF: Final = re.compile(r"^(https?://|mailto:|[/?#.]|[\w%-]+(?:[/?#.]|$))", re.IGNORECASE)
_SIZE: Final = 13  # of the text on the root element; other sizes are said where they occur
_COLOUR: Final = re.compile(r"\{([a-z0-9-]+)\}")


def escape(text: str) -> str:
    """Make text safe in content and attributes; characters XML does not know are dropped."""
    text = _FORBIDDEN.sub("", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def num(value: float) -> str:
    """Write a length with at most two decimals, the same on every machine."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def paint(
    scene: Scene, *, variant: Variant = "page", theme: ThemeName = "light", embed: bool = True
) -> str:
    """Paint a scene.

    `theme` holds for files only; a page decides by itself. With `embed` false a file names
    its faces without carrying them, for a painter that has them at hand.
    """
    return _Painter(scene, variant, theme, embed=embed).run()


class _Painter:
    def __init__(self, scene: Scene, variant: Variant, theme: ThemeName, *, embed: bool) -> None:
        self.scene = scene
        self.page = variant == "page"
        self.colours: Mapping[str, str] = THEMES[theme]
        self.embed = embed
        self.out: list[str] = []
        self.used_marks: dict[str, None] = {}
        self.used_faces: dict[Face, None] = {NARROW: None}
        self.painted: dict[str, str] = {}
        self.kinds: dict[type[Node], Callable[..., None]] = {
            Rect: self._rect,
            Path: self._path,
            Circle: self._circle,
            Text: self._text,
            Mark: self._mark,
            Group: self._group,
            Unknown: self._unknown,
        }

    def run(self) -> str:
        for node in self.scene.nodes:
            self.kinds[type(node)](node)
        body = "".join(self.out)
        return f"{self._head()}{self._style()}{self._defs()}{body}</svg>\n"

    # What stands around the drawing

    def _head(self) -> str:
        scene = self.scene
        size = f'width="{num(scene.width)}" height="{num(scene.height)}"'
        view = f'viewBox="0 0 {num(scene.width)} {num(scene.height)}"'
        label = escape(scene.label)
        # What has role img may hold nothing to focus.
        role = "group" if self.page and scene.has_links else "img"
        text = f'{self._font(NARROW)} font-size="{_SIZE}" fill="{self._colour("ink")}"'
        start = (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} {view} role="{role}" '
            f'aria-label="{label}" lang="{scene.lang}" {text}>'
        )
        if self.page:
            return start
        return f"{start}<title>{escape(scene.title)}</title><desc>{label}</desc>"

    def _style(self) -> str:
        if self.page or not self.embed:
            return ""
        faces = "".join(_embedded(face) for face in FACES if face in self.used_faces)
        return f"<style>{faces}</style>"

    def _defs(self) -> str:
        parts = [self._def(item) for item in self.scene.defs]
        parts += [f'<g id="{self._id(name)}"{self._symbol(name)}</g>' for name in self.used_marks]
        return f"<defs>{''.join(parts)}</defs>" if parts else ""

    def _symbol(self, name: str) -> str:
        if name in marks.MARKS:
            return ">" + _COLOUR.sub(lambda found: self._colour(found[1]), marks.MARKS[name])
        return f' fill="none" stroke-linecap="round" stroke-linejoin="round">{icons.ICONS[name]}'

    def _def(self, item: Def) -> str:
        ident = self._id(item.name)
        if isinstance(item, Gradient):
            stops = "".join(
                f'<stop offset="{num(at)}" stop-color="{self._colour(token)}"/>'
                for at, token in item.stops
            )
            return (
                f'<linearGradient id="{ident}" gradientUnits="userSpaceOnUse" x1="0" x2="0" '
                f'y1="{num(item.y1)}" y2="{num(item.y2)}">{stops}</linearGradient>'
            )
        step = num(item.step)
        start = (
            f'<pattern id="{ident}" width="{step}" height="{step}" patternUnits="userSpaceOnUse"'
        )
        if isinstance(item, Dots):
            middle = num(item.step / 2)
            dot = f'<circle cx="{middle}" cy="{middle}" r="{num(item.radius)}"'
            return f'{start}>{dot} fill="{self._colour(item.fill)}"/></pattern>'
        assert isinstance(item, Hatch)
        return (
            f'{start} patternTransform="rotate(45)">'
            f'<rect width="{step}" height="{step}" fill="{self._colour(item.ground)}"/>'
            f'<path d="M0 0V{step}" stroke="{self._colour(item.stroke)}" '
            f'stroke-width="{num(item.width)}" stroke-opacity=".55"/></pattern>'
        )

    # Words and colours

    def _id(self, name: str) -> str:
        return f"{self.scene.ident}-{name}"

    def _colour(self, token: str) -> str:
        known = self.painted.get(token)
        if known is None:
            known = self.painted[token] = self._find_colour(token)
        return known

    def _find_colour(self, token: str) -> str:
        if token.startswith("@"):
            return f"url(#{self._id(token[1:])})"
        if token in {"none", "currentColor"}:
            return token
        return f"var(--{token})" if self.page else self.colours[token]

    def _font(self, face: Face) -> str:
        if not self.page:
            self.used_faces[face] = None
            return f'font-family="{face.family}"'
        if face.voice:
            return 'font-family="var(--font-voice)" font-style="italic" font-weight="400"'
        return (
            f'font-family="var(--font-ui)" font-weight="{face.weight}" font-stretch="{face.width}%"'
        )

    def _pen(self, stroke: str, width: float, dash: str) -> str:
        if stroke == "none":
            return ""
        out = f' stroke="{self._colour(stroke)}"'
        if width != 1:
            out += f' stroke-width="{num(width)}"'
        return f'{out} stroke-dasharray="{dash}"' if dash else out

    # The primitives

    def _rect(self, node: Rect) -> None:
        out = (
            f'<rect x="{num(node.x)}" y="{num(node.y)}" width="{num(node.w)}" '
            f'height="{num(node.h)}" fill="{self._colour(node.fill)}"'
        )
        if node.radius:
            out += f' rx="{num(node.radius)}"'
        out += self._pen(node.stroke, node.width, node.dash)
        self.out.append(out + self._veil(node) + "/>")

    def _path(self, node: Path) -> None:
        out = f'<path d="{node.d}" fill="{self._colour(node.fill)}"'
        out += self._pen(node.stroke, node.width, node.dash)
        if node.round_ends:
            out += ' stroke-linecap="round" stroke-linejoin="round"'
        self.out.append(out + self._veil(node) + "/>")

    @staticmethod
    def _veil(node: Rect | Path) -> str:
        """Say how far a node shines through; a lone fill needs no layer of its own."""
        if node.opacity == 1:
            return ""
        kind = "fill-opacity" if node.stroke == "none" else "opacity"
        return f' {kind}="{num(node.opacity)}"'

    def _circle(self, node: Circle) -> None:
        out = f'<circle cx="{num(node.x)}" cy="{num(node.y)}" r="{num(node.r)}"'
        out += f' fill="{self._colour(node.fill)}"'
        self.out.append(out + self._pen(node.stroke, node.width, node.dash) + "/>")

    def _text(self, node: Text) -> None:
        out = f'<text x="{num(node.x)}" y="{num(node.y)}"'
        if node.face is not NARROW:
            out += f" {self._font(node.face)}"
        if node.size != _SIZE:
            out += f' font-size="{num(node.size)}"'
        if node.fill != "ink":
            out += f' fill="{self._colour(node.fill)}"'
        if node.anchor != "start":
            out += f' text-anchor="{node.anchor}"'
        if node.halo:
            out += (
                f' stroke="{self._colour("surface")}" stroke-width="{num(node.halo)}" '
                'stroke-linejoin="round" paint-order="stroke"'
            )
        if node.lang and node.lang != self.scene.lang:
            out += f' lang="{escape(node.lang)}"'
        self.out.append(f"{out}>{escape(node.text)}</text>")

    def _unknown(self, node: Unknown) -> None:
        if self.page:
            self.out.append(
                f'<text x="{num(node.x)}" y="{num(node.y)}" font-size="{num(node.size * 0.9)}">'
                f"{escape(node.character)}</text>",
            )
            return
        name = " ".join(f"U+{ord(character):04X}" for character in node.character)
        middle, height = node.x + node.advance / 2, node.y - node.size * 0.32
        self.out.append(f"<g><title>{name}</title>")
        self._mark(Mark("unknown", middle, height, node.size / 20))
        self.out.append("</g>")

    def _mark(self, node: Mark) -> None:
        self.used_marks[node.name] = None
        place = f"translate({num(node.x)} {num(node.y)})"
        if node.scale != 1:
            place += f" scale({num(node.scale)})"
        out = f'<use href="#{self._id(node.name)}" transform="{place}"'
        if node.width:
            out += f' stroke="{self._colour(node.colour)}" stroke-width="{num(node.width)}"'
        self.out.append(out + "/>")

    def _group(self, node: Group) -> None:
        tag, attributes, told = "g", "", ""
        if node.ident:
            attributes += f' id="{self._id(node.ident)}"'
        if self.page:
            if node.href and _SAFE_HREF.match(node.href):
                tag, attributes = "a", f'{attributes} href="{escape(node.href)}"'
                attributes += "" if node.stop else ' tabindex="-1"'
                attributes += f' aria-label="{escape(node.label)}"' if node.label else ""
            if node.node:
                attributes += f' data-node="{escape(node.node)}"'
        if node.label:
            told = f"<title>{escape(node.label)}</title>"
        if attributes or told:
            self.out.append(f"<{tag}{attributes}>{told}")
        for child in node.children:
            self.kinds[type(child)](child)
        if attributes or told:
            self.out.append(f"</{tag}>")


@cache
def _embedded(face: Face) -> str:
    data = base64.b64encode(face.packed.read_bytes()).decode()
    return (
        f'@font-face{{font-family:"{face.family}";'
        f'src:url(data:font/woff2;base64,{data}) format("woff2")}}'
    )
