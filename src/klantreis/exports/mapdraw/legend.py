"""What stands around the sheet: the title of a file, the reading key, the source line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from klantreis.domain.maps.records import Card, TouchpointUse
from klantreis.domain.readings import MICRO
from klantreis.domain.wording import word, word_plural
from klantreis.exports import numbers, text
from klantreis.exports.mapdraw import items, styles
from klantreis.exports.mapdraw.frame import ItemPlan, Plan
from klantreis.exports.mapdraw.gaps import gap_pill, possible
from klantreis.exports.numbers import moment
from klantreis.exports.scene import Box, Group, Mark, Path, Rect
from klantreis.exports.svg import num

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from klantreis.domain.readings import Reading
    from klantreis.exports.mapdraw.frame import Frame
    from klantreis.exports.scene import Node

_ROW: Final = 22.0
_BETWEEN: Final = 18.0
_STATES: Final = ("supported", "mixed", "assumed", "inconclusive", "refuted")


def title(frame: Frame) -> Plan:
    """Plan the head of a file or poster: the map's title, what it is, what is supported."""
    said = frame.say(frame.map.head.title)
    words = said.text or word("Customer journey map", frame.lang)
    meter = _meter(frame)
    room = frame.width - styles.INSET * 2
    above = text.lay(_eyebrow(frame), styles.EYEBROW, room, frame.lang)
    name = text.lay(words, styles.TITLE, room - (280 if meter else 0), said.lang, mark=said.lang)
    height = above.height + 2 + name.height + 14

    def draw(y: float) -> list[Node]:
        nodes = list(text.place(above, frame.left, y))
        nodes.extend(text.place(name, frame.left, y + above.height + 2))
        if meter:
            x = frame.left + max(name.width + 28, 0)
            nodes.extend(meter.draw(x, y + above.height + 2 + name.height - 24))
        box = Box(frame.left, y, frame.width, height)
        return [Group(tuple(nodes), box=box)]

    return Plan(height, draw)


def _eyebrow(frame: Frame) -> str:
    lang, head = frame.lang, frame.map.head
    states = {"current": word("Current state", lang), "future": word("Future state", lang)}
    statuses = {
        "draft": word("draft", lang),
        "shared": word("shared", lang),
        "adopted": word("adopted", lang),
    }
    parts = [states[head.state], statuses[head.status]]
    if frame.part and frame.part.sheets > 1:
        told = word("sheet %(n)s of %(of)s", lang, n=frame.part.sheet, of=frame.part.sheets)
        parts.insert(0, told)
    objective = frame.say(head.objective)
    if objective.text:
        parts.append(objective.text)
    return " \u00b7 ".join(parts)


def _meter(frame: Frame) -> ItemPlan | None:
    """Plan the bar that says how much of the map is supported."""
    states = _states(frame)
    if not states:
        return None
    count = states.count("supported")
    lang = frame.lang
    told = word("of %(n)s cards", lang, n=numbers.number(len(states), lang))
    width = 72.0

    def draw(x: float, y: float) -> list[Node]:
        name = word("Supported", lang)
        after = x + 18 + text.width_of(name, styles.EYEBROW) + 10
        d = f"M{num(x)} {num(y - 4)}v24"
        figure = numbers.number(count, lang)
        strong = styles.PERSONA
        return [
            Path(d, stroke="line-strong"),
            *text.label(name, styles.EYEBROW, x + 18, y + 12.5),
            Rect(after, y + 4, width, 8, "surface", "line-control", 1, 4),
            Rect(after, y + 4, max(width * count / len(states), 0.1), 8, "ink", radius=4),
            *text.label(figure, strong, after + width + 10, y + 13.5),
            *text.label(
                told, styles.EYEBROW,
                after + width + 16 + text.width_of(figure, strong), y + 12.5,
            ),
        ]  # fmt: skip

    return ItemPlan(24, draw)


def _states(frame: Frame) -> list[str]:
    """Give the state of evidence of every card."""
    records = frame.whole.records
    found = [items.evidence_of(use) for use in records.all(TouchpointUse).values()]
    return found + [items.evidence_of(card) for card in records.all(Card).values()]


def legend(frame: Frame) -> Plan:
    """Plan the reading key: only the marks that occur on this map."""
    entries = [(None, word("Reading key", frame.lang)), *_entries(frame)]
    placed: list[tuple[float, float, Mark | str | None, str]] = []
    x, y = styles.INSET, 0.0
    for sign, told in entries:
        width = (24.0 if sign else 0.0) + text.width_of(told, styles.LEGEND)
        if sign == "gap":
            width += 10
        if x + width > frame.width - styles.INSET and x > styles.INSET:
            x, y = styles.INSET, y + _ROW
        placed.append((x, y, sign, told))
        x += width + _BETWEEN
    if len(placed) == 1:
        return Plan(0, lambda _y: [])

    def draw(top: float) -> list[Node]:
        nodes: list[Node] = []
        for left, row, sign, told in placed:
            nodes += _entry(frame.left + left, top + row + _ROW / 2, sign, told, frame.lang)
        return nodes

    return Plan(y + _ROW, draw)


