"""Figures and their rule as people read them, short, in the units that options take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from klantreis.domain.wording import word, word_plural

if TYPE_CHECKING:
    from klantreis.domain.results import Rule

NOTHING: Final = "-"
_UNITS: Final = (("d", 86_400), ("h", 3_600), ("m", 60))


def shown_duration(seconds: float | None, lang: str) -> str:
    """Give a duration in the largest unit that it holds twice."""
    if seconds is None:
        return NOTHING
    unit, size = next(((u, s) for u, s in _UNITS if seconds >= 2 * s), ("s", 1))
    return _decimal(f"{seconds / size:.1f}".removesuffix(".0"), lang) + unit


def shown_share(share: float | None, lang: str) -> str:
    """Give a share in per cent with one decimal."""
    return NOTHING if share is None else _decimal(f"{share * 100:.1f}%", lang)


def rule_line(journeys: int, rule: Rule, lang: str) -> str:
    """Give the rule of a figure in one line: it belongs with every figure."""
    parts = [
        word_plural("%(n)s journey", "%(n)s journeys", journeys, lang),
        word("grain: %(grain)s", lang, grain=rule.grain),
    ]
    if rule.mode:
        parts.append(word("mode: %(mode)s", lang, mode=rule.mode))
    if rule.entry:
        parts.append(word("entry: %(entry)s", lang, entry=rule.entry))
    if rule.within_s is not None:
        within = shown_duration(rule.within_s, lang)
        parts.append(word("within: %(within)s", lang, within=within))
    if rule.idle_s is not None:
        idle = shown_duration(rule.idle_s, lang)
        parts.append(word("new session after: %(idle)s", lang, idle=idle))
    if rule.quantiles != "exact":
        parts.append(word("medians within one per cent", lang))
    return " · ".join(parts)


def _decimal(text: str, lang: str) -> str:
    return text.replace(".", ",") if lang == "nl" else text
