"""One writer at a time, also when the last one was killed."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from klantreis.eventlog.errors import LogError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK: Final = "_lock"

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def writing(log: Path) -> Iterator[None]:
    """Hold the log for writing; the system lets go of it when the process ends.

    Raises:
        LogError: `log_busy`.
    """
    handle = os.open(log / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            _take(handle)
        except OSError:
            raise LogError("log_busy", log=log) from None
        yield
    finally:
        os.close(handle)