def _entry(x: float, y: float, sign: Mark | str | None, told: str, lang: str) -> list[Node]:
    style = styles.LEGEND if sign else styles.SOURCE
    nodes: list[Node] = []
    if isinstance(sign, Mark):
        nodes.append(sign._replace(x=x + 9 + sign.x, y=y + sign.y))
    elif sign == "dashed":
        nodes.append(Rect(x, y - 6, 20, 12, "surface", "line-control", 1, 3, "3 2"))
    elif sign == "third":
        nodes.append(Rect(x, y - 6, 20, 12, "sunk", "line-strong", 1, 3))
    elif sign == "gap":
        nodes += gap_pill(x + 14, y, "0,7" if lang == "nl" else "0.7")
        x += 10
    elif sign == "possible":
        nodes += possible(x - 10, y - 6, y + 6)
        x -= 8
    return nodes + text.label(told, style, x + (24 if sign else 0), y + 4.2)


def _entries(frame: Frame) -> list[tuple[Mark | str | None, str]]:
    return [*_of_cards(frame), *_of_curve(frame)]


def _of_cards(frame: Frame) -> Iterator[tuple[Mark | str | None, str]]:
    lang = frame.lang
    uses = frame.whole.records.all(TouchpointUse).values()
    touched = [frame.map.touchpoint(use) for use in uses]
    states = _states(frame)
    for state in _STATES:
        if state in states:
            yield Mark(f"evidence-{state}", 0, 0, 13 / 16), items.evidence_word(state, lang)
    if any(item.important for item in touched):
        yield items.IMPORTANT, word("Important touchpoint", lang)
    if any(item.effect for item in touched):
        yield items.EFFECT, word("Effect on the customer described", lang)
    if frame.map.moments:
        yield Mark("truth", 0, 0, 0.8), word("Moment of truth", lang)
    if {"assumed", "inconclusive"} & set(states):
        yield "dashed", word("Dashed edge: assumption", lang)
    if any(item.party == "third" for item in touched):
        yield "third", word("Grey: owned by a third party", lang)


def _of_curve(frame: Frame) -> Iterator[tuple[Mark | str | None, str]]:
    lang = frame.lang
    gaps = frame.experience.gaps()
    if any(gap.sure for gap in gaps):
        yield "gap", word("Demonstrable gap between team and customers", lang)
    if any(not gap.sure for gap in gaps):
        yield "possible", word("Possible gap", lang)
    main = frame.experience.main
    if main and any(point.few and main.is_shown(point) for point in main.points):
        yield None, word("n below 30: dotted line, few answers", lang)


def source(frame: Frame, now: datetime | None) -> Plan:
    """Plan the source line: where the figures come from, by which rule, how old they are."""
    told = _source(frame, now)
    block = text.lay(told, styles.SOURCE, frame.width - 2 * styles.INSET, frame.lang)

    def draw(y: float) -> list[Node]:
        return list(text.place(block, frame.left + styles.INSET, y))

    return Plan(block.height, draw)


def _source(frame: Frame, now: datetime | None) -> str:
    measured = [reading for reading in frame.readings if reading.metric != "experience"]
    parts = _stamped(frame) + (_measured(frame, measured, now) if measured else [])
    return " \u00b7 ".join(part for part in parts if part)


def _stamped(frame: Frame) -> list[str]:
    """Say which version of the map this is, and of which day."""
    version, day = frame.stamp
    lang = frame.lang
    told = word("Version %(version)s", lang, version=version) if version else ""
    return [told, numbers.date(day, lang) if day else ""]


def _measured(frame: Frame, measured: list[Reading], now: datetime | None) -> list[str]:
    """Say where the figures come from."""
    lang = frame.lang
    newest = max(measured, key=lambda r: (r.computed_at, r.n))
    # Of all figures only "customers" counts over every journey there is.
    people = [reading for reading in measured if reading.metric == "customers"]
    most = max((reading.n for reading in people), default=0)
    covered = frame.figure("map", "map", "coverage")
    return [
        word("Source: %(name)s", lang, name=newest.source) if newest.source else "",
        rule_words(newest, lang),
        numbers.counted(most, newest.grain, lang) if people else "",
        _covered(covered, lang) if covered else "",
        _period(measured, lang),
        _age(newest, now, lang),
    ]


def _covered(reading: Reading, lang: str) -> str:
    """Say how many of the events belong to a touchpoint of the map."""
    if reading.withheld:
        return ""
    share = numbers.percent((reading.value or 0) / MICRO, lang)
    return word("%(share)s of the events are bound", lang, share=share)


def rule_words(reading: Reading, lang: str) -> str:
    """Say the rule of the figures in a few words."""
    entries = {"any": word("any start counts", lang), "first": word("first start counts", lang)}
    modes = {
        "ordered": word("in order", lang),
        "strict": word("directly after each other", lang),
        "open": word("in any order", lang),
    }
    within = word("no time limit", lang)
    if reading.within_s:
        within = word("within %(time)s", lang, time=numbers.duration(reading.within_s, lang))
    grain = word("per session", lang) if reading.grain == "session" else word("per customer", lang)
    return ", ".join((grain, modes[reading.mode], entries[reading.entry], within))


def _period(readings: list[Reading], lang: str) -> str:
    first = min((r.first for r in readings if r.first), default=0)
    last = max((r.last for r in readings if r.last), default=0)
    if not first or not last:
        return ""
    start, end = numbers.date(moment(first), lang), numbers.date(moment(last), lang)
    return word("%(start)s to %(end)s", lang, start=start, end=end)


def _age(reading: Reading, now: datetime | None, lang: str) -> str:
    if not reading.computed_at:
        return ""
    told = word("computed %(date)s", lang, date=numbers.date(moment(reading.computed_at), lang))
    if now is None:
        return told
    days = max(0, int(now.timestamp() - reading.computed_at / MICRO) // 86_400)
    old = (
        word_plural("%(n)s day old", "%(n)s days old", days, lang) if days else word("today", lang)
    )
    return f"{told} ({old})"
