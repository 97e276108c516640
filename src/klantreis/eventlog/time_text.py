"""Read times from text, a whole column at a time.

Understood are ISO 8601 and its relatives (`2024-03-13T10:21:14.5+01:00`,
`2024/03/13 10:21`, `20240313`), day-first and month-first dates with a year of four
digits or two (`13-03-2024 10:21`, `13-03-24 10.21 uur`), dates with a month in words, Dutch
or English (`13 mrt 2024 om 10:21`, `Mar 13, 2024`), an hour of twelve with AM or PM, and
seconds, milliseconds, microseconds or nanoseconds since 1970 told apart by their size. A
year of two digits lies in 1969 to 2068.
"""

# ruff: noqa: PLR0911, PLR2004, FBT001 - a parser leaves at the first thing wrong
from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from klantreis.eventlog.compiled import compiled
from klantreis.eventlog.time_words import is_letter, month_in_words, skip_at, skip_hour

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]

LOCAL: Final = 0  # a time without a zone: its µs are those of the clock on the wall
ABSOLUTE: Final = 1  # a time with an offset: its µs are UTC
BAD: Final = 2

_DAY: Final = 86_400
_SECOND: Final = 1_000_000
_YEARS: Final = (1900, 9999)
_BAD: Final = -1

_ZERO, _NINE, _SPACE, _COLON, _DOT, _COMMA, _DASH, _SLASH, _PLUS = (ord(c) for c in "09 :.,-/+")
_T, _SMALL_T = ord("T"), ord("t")
_LOWER: Final = 32  # the bit that makes a letter small


def parse_times(
    text: pa.StringArray, *, day_first: bool
) -> tuple[NDArray[np.int64], NDArray[np.uint8], tuple[int, int]]:
    """Give µs and kind (`LOCAL`, `ABSOLUTE`, `BAD`) per text, and what speaks for which order.

    The last pair counts dates of which only the first, or only the second number can be
    a month's day: evidence for day first, and for month first.
    """
    _, offsets, data = text.buffers()
    bounds = np.frombuffer(offsets, np.int32)[text.offset : text.offset + len(text) + 1]
    raw = np.frombuffer(data, np.uint8) if data is not None else np.zeros(0, np.uint8)
    raw.flags.writeable = bounds.flags.writeable = False
    micros, kinds, day, month = _parse(raw, bounds, day_first)
    return micros, kinds, (int(day), int(month))


@compiled
def _parse(
    data: Bytes, bounds: NDArray[np.int32], day_first: bool
) -> tuple[NDArray[np.int64], NDArray[np.uint8], int, int]:
    count = len(bounds) - 1
    micros = np.zeros(count, np.int64)
    kinds = np.zeros(count, np.uint8)
    day_says = month_says = 0
    for row in range(count):
        at, end = _trim(data, bounds[row], bounds[row + 1])
        kind, value, evidence = _moment(data, at, end, day_first)
        micros[row] = value
        kinds[row] = kind
        day_says += evidence == 1
        month_says += evidence == 2
    return micros, kinds, day_says, month_says


@compiled
def _trim(data: Bytes, at: int, end: int) -> tuple[int, int]:
    while at < end and data[at] <= _SPACE:
        at += 1
    while end > at and data[end - 1] <= _SPACE:
        end -= 1
    return at, end


@compiled
def _moment(data: Bytes, at: int, end: int, day_first: bool) -> tuple[int, int, int]:
    """Give kind, µs and evidence (1 day first, 2 month first, 0 neither) of one text."""
    first, after = _digits(data, at, end)
    if after == at and at < end and not is_letter(data[at]):
        return BAD, 0, 0
    if after - at > 19:
        return BAD, 0, 0
    if after == end and after > at:
        return _bare(first, after - at)
    if after > at and data[after] == _DOT and after - at >= 9:
        return _epoch_fraction(data, first, after + 1, end)
    days, after, evidence = _date(data, at, end, day_first)
    if after < 0:
        return BAD, 0, evidence
    clock, after = _clock(data, after, end)
    if after < 0:
        return BAD, 0, evidence
    shift, zoned, after = _zone(data, after, end)
    if after != end:
        return BAD, 0, evidence
    return zoned, (days * _DAY - shift * 60) * _SECOND + clock, evidence


