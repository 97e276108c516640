"""What lies in a cell: bare text, spoken words, and the cards that have an identity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from klantreis.domain.maps.records import Persona, TouchpointUse
from klantreis.domain.wording import word
from klantreis.exports import text
from klantreis.exports.icons import CHANNEL_ICONS
from klantreis.exports.mapdraw import styles
from klantreis.exports.mapdraw.frame import ItemPlan, Said
from klantreis.exports.scene import Box, Mark, Path, Rect
from klantreis.exports.svg import num

if TYPE_CHECKING:
    from klantreis.domain.maps.records import Card
    from klantreis.exports.mapdraw.frame import Frame
    from klantreis.exports.scene import Node
    from klantreis.exports.text import Style

_EVIDENCE: Final = 13 / 16  # scale of the evidence mark: 13 px on its grid of 16
_EVIDENCE_ROOM: Final = 17.0
_BAR: Final = 3.0
_ICON: Final = 16.0
_DASH: Final = "3 2"
_BARRED: Final = {
    "pain_point": ("e-2", "e-1", "e-1s"),
    "opportunity": ("future", "future", "future-soft"),
}
_SIGNED: Final = {"driver": ("up", "e1"), "barrier": ("down", "e-2")}


def item(frame: Frame, thing: Card | TouchpointUse, lane_kind: str, width: float) -> ItemPlan:
    """Plan one item for a given width; its nodes start at x 0 and are moved by the caller."""
    if isinstance(thing, TouchpointUse):
        return touchpoint(frame, thing, width)
    if thing.kind in _BARRED:
        return _barred(frame, thing, width)
    if thing.missing:
        return _missing(frame, thing, width)
    if thing.kind in _SIGNED:
        return _signed(frame, thing, width)
    return _bare(frame, thing, lane_kind, width)


def is_card(thing: Card | TouchpointUse) -> bool:
    """Tell whether an item can be picked up; bare text lies on the sheet."""
    return isinstance(thing, TouchpointUse) or thing.kind in _BARRED


def touchpoint(frame: Frame, use: TouchpointUse, width: float) -> ItemPlan:
    """Plan a touchpoint's card: channel, name, evidence; grey when another party's."""
    item = frame.map.touchpoint(use)
    said = frame.say(item.name)
    said = said if said.text else Said(word("Unnamed touchpoint", frame.lang), frame.lang)
    room = width - 5 - _ICON - 5 - _EVIDENCE_ROOM - 3
    name = text.lay(said.text, styles.TOUCHPOINT, room, said.lang, mark=said.lang)
    height = max(28.0, name.height + 7)
    assumed = use.evidence_state == "assumed"

    def draw(x: float, y: float) -> list[Node]:
        middle = y + height / 2
        icon = CHANNEL_ICONS.get(item.channel, "ring")
        nodes: list[Node] = [
            Rect(
                x, y, width, height,
                "sunk" if item.party == "third" else "raise",
                "line-control" if assumed else "line-strong",
                1, 4, _DASH if assumed else "",
            ),
            Mark(icon, x + 5, middle - _ICON / 2, 0.8, "ink-2", 1.6),
            *text.place(name, x + 5 + _ICON + 5, middle - name.height / 2),
            _evidence(use.evidence_state, x + width - 11, middle),
        ]  # fmt: skip
        box = Box(x, y, width, height)
        return [frame.group(nodes, "touchpoint_use", use.key, _told(frame, said, use), box)]

    return ItemPlan(height, draw)


def _barred(frame: Frame, card: Card, width: float) -> ItemPlan:
    solid, believed, ground = _BARRED[card.kind]
    assumed = card.evidence_state == "assumed"
    said = frame.say(card.text)
    room = width - _BAR - 5 - _EVIDENCE_ROOM - 2
    words = text.lay(said.text, styles.CARD, room, said.lang, mark=said.lang)
    names = _personas(frame, card, room)
    height = max(28.0, words.height + names.height + 8)

    def draw(x: float, y: float) -> list[Node]:
        bar = believed if assumed else solid
        d = f"M{num(x + _BAR)} {num(y)}h-1a2 2 0 0 0-2 2v{num(height - 4)}a2 2 0 0 0 2 2h1z"
        top = y + (height - words.height - names.height) / 2
        nodes: list[Node] = [
            Rect(
                x, y, width, height,
                "surface" if assumed else ground, "line-control" if assumed else "none",
                1, 4, _DASH if assumed else "",
            ),
            Path(d, fill=bar),
            *text.place(words, x + _BAR + 5, top),
            *text.place(names, x + _BAR + 5, top + words.height),
            _evidence(card.evidence_state, x + width - 10, y + 12),
        ]  # fmt: skip
        box = Box(x, y, width, height)
        return [frame.group(nodes, "card", card.key, _told(frame, said, card), box)]

    return ItemPlan(height, draw)


def _bare(frame: Frame, card: Card, lane_kind: str, width: float) -> ItemPlan:
    said = frame.say(card.text)
    marked = card.evidence_state != "assumed"
    room = width - (_EVIDENCE_ROOM if marked else 0)
    words = text.lay(said.text, _style(card, lane_kind), room, said.lang, mark=said.lang)
    names = _personas(frame, card, room)
    height = words.height + names.height

    def draw(x: float, y: float) -> list[Node]:
        nodes = list(text.place(words, x, y))
        nodes.extend(text.place(names, x, y + words.height))
        if marked:
            nodes.append(_evidence(card.evidence_state, x + width - 7, y + 8))
        box = Box(x, y, width, height)
        return [frame.group(nodes, "card", card.key, _told(frame, said, card), box)]

    return ItemPlan(height, draw)


def _style(card: Card, lane_kind: str) -> Style:
    if card.kind == "thought":
        return styles.SPOKEN
    return styles.SMALL if lane_kind == "backstage" else styles.CELL


def _signed(frame: Frame, card: Card, width: float) -> ItemPlan:
    """Plan what helps or hinders: an arrow up or down before the words."""
    icon, colour = _SIGNED[card.kind]
    said = frame.say(card.text)
    words = text.lay(said.text, styles.CELL, width - 16, said.lang, mark=said.lang)

    def draw(x: float, y: float) -> list[Node]:
        nodes: list[Node] = [
            Mark(icon, x - 1, y + 2, 0.65, colour, 2.4),
            *text.place(words, x + 16, y),
        ]
        box = Box(x, y, width, words.height)
        return [frame.group(nodes, "card", card.key, _told(frame, said, card), box)]

    return ItemPlan(words.height, draw)


def _missing(frame: Frame, card: Card, width: float) -> ItemPlan:
    """Plan a resource that is not there: a plus, and a dashed line under the words."""
    said = frame.say(card.text)
    told = word("Missing: %(what)s", frame.lang, what=said.text)
    style = styles.SMALL._replace(fill="ink")
    words = text.lay(told, style, width - 15, said.lang, mark=said.lang)

    def draw(x: float, y: float) -> list[Node]:
        nodes: list[Node] = [
            Mark("plus", x, y + 1.5, 0.6, "ink", 2.2),
            *text.place(words, x + 15, y),
        ]
        bottom = y + style.leading
        for line in words.lines:
            d = f"M{num(x + 15)} {num(bottom + 0.5)}h{num(line.advance)}"
            nodes.append(Path(d, stroke="line-control", dash="3 2"))
            bottom += style.leading
        box = Box(x, y, width, words.height + 2)
        return [frame.group(nodes, "card", card.key, told, box)]

    return ItemPlan(words.height + 2, draw)


def _personas(frame: Frame, card: Card, width: float) -> text.Block:
    """Lay the names of the personas a card is about, where it is not about all."""
    known = frame.map.library.all(Persona)
    names = [frame.say(known[key].name).text for key in card.personas if key in known]
    return text.lay(", ".join(names), styles.QUIET, width, frame.lang)


def _evidence(state: str, x: float, y: float) -> Mark:
    return Mark(f"evidence-{state}", x, y, _EVIDENCE)


def _told(frame: Frame, said: Said, thing: Card | TouchpointUse) -> str:
    return f"{said.text} ({evidence_word(thing.evidence_state, frame.lang)})"


def evidence_word(state: str, lang: str) -> str:
    """Give the word for a state of evidence."""
    words = {
        "assumed": word("assumption", lang),
        "supported": word("supported", lang),
        "mixed": word("mixed", lang),
        "refuted": word("refuted", lang),
    }
    return words[state]
