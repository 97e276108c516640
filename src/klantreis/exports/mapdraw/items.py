"""What lies in a cell: bare text, spoken words, and the cards that have an identity."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from klantreis.domain.maps.records import Card, Persona, TouchpointUse
from klantreis.domain.wording import word
from klantreis.exports import text
from klantreis.exports.icons import CHANNEL_ICONS
from klantreis.exports.mapdraw import styles
from klantreis.exports.mapdraw.frame import ItemPlan, Said
from klantreis.exports.scene import Box, Mark, Path, Rect
from klantreis.exports.svg import num

if TYPE_CHECKING:
    from collections.abc import Callable

    from klantreis.domain.maps.records import Touchpoint
    from klantreis.exports.mapdraw.frame import Frame
    from klantreis.exports.scene import Node
    from klantreis.exports.text import Style

_EVIDENCE: Final = 13 / 16  # scale of the evidence mark: 13 px on its grid of 16
_EVIDENCE_ROOM: Final = 17.0
_SIGN_ROOM: Final = 12.0
_SIGN: Final = 10.0  # size of the star and of the arrow
_BAR: Final = 3.0
_ICON: Final = 16.0
IMPORTANT: Final = Mark("important", 0, 0, 0.62)
EFFECT: Final = Mark("arrow", -_SIGN / 2, -_SIGN / 2, _SIGN / 20, "ink-2", 2.4)
_DASH: Final = "3 2"
_DASHED: Final = {"assumed", "inconclusive"}  # what is believed has a dashed edge
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
        return _marked(frame, thing, _missing, width)
    if thing.kind in _SIGNED:
        return _marked(frame, thing, _signed, width)
    return _marked(frame, thing, partial(_bare, lane_kind=lane_kind), width)


def is_card(thing: Card | TouchpointUse) -> bool:
    """Tell whether an item can be picked up; bare text lies on the sheet."""
    return isinstance(thing, TouchpointUse) or thing.kind in _BARRED


def touchpoint(frame: Frame, use: TouchpointUse, width: float) -> ItemPlan:
    """Plan a touchpoint's card: channel, name, what it matters, evidence.

    The words of its effect would fill the sheet: an arrow says that there are some, and the
    label, the tables and the panel of the page tell them.
    """
    item = frame.map.touchpoint(use)
    said = frame.say(item.name)
    said = said if said.text else Said(word("Unnamed touchpoint", frame.lang), frame.lang)
    left = 5 + _ICON + 5
    signs = _signs(item)
    room = width - left - _EVIDENCE_ROOM - 3 - (_SIGN_ROOM if signs else 0)
    name = text.lay(said.text, styles.TOUCHPOINT, room, said.lang, mark=said.lang)
    height = max(28.0, name.height + 7)
    assumed = evidence_of(use) in _DASHED
    told = _told(frame, said, use, *_matters(frame, item))

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
            *text.place(name, x + left, middle - name.height / 2),
            evidence_mark(use, x + width - 11, middle),
        ]  # fmt: skip
        top = middle - (len(signs) - 1) * _SIGN / 2
        for i, sign in enumerate(signs):
            nodes.append(sign._replace(x=sign.x + x + width - 24, y=sign.y + top + i * _SIGN))
        box = Box(x, y, width, height)
        return [frame.group(nodes, "touchpoint_use", use.key, told, box)]

    return ItemPlan(height, draw)


def _signs(item: Touchpoint) -> list[Mark]:
    """Give the marks of a touchpoint, around a centre: important, and has an effect."""
    found = [IMPORTANT] if item.important else []
    return [*found, EFFECT] if item.effect else found


def _matters(frame: Frame, item: Touchpoint) -> list[str]:
    effect = frame.say(item.effect).text
    told = [word("important", frame.lang)] if item.important else []
    return [*told, word("effect: %(effect)s", frame.lang, effect=effect)] if effect else told


def _barred(frame: Frame, card: Card, width: float) -> ItemPlan:
    solid, believed, ground = _BARRED[card.kind]
    assumed = evidence_of(card) in _DASHED
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
            evidence_mark(card, x + width - 10, y + 12),
        ]  # fmt: skip
        box = Box(x, y, width, height)
        return [frame.group(nodes, "card", card.key, _told(frame, said, card), box)]

    return ItemPlan(height, draw)


def _marked(
    frame: Frame, card: Card, plan: Callable[[Frame, Card, float], ItemPlan], width: float
) -> ItemPlan:
    """Plan what has no edge of its own, with its evidence mark at the right."""
    inner = plan(frame, card, width - _EVIDENCE_ROOM)
    height = max(inner.height, 16.0)
    label = _told(frame, frame.say(card.text), card)

    def draw(x: float, y: float) -> list[Node]:
        nodes = [*inner.draw(x, y), evidence_mark(card, x + width - 7, y + 8)]
        return [frame.group(nodes, "card", card.key, label, Box(x, y, width, height))]

    return ItemPlan(height, draw)


def _bare(frame: Frame, card: Card, width: float, *, lane_kind: str) -> ItemPlan:
    said = frame.say(card.text)
    words = text.lay(said.text, _style(card, lane_kind), width, said.lang, mark=said.lang)
    names = _personas(frame, card, width)

    def draw(x: float, y: float) -> list[Node]:
        return [*text.place(words, x, y), *text.place(names, x, y + words.height)]

    return ItemPlan(words.height + names.height, draw)


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
        return [Mark(icon, x - 1, y + 2, 0.65, colour, 2.4), *text.place(words, x + 16, y)]

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
        return nodes

    return ItemPlan(words.height + 2, draw)


def _personas(frame: Frame, card: Card, width: float) -> text.Block:
    """Lay the names of the personas a card is about, where it is not about all."""
    known = frame.map.library.all(Persona)
    names = [frame.say(known[key].name).text for key in card.personas if key in known]
    return text.lay(", ".join(names), styles.QUIET, width, frame.lang)


def evidence_of(thing: Card | TouchpointUse) -> str:
    """Give the state of evidence; `inconclusive` is researched without an outcome (D50)."""
    if thing.evidence_state == "assumed" and thing.inconclusive:
        return "inconclusive"
    return thing.evidence_state


def evidence_mark(thing: Card | TouchpointUse, x: float, y: float) -> Mark:
    """Give the mark of a thing's state of evidence, centred on a place."""
    return Mark(f"evidence-{evidence_of(thing)}", x, y, _EVIDENCE)


def _told(frame: Frame, said: Said, thing: Card | TouchpointUse, *more: str) -> str:
    what = said.text
    if isinstance(thing, Card) and thing.missing:
        what = word("Missing: %(what)s", frame.lang, what=what)
    notes = (evidence_word(evidence_of(thing), frame.lang), *more)
    return f"{what} ({', '.join(notes)})"


def evidence_word(state: str, lang: str) -> str:
    """Give the word for a state of evidence."""
    words = {
        "assumed": word("assumption", lang),
        "supported": word("supported", lang),
        "mixed": word("mixed", lang),
        "refuted": word("refuted", lang),
        "inconclusive": word("not clear yet", lang),
    }
    return words[state]
