"""From the clock on the wall to UTC, a whole column at a time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np

from klantreis.eventlog.errors import LogError

if TYPE_CHECKING:
    from numpy.typing import NDArray

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_US: Final = timedelta(microseconds=1)
_STRIDE: Final = timedelta(hours=12)
_MARGIN: Final = timedelta(days=2)


def zone_named(name: str) -> ZoneInfo:
    """Give a zone by its IANA name.

    Raises:
        LogError: `unknown_zone`.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise LogError("unknown_zone", zone=name) from None


def to_utc(local: NDArray[np.int64], zone: ZoneInfo) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Give UTC (µs since 1970) of wall-clock times, and which of them never existed.

    A time the clock showed twice takes its first reading.
    """
    if not len(local):
        return local, np.zeros(0, np.bool_)
    starts, offsets = _offsets(zone, int(local.min()), int(local.max()))
    segment = np.searchsorted(starts + offsets, local, side="right") - 1
    segment = np.maximum(segment, 0)
    earlier = np.maximum(segment - 1, 0)
    twice = (segment > 0) & (local < starts[segment] + offsets[earlier])
    segment = np.where(twice, earlier, segment)
    ends = np.append(starts[1:], np.iinfo(np.int64).max // 2)
    missing = local >= ends[segment] + offsets[segment]
    return local - offsets[segment], missing


def _offsets(zone: ZoneInfo, low: int, high: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the UTC starts of the periods of one offset around low to high, and the offsets."""
    moment = _EPOCH + timedelta(microseconds=low) - _MARGIN
    stop = _EPOCH + timedelta(microseconds=high) + _MARGIN
    offset = _offset(zone, moment)
    starts, offsets = [(moment - _EPOCH) // _US], [offset // _US]
    while moment < stop:
        following = moment + _STRIDE
        if (changed := _offset(zone, following)) != offset:
            starts.append((_change(zone, moment, following) - _EPOCH) // _US)
            offsets.append(changed // _US)
            offset = changed
        moment = following
    return np.asarray(starts, np.int64), np.asarray(offsets, np.int64)


def _change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Give the second at which the offset changes, by halving."""
    offset = _offset(zone, before)
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        before, after = (middle, after) if _offset(zone, middle) == offset else (before, middle)
    return after


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta(0)
