"""The lane of measured figures: share that goes on, time, drop-off, customers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from klantreis.domain.readings import MICRO
from klantreis.domain.wording import word, word_plural
from klantreis.exports import numbers, text
from klantreis.exports.mapdraw import styles
from klantreis.exports.mapdraw.frame import ItemPlan, Plan
from klantreis.exports.mapdraw.heads import step_label
from klantreis.exports.scene import Box, Mark, Path, Rect
from klantreis.exports.svg import num
from klantreis.exports.withheld import withheld_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from klantreis.domain.readings import Reading
    from klantreis.exports.mapdraw.frame import Column, Frame
    from klantreis.exports.scene import Node

_BAR: Final = 5.0
_LINE: Final = 15.0
_METRICS: Final = ("conversion", "time_to_next", "drop_off", "customers", "volume")


def plan(frame: Frame) -> Plan:
    """Plan the lane: every cell as high as the fullest."""
    planned = [(column, _cell(frame, column)) for column in frame.columns if column.step]
    height = max((cell.height for _, cell in planned), default=0.0)

    def draw(y: float) -> list[Node]:
        nodes: list[Node] = []
        for column, cell in planned:
            box = Box(column.x, y, column.w, height + 2 * styles.PAD_Y)
            inside = cell.draw(column.x + styles.PAD_X, y + styles.PAD_Y)
            assert column.step
            label = f"{word('Figures', frame.lang)}: {step_label(frame, column)}"
            nodes.append(frame.group(inside, "step", column.step.key, label, box))
        return nodes

    return Plan(height + 2 * styles.PAD_Y if planned else 0.0, draw)


def _cell(frame: Frame, column: Column) -> ItemPlan:
    assert column.step
    width = column.w - 2 * styles.PAD_X
    found = {
        metric: reading
        for metric in _METRICS
        if (reading := frame.figure("step", column.step.key, metric)) is not None
    }
    parts = list(_parts(frame, found, width)) if found else [_unmeasured(frame, width)]

    def draw(x: float, y: float) -> list[Node]:
        nodes: list[Node] = []
        for part in parts:
            nodes.extend(part.draw(x, y))
            y += part.height
        return nodes

    return ItemPlan(sum(part.height for part in parts), draw)


def _parts(frame: Frame, found: dict[str, Reading], width: float) -> Iterator[ItemPlan]:
    lang = frame.lang
    kept_back = [metric for metric, reading in found.items() if reading.withheld]
    found = {metric: reading for metric, reading in found.items() if not reading.withheld}
    if "conversion" in found:
        yield from _conversion(frame, found["conversion"], width)
    if "time_to_next" in found:
        value = found["time_to_next"].value
        told = numbers.duration(value / MICRO, lang) if value is not None else numbers.DASH
        yield _line("clock", told, width, lang)
    if "drop_off" in found and found["drop_off"].value is not None:
        yield _drop_off(frame, found["drop_off"], width)
    if "customers" in found:
        reading = found["customers"]
        told = numbers.counted(reading.value or 0, reading.grain, lang)
        yield _line("person", told, width, lang)
    elif "volume" in found:
        count = found["volume"].value or 0
        told = word_plural("%(n)s time", "%(n)s times", count, lang)
        told = told.replace(str(count), numbers.number(count, lang), 1)
        yield _line("bars", told, width, lang)
    if kept_back:
        yield _words(text.lay(withheld_word(kept_back[0], lang), styles.QUIET, width, lang))


def _unmeasured(frame: Frame, width: float) -> ItemPlan:
    words = text.lay(word("not measured", frame.lang), styles.QUIET, width, frame.lang)

    def draw(x: float, y: float) -> list[Node]:
        d = f"M{num(x)} {num(y + words.height + 5)}h{num(width)}"
        return [*text.place(words, x, y), Path(d, stroke="line-strong", dash="3 3")]

    return ItemPlan(words.height + 8, draw)


def _conversion(frame: Frame, reading: Reading, width: float) -> Iterator[ItemPlan]:
    """Give share, bar with interval, and the interval in figures with its n."""
    lang = frame.lang
    if reading.value is None:
        yield _unmeasured(frame, width)
        return
    share = numbers.percent(reading.value / MICRO, lang)
    strong = styles.STEP_NAME

    def draw_share(x: float, y: float) -> list[Node]:
        after = x + text.width_of(share, strong) + 4
        nodes = text.label(share, strong, x, y + 12)
        return nodes + text.label(word("goes on", lang), styles.SMALL, after, y + 12)

    yield ItemPlan(18.0, draw_share)
    yield ItemPlan(_BAR + 4, lambda x, y: _bar(reading, x, y, width))
    if reading.lo is not None and reading.hi is not None:
        told = numbers.percent_range(reading.lo / MICRO, reading.hi / MICRO, lang)
        told = f"{told}, n\u00a0{numbers.number(reading.n, lang)}"
        yield _words(text.lay(told, styles.QUIET, width, lang))


def _bar(reading: Reading, x: float, y: float, width: float) -> list[Node]:
    """Draw nought to 100 %, the share, and its interval as the same soft bar as in the curve."""
    value = (reading.value or 0) / MICRO * width
    nodes: list[Node] = [
        Rect(x, y, width, _BAR, "sunk", radius=_BAR / 2),
        Rect(x, y, max(value, 1.5), _BAR, "ink-2", radius=min(_BAR, max(value, 1.5)) / 2),
    ]
    if reading.lo is not None and reading.hi is not None:
        low, high = (bound / MICRO * width for bound in (reading.lo, reading.hi))
        room = max(high - low, 3.0)
        left = x + (low + high - room) / 2
        nodes.append(Rect(left, y - 2, room, _BAR + 4, "ink-3", radius=1.5, opacity=0.5))
    return nodes


def _drop_off(frame: Frame, reading: Reading, width: float) -> ItemPlan:
    lang = frame.lang
    told = word(
        "%(share)s drops off", lang, share=numbers.percent((reading.value or 0) / MICRO, lang)
    )
    if reading.lo is not None and reading.hi is not None:
        bounds = numbers.percent_range(reading.lo / MICRO, reading.hi / MICRO, lang)
        told += f" ({bounds}, n\u00a0{numbers.number(reading.n, lang)})"
    return _line("down", told, width, lang, "e-2")


def _line(icon: str, told: str, width: float, lang: str, colour: str = "ink-3") -> ItemPlan:
    words = text.lay(told, styles.SMALL, width - 17, lang)
    weight = 2.4 if icon == "down" else 1.8

    def draw(x: float, y: float) -> list[Node]:
        return [Mark(icon, x, y + 1, 0.64, colour, weight), *text.place(words, x + 17, y)]

    return ItemPlan(max(words.height, _LINE) + 1.5, draw)


def _words(block: text.Block) -> ItemPlan:
    return ItemPlan(block.height + 2, lambda x, y: list(text.place(block, x, y)))