@compiled
def _digits(data: Bytes, at: int, end: int) -> tuple[int, int]:
    value = np.int64(0)
    while at < end and _ZERO <= data[at] <= _NINE:
        value = value * 10 + np.int64(data[at]) - _ZERO
        at += 1
    return int(value), at


@compiled
def _bare(value: int, digits: int) -> tuple[int, int, int]:
    """Read a number alone: a date of eight digits, or time since 1970."""
    if digits == 8:
        days = _days(value // 10_000, value // 100 % 100, value % 100)
        return (LOCAL, days * _DAY * _SECOND, 0) if days != _NO_DAY else (BAD, 0, 0)
    if digits < 9 or digits > 19 or value < 0:  # below 0: past what 64 bits hold
        return BAD, 0, 0
    return ABSOLUTE, _since_1970(value), 0


@compiled
def _since_1970(value: int) -> int:
    if abs(value) < 100_000_000_000:
        return value * _SECOND
    if abs(value) < 100_000_000_000_000:
        return value * 1_000
    if abs(value) < 100_000_000_000_000_000:
        return value
    return value // 1_000


@compiled
def _epoch_fraction(data: Bytes, seconds: int, at: int, end: int) -> tuple[int, int, int]:
    micros, after = _fraction(data, at, end)
    if after != end or after == at or seconds >= 100_000_000_000:
        return BAD, 0, 0
    return ABSOLUTE, seconds * _SECOND + micros, 0


@compiled
def _date(data: Bytes, at: int, end: int, day_first: bool) -> tuple[int, int, int]:
    """Give days since 1970, the place after the date (below 0: no date) and evidence."""
    one, a = _digits(data, at, end)
    month, _ = month_in_words(data, a, end)
    if month:
        return _worded(data, at, end)
    if a >= end or not (data[a] == _DASH or data[a] == _SLASH or data[a] == _DOT):
        return 0, _BAD, 0
    two, b = _digits(data, a + 1, end)
    if b >= end or data[b] != data[a] or b - a > 3 or b - a < 2:
        return 0, _BAD, 0
    three, c = _digits(data, b + 1, end)
    evidence = 0
    if a - at == 4 and 1 <= c - b - 1 <= 2:
        days = _days(one, two, three)
    elif a - at <= 2 and (c - b - 1 == 4 or c - b - 1 == 2):
        evidence = 1 if one > 12 else (2 if two > 12 else 0)
        three = _year(three, c - b - 1)
        days = _days(three, two, one) if day_first else _days(three, one, two)
    else:
        return 0, _BAD, 0
    return days, (c if days != _NO_DAY else _BAD), evidence


@compiled
def _worded(data: Bytes, at: int, end: int) -> tuple[int, int, int]:
    """Read a date with its month in words: day month year, or month day year."""
    day, a = _digits(data, at, end)
    month, b = month_in_words(data, a, end)
    first = a > at
    if not first:
        day, a = _digits(data, b, end)
        if a == b:
            return 0, _BAD, 0
        while a < end and (data[a] == _COMMA or data[a] == _SPACE):
            a += 1
        b = a
    year, c = _digits(data, b, end)
    if c - b != 4 and c - b != 2:
        return 0, _BAD, 0
    days = _days(_year(year, c - b), month, day)
    return days, (c if days != _NO_DAY else _BAD), 0


@compiled
def _year(year: int, digits: int) -> int:
    if digits == 4:
        return year
    return year + (1900 if year >= 69 else 2000)


_NO_DAY: Final = -(1 << 40)


@compiled
def _days(year: int, month: int, day: int) -> int:
    """Give days since 1970 of a date of the Gregorian calendar."""
    if not (_YEARS[0] <= year <= _YEARS[1] and 1 <= month <= 12 and 1 <= day <= 31):
        return _NO_DAY
    leap = (year % 4 == 0 and year % 100 != 0) or year % 400 == 0
    most = 31 - (month - 1) % 7 % 2
    if month == 2:
        most = 29 if leap else 28
    if day > most:
        return _NO_DAY
    # Counted from 1 March, so that the leap day comes last.
    y = year - (month <= 2)
    m = (month + 9) % 12
    since = 365 * y + y // 4 - y // 100 + y // 400 + (m * 306 + 5) // 10 + day - 1
    return since - 719_468


@compiled
def _clock(data: Bytes, at: int, end: int) -> tuple[int, int]:
    """Give µs since midnight and the place after the clock; a date alone is midnight."""
    if at == end:
        return 0, at
    at = skip_at(data, at, end)
    if not (data[at] == _T or data[at] == _SMALL_T or data[at] == _SPACE):
        return 0, _BAD
    while at < end and (data[at] == _SPACE or data[at] == _T or data[at] == _SMALL_T):
        at += 1
    hour, a = _digits(data, at, end)
    if a == at or a - at > 2 or a >= end or not (data[a] == _COLON or data[a] == _DOT):
        return 0, _BAD
    minute, b = _digits(data, a + 1, end)
    if b - a != 3:
        return 0, _BAD
    b = skip_hour(data, b, end)
    second, micros, c = _seconds(data, b, end)
    hour, d = _half_day(data, hour, c, end)
    if c < 0 or hour > 23 or minute > 59 or second > 59:
        return 0, _BAD
    return (hour * 3_600 + minute * 60 + second) * _SECOND + micros, d


@compiled
def _seconds(data: Bytes, at: int, end: int) -> tuple[int, int, int]:
    if at >= end or data[at] != 58:
        return 0, 0, at
    second, after = _digits(data, at + 1, end)
    if after - at != 3:
        return 0, 0, _BAD
    if after < end and (data[after] == _DOT or data[after] == _COMMA):
        micros, last = _fraction(data, after + 1, end)
        return second, micros, (last if last > after + 1 else _BAD)
    return second, 0, after


@compiled
def _fraction(data: Bytes, at: int, end: int) -> tuple[int, int]:
    """Give µs of the digits of a fraction; what is finer is cut off."""
    value, scale = np.int64(0), 100_000
    while at < end and _ZERO <= data[at] <= _NINE:
        value += (np.int64(data[at]) - _ZERO) * scale
        scale //= 10
        at += 1
    return int(value), at


@compiled
def _half_day(data: Bytes, hour: int, at: int, end: int) -> tuple[int, int]:
    """Read AM or PM, if it is there; an impossible hour comes back as 99."""
    if at < 0:
        return hour, at
    place = at + 1 if at < end and data[at] == _SPACE else at
    if end - place < 2 or (data[place + 1] | _LOWER) != ord("m"):
        return hour, at
    letter = data[place] | _LOWER
    if letter != ord("a") and letter != ord("p"):
        return hour, at
    if hour < 1 or hour > 12:
        return 99, place + 2
    return hour % 12 + (12 if letter == ord("p") else 0), place + 2


@compiled
def _zone(data: Bytes, at: int, end: int) -> tuple[int, int, int]:
    """Give minutes east of UTC, whether there was a zone, and the place after it."""
    if at == end:
        return 0, LOCAL, at
    if data[at] == _SPACE:
        at += 1
    letter = data[at] | _LOWER
    if letter == ord("z") and end - at == 1:
        return 0, ABSOLUTE, end
    if end - at == 3 and _is_utc(data, at):
        return 0, ABSOLUTE, end
    if data[at] not in {_PLUS, _DASH}:
        return 0, LOCAL, _BAD
    sign = 1 if data[at] == _PLUS else -1
    hours, after = _digits(data, at + 1, end)
    minutes = 0
    if after - at == 5:
        hours, minutes = hours // 100, hours % 100
    elif after - at != 3:
        return 0, LOCAL, _BAD
    elif after < end and data[after] == _COLON:
        minutes, last = _digits(data, after + 1, end)
        after = last if last - after == 3 else _BAD
    if hours > 18 or minutes > 59:
        return 0, LOCAL, _BAD
    return sign * (hours * 60 + minutes), ABSOLUTE, after


@compiled
def _is_utc(data: Bytes, at: int) -> bool:
    one, two, three = data[at] | _LOWER, data[at + 1] | _LOWER, data[at + 2] | _LOWER
    utc = one == ord("u") and two == ord("t") and three == ord("c")
    gmt = one == ord("g") and two == ord("m") and three == ord("t")
    return bool(utc or gmt)


def since_1970(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give µs of whole numbers that count s, ms, µs or ns since 1970, by their size."""
    size = np.abs(numbers)
    bounds = [size < 10**11, size < 10**14, size < 10**17]
    return np.select(bounds, [numbers * _SECOND, numbers * 1_000, numbers], numbers // 1_000)
