"""The time column, whatever its type, as UTC."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as pt

from klantreis.eventlog.errors import LogError, NeedsZone
from klantreis.eventlog.schema import as_text
from klantreis.eventlog.time_text import ABSOLUTE, BAD, LOCAL, parse_times, since_1970
from klantreis.eventlog.zones import to_utc

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from numpy.typing import NDArray

NO_TIME: Final = "no_time"
BAD_TIME: Final = "bad_time"
NEVER_WAS: Final = "nonexistent_time"
FUTURE: Final = "future_time"
NO_TIMES: Final = "none"
LOCAL_TIMES: Final = "local"
ABSOLUTE_TIMES: Final = "absolute"
MIXED_TIMES: Final = "mixed"
_AHEAD: Final = 2 * 86_400_000_000
_READABLE: Final = 0.9
_LARGEST: Final = 9e18
_AS_SECONDS: Final = 1e11
# 1 January 1900, as for times in text: what lies before it is a mistake.
_EARLIEST: Final = -2_208_988_800_000_000
_PER_US: Final = {"s": 1_000_000, "ms": 1_000, "us": 1}
_ORDER: Final = (NO_TIME, BAD_TIME, NEVER_WAS, FUTURE)


@dataclass(slots=True)
class TimeReader:
    """Read the times of one file; it remembers whether they have a zone.

    Attributes:
        file: name of the file, for messages.
        zone: zone of times that have none.
        now: µs since 1970; later times are rejected.
        day_first: whether 03-04-2024 is 3 April.
    """

    file: str
    zone: ZoneInfo | None
    now: int
    day_first: bool = True
    _kinds: set[int] = field(default_factory=set)

    def read(self, column: pa.Array) -> tuple[NDArray[np.int64], dict[str, NDArray[np.bool_]]]:
        """Give UTC µs per row, and per reason the rows that have no usable time.

        Raises:
            NeedsZone: the times have no zone and none was given.
            LogError: `mixed_times`.
        """
        micros, kinds = _micros(column, day_first=self.day_first)
        empty = _empty(column)
        bad = ((kinds == BAD) | (micros < _EARLIEST)) & ~empty
        self._remember(kinds[~empty & ~bad])
        never = np.zeros(len(micros), np.bool_)
        if LOCAL in self._kinds and self.zone:
            # Far ahead no zone has rules, and these are rejected anyway.
            usable = ~(empty | bad) & (micros <= self.now + _AHEAD)
            micros[usable], never[usable] = to_utc(micros[usable], self.zone)
        future = (micros > self.now) & ~(empty | bad | never)
        return micros, dict(zip(_ORDER, (empty, bad, never, future), strict=True))

    def _remember(self, kinds: NDArray[np.uint8]) -> None:
        self._kinds.update(int(kind) for kind in np.unique(kinds))
        if self._kinds >= {LOCAL, ABSOLUTE}:
            raise LogError("mixed_times", file=self.file)
        if LOCAL in self._kinds and self.zone is None:
            raise NeedsZone("needs_zone", file=self.file)


def day_first_evidence(column: pa.Array) -> tuple[int, int]:
    """Count what speaks for day first and for month first; nothing where it is not text."""
    if not _is_text(column.type):
        return 0, 0
    return parse_times(as_text(column), day_first=True)[2]


def kinds_of_times(column: pa.Array) -> str:
    """Say what a column holds: `NO_TIMES`, `LOCAL_TIMES`, `ABSOLUTE_TIMES` or `MIXED_TIMES`.

    One in ten may be unreadable: a column of times with mistakes is still one of times.
    """
    empty = _empty(column)
    filled = int((~empty).sum())
    if not filled or pt.is_boolean(column.type):
        return NO_TIMES
    best = max(
        (_micros(column, day_first=day_first)[1][~empty] for day_first in (True, False)),
        key=lambda kinds: int((kinds != BAD).sum()),
    )
    good = best[best != BAD]
    if len(good) < _READABLE * filled:
        return NO_TIMES
    if len(np.unique(good)) > 1:
        return MIXED_TIMES
    return LOCAL_TIMES if good[0] == LOCAL else ABSOLUTE_TIMES


def says_day_or_month(column: pa.Array) -> bool:
    """Say whether a column holds dates that leave open which number is the month."""
    if not _is_text(column.type):
        return False
    found = pc.match_substring_regex(
        as_text(column), r"^\s*\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2})\b"
    )
    return bool(pc.any(found).as_py())


def _is_text(kind: pa.DataType) -> bool:
    kind = kind.value_type if pt.is_dictionary(kind) else kind
    return bool(pt.is_string(kind) or pt.is_large_string(kind) or pt.is_string_view(kind))


def _empty(column: pa.Array) -> NDArray[np.bool_]:
    if _is_text(column.type):
        column = pc.equal(pc.utf8_trim_whitespace(as_text(column)), "").fill_null(fill_value=True)
    else:
        column = column.is_null()
    return np.array(column.to_numpy(zero_copy_only=False), np.bool_)


def _micros(column: pa.Array, *, day_first: bool) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """Give µs (UTC, or of the clock on the wall) and kind per row."""
    if _is_text(column.type):
        micros, kinds, _ = parse_times(as_text(column), day_first=day_first)
        return micros, kinds
    kind = BAD
    if pt.is_timestamp(column.type):
        kind = LOCAL if column.type.tz is None else ABSOLUTE
        return _stamps(column, kind)
    if pt.is_date(column.type):
        kind = LOCAL
        column = column.cast(pa.timestamp("us")).cast(pa.int64())
    elif pt.is_integer(column.type) or pt.is_floating(column.type) or pt.is_decimal(column.type):
        return _numbers(column)
    else:
        column = pa.array(np.zeros(len(column), np.int64))
    micros = np.array(column.fill_null(0).to_numpy(), np.int64)
    return micros, np.full(len(micros), kind, np.uint8)


def _stamps(column: pa.Array, kind: int) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """Give timestamps of any unit as µs; what 64 bits cannot hold in µs is bad."""
    stored = np.array(column.cast(pa.int64()).fill_null(0).to_numpy(), np.int64)
    if column.type.unit == "ns":
        return stored // 1_000, np.full(len(stored), kind, np.uint8)
    scale = _PER_US[column.type.unit]
    usable = np.abs(stored // 2) < np.iinfo(np.int64).max // (2 * scale)
    return np.where(usable, stored, 0) * scale, np.where(usable, kind, BAD).astype(np.uint8)


def _numbers(column: pa.Array) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """Read numbers since 1970; a fraction belongs to seconds."""
    if pt.is_integer(column.type):
        whole = column.fill_null(0).to_numpy()
        usable = whole <= np.iinfo(np.int64).max
        micros = since_1970(np.where(usable, whole, 0).astype(np.int64))
        return micros, np.where(usable, ABSOLUTE, BAD).astype(np.uint8)
    numbers = np.array(column.cast(pa.float64()).fill_null(0).to_numpy(), np.float64)
    usable = np.isfinite(numbers) & (np.abs(numbers) < _LARGEST)
    numbers = np.where(usable, numbers, 0)
    seconds = np.abs(numbers) < _AS_SECONDS
    whole = since_1970(numbers.astype(np.int64))
    fine = np.rint(np.where(seconds, numbers, 0) * 1e6).astype(np.int64)
    micros = np.where(seconds, fine, whole)
    return micros, np.where(usable, ABSOLUTE, BAD).astype(np.uint8)
