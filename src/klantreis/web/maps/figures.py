"""Readings in words: a value never goes without its n, interval, rule, source and age."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from klantreis.domain.readings import MICRO
from klantreis.exports import numbers
from klantreis.exports.withheld import withheld_word
from klantreis.web import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import Promise

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.maps.records import Stage, Step, TouchpointUse
    from klantreis.domain.readings import Reading

FEW: Final = 30  # below this a figure is indicative (measures 5.3)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
NAMES: Final[dict[str, Promise]] = {
    "customers": _("Customers"),
    "volume": _("Events"),
    "conversion": _("Goes on"),
    "drop_off": _("Drops off here"),
    "time_to_next": _("Time to the next"),
    "coverage": _("Events on the map"),
    "experience": _("Experience"),
}
MEANINGS: Final[dict[str, Promise]] = {
    "customers": _("customers with at least one event here"),
    "volume": _("all events that are bound here"),
    "conversion": _("of who came here, the share that also reached what follows"),
    "drop_off": _("of who came here, the share whose journey ended here"),
    "time_to_next": _("median time from arriving here to arriving at what follows"),
    "coverage": _("the share of all events that is bound to a touchpoint"),
    "experience": _("mean experience of who answered"),
}
ORDER: Final = ("customers", "volume", "conversion", "drop_off", "time_to_next", "coverage")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as it is printed.

    Attributes:
        metric: code of what it measures.
        name: what it measures, in words.
        value: what is printed large; empty where there is nothing to show.
        interval: the 95 % interval, or empty.
        n: what the figure rests on, in words.
        meaning: what is counted and what it is a share of.
        rule: grain, entry, order and window, in words.
        source: the log or study, and the period.
        age: when it was computed.
        few: True where it rests on so little that it only indicates.
        share: 0–1 for a bar, or None.
        series: name of the series, of experience only.
        hundredths: the value of an experience, for its face.
        withheld: True where `value` says that the figure is not shown, and why.
    """

    metric: str
    name: str
    value: str
    interval: str
    n: str
    meaning: str
    rule: str
    source: str
    age: str
    few: bool
    share: float | None = None
    series: str = ""
    hundredths: int | None = None
    withheld: bool = False


def of_step(board: JourneyMap, step: Step, lang: str) -> tuple[Figure, ...]:
    """Give the figures that lie on a step."""
    return tuple(_figures(board, "step", step.key, lang))


def of_stage(board: JourneyMap, stage: Stage, lang: str) -> tuple[Figure, ...]:
    """Give the figures that lie on a stage."""
    return tuple(_figures(board, "stage", stage.key, lang))


def of_use(board: JourneyMap, use: TouchpointUse, lang: str) -> tuple[Figure, ...]:
    """Give the figures that lie on one touchpoint of a step."""
    return tuple(_figures(board, "touchpoint_use", use.key, lang))


def of_map(board: JourneyMap, lang: str) -> tuple[Figure, ...]:
    """Give the figures of the whole map."""
    return tuple(_figures(board, "map", "map", lang))


def experience(board: JourneyMap, step: Step, lang: str) -> tuple[Figure, ...]:
    """Give the measured experience at a step, one figure per series."""
    found = [r for r in _lying(board, "step", step.key) if r.metric == "experience"]
    return tuple(figure(r, lang) for r in sorted(found, key=lambda r: r.series))


def _figures(board: JourneyMap, node: str, key: str, lang: str) -> Iterable[Figure]:
    latest: dict[str, Reading] = {}
    for reading in sorted(_lying(board, node, key), key=lambda r: r.computed_at):
        latest[reading.metric] = reading
    return [figure(latest[metric], lang) for metric in ORDER if metric in latest]


def _lying(board: JourneyMap, node: str, key: str) -> Iterable[Reading]:
    return [
        r
        for r in board.readings
        if r.node == node and r.key == key and not r.persona and not r.segment
    ]


def figure(reading: Reading, lang: str) -> Figure:
    """Give one reading in words."""
    return Figure(
        metric=reading.metric,
        name=str(NAMES[reading.metric]),
        value=_value(reading, reading.value, lang),
        interval=_interval(reading, lang),
        n=_n(reading, lang),
        meaning=str(MEANINGS[reading.metric]),
        rule=rule_in_words(reading.grain, reading.entry, reading.mode, reading.within_s, lang),
        source=_source(reading, lang),
        age=_age(reading),
        few=0 < reading.n < FEW,
        share=_share(reading),
        series=reading.series,
        hundredths=reading.value if reading.unit == "emotion" else None,
        withheld=bool(reading.withheld),
    )


def _value(reading: Reading, value: int | None, lang: str) -> str:
    if reading.withheld:
        return withheld_word(reading.metric, lang)
    if value is None:
        return gettext("nothing yet")
    if reading.unit == "share":
        return numbers.percent(value / MICRO, lang)
    if reading.unit == "time":
        return numbers.duration(value / MICRO, lang)
    if reading.unit == "emotion":
        return numbers.signed(value / 100, lang)
    return numbers.number(value, lang)


def _interval(reading: Reading, lang: str) -> str:
    if reading.lo is None or reading.hi is None:
        return ""
    if reading.unit == "share":
        return numbers.percent_range(reading.lo / MICRO, reading.hi / MICRO, lang)
    low, high = _value(reading, reading.lo, lang), _value(reading, reading.hi, lang)
    return gettext("%(low)s to %(high)s") % {"low": low, "high": high}


def _n(reading: Reading, lang: str) -> str:
    if reading.withheld:
        return ""
    if reading.numerator is not None and reading.denominator is not None:
        return gettext("%(part)s of %(all)s") % {
            "part": numbers.number(reading.numerator, lang),
            "all": numbers.number(reading.denominator, lang),
        }
    return gettext("n %(n)s") % {"n": numbers.number(reading.n, lang)}


def _share(reading: Reading) -> float | None:
    if reading.unit != "share" or reading.value is None:
        return None
    return reading.value / MICRO


def rule_in_words(
    grain: str, entry: str | None, mode: str | None, within_s: float, lang: str
) -> str:
    """Give the rule of a figure as one line."""
    parts = [str(words.GRAINS[grain])]
    if entry:
        parts.append(str(words.ENTRIES[entry]))
    if mode:
        parts.append(str(words.MODES[mode]))
    if within_s:
        parts.append(gettext("within %(time)s") % {"time": numbers.duration(within_s, lang)})
    elif mode:
        parts.append(gettext("no time limit"))
    return "; ".join(parts)


def _source(reading: Reading, lang: str) -> str:
    if not reading.source:
        return ""
    if not reading.last:
        return reading.source
    first, last = (_day(at, lang) for at in (reading.first, reading.last))
    return gettext("%(source)s, %(first)s to %(last)s") % {
        "source": reading.source,
        "first": first,
        "last": last,
    }


def _day(microseconds: int, lang: str) -> str:
    return numbers.date(_EPOCH + timedelta(microseconds=microseconds), lang)


def _age(reading: Reading) -> str:
    if not reading.computed_at:
        return ""
    days = (datetime.now(UTC) - (_EPOCH + timedelta(microseconds=reading.computed_at))).days
    if days <= 0:
        told = gettext("computed today")
    else:
        told = ngettext("computed %(n)s day ago", "computed %(n)s days ago", days) % {"n": days}
    if reading.imported:
        return gettext("%(age)s, brought in with the file") % {"age": told}
    return told
