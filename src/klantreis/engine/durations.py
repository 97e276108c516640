"""Durations as people write them: `30m`, `2h`, `14d`."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from klantreis.engine.errors import QuestionError

_UNITS: Final = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_WRITTEN: Final = re.compile(r"(\d{1,9})\s*([smhd])")
_SECOND: Final = 1_000_000
_LONGEST: Final = 2**62  # µs are counted in 64 bits

Duration = str | int | timedelta


def microseconds(duration: Duration) -> int:
    """Give µs of a text such as `30m`, of whole seconds, or of a timedelta.

    Raises:
        QuestionError: `bad_duration`.
    """
    if isinstance(duration, timedelta):
        found = duration // timedelta(microseconds=1)
    elif isinstance(duration, int):
        found = duration * _SECOND
    else:
        match = _WRITTEN.fullmatch(duration.strip())
        if match is None:
            raise QuestionError("bad_duration", given=duration)
        found = int(match[1]) * _UNITS[match[2]] * _SECOND
    if not 0 <= found <= _LONGEST:
        raise QuestionError("bad_duration", given=duration)
    return found
