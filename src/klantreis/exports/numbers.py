"""Numbers, shares, signed means and durations as a reader of each language writes them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from klantreis.domain.wording import word_plural

MINUS: Final = "\u2212"
NBSP: Final = "\u00a0"
DASH: Final = "\u2013"
_MINUTE: Final = 60
_HOUR: Final = 3600
_DAY: Final = 86_400
_SMALL: Final = 10  # below ten of a unit, the next smaller unit is worth telling
_DAYS_FROM: Final = 2 * _DAY
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

_MONTHS: Final = {
    "nl": (
        "jan.",
        "feb.",
        "mrt.",
        "apr.",
        "mei",
        "juni",
        "juli",
        "aug.",
        "sep.",
        "okt.",
        "nov.",
        "dec.",
    ),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"),
}


def _localised(text: str, lang: str) -> str:
    return text.translate(str.maketrans(",.", ".,")) if lang == "nl" else text


def number(value: float, lang: str, digits: int = 0) -> str:
    """Write 48210 as `48.210` (nl) or `48,210` (en), with a true minus."""
    return _localised(f"{value:,.{digits}f}", lang).replace("-", MINUS)


def signed(value: float, lang: str, digits: int = 1) -> str:
    """Write a mean of emotions with its sign; what rounds to zero has no sign."""
    rounded = round(value, digits)
    if rounded == 0:
        return number(0, lang, digits)
    text = number(abs(rounded), lang, digits)
    return f"+{text}" if rounded > 0 else f"{MINUS}{text}"


def percent(share: float, lang: str, digits: int = 0) -> str:
    """Write the share .226 as `22,6 %` (nl, with a fixed space) or `22.6%` (en)."""
    text = number(share * 100, lang, digits)
    return f"{text}{NBSP}%" if lang == "nl" else f"{text}%"


def percent_range(low: float, high: float, lang: str, digits: int = 0) -> str:
    """Write an interval of shares with one sign of per cent behind it."""
    start, end = number(low * 100, lang, digits), number(high * 100, lang, digits)
    if start == end and high > low:
        digits += 1  # rounding must not make a wide statement look exact
        start = number(low * 100, lang, digits)
    return f"{start}{DASH}{percent(high, lang, digits)}"


def duration(seconds: float, lang: str) -> str:
    """Write a length of time in at most two units, as people say it."""
    whole = round(seconds)
    if whole < _MINUTE:
        return word_plural("%(n)s sec", "%(n)s sec", whole, lang)
    if whole < _HOUR:
        return _in_two(whole, _MINUTE, 1, lang)
    if whole < _DAYS_FROM:
        return _in_two(round(whole / _MINUTE) * _MINUTE, _HOUR, _MINUTE, lang)
    return _in_two(round(whole / _HOUR) * _HOUR, _DAY, _HOUR, lang)


def _in_two(seconds: int, unit: int, smaller: int, lang: str) -> str:
    if seconds // unit >= _SMALL:
        return _in_one(round(seconds / unit), unit, lang)
    first, rest = divmod(seconds, unit)
    text = _in_one(first, unit, lang)
    return f"{text} {_in_one(rest // smaller, smaller, lang)}" if rest >= smaller else text


def _in_one(count: int, unit: int, lang: str) -> str:
    if unit == _DAY:
        return word_plural("%(n)s day", "%(n)s days", count, lang)
    if unit == _HOUR:
        return word_plural("%(n)s hour", "%(n)s hours", count, lang)
    if unit == _MINUTE:
        return word_plural("%(n)s min", "%(n)s min", count, lang)
    return word_plural("%(n)s sec", "%(n)s sec", count, lang)


def counted(count: int, grain: str, lang: str) -> str:
    """Say how many customers or sessions."""
    if grain == "session":
        told = word_plural("%(n)s session", "%(n)s sessions", count, lang)
    else:
        told = word_plural("%(n)s customer", "%(n)s customers", count, lang)
    return told.replace(str(count), number(count, lang), 1)


def date(moment: datetime, lang: str) -> str:
    """Write a day as `6 nov. 2025` or `6 Nov 2025`, in the moment's own zone."""
    return f"{moment.day} {_MONTHS[lang][moment.month - 1]} {moment.year}"


def moment(microseconds: int) -> datetime:
    """Give a stored time (UTC microseconds) as a datetime."""
    return _EPOCH + timedelta(microseconds=microseconds)
