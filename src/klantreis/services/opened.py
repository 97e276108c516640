"""Event logs that are open: reading one's folder costs more than asking it something."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Final

from klantreis.domain.permissions import Action
from klantreis.engine import opening
from klantreis.services.access import log_row
from klantreis.services.logs import directory_of

if TYPE_CHECKING:
    from klantreis.domain.permissions import Principal
    from klantreis.engine.log import EventLog as OpenLog
    from klantreis.store.models import EventLog

MOST: Final = 8
_open: OrderedDict[str, OpenLog] = OrderedDict()
_lock = Lock()


def open_log(principal: Principal, log_id: str) -> OpenLog:
    """Give a log to ask questions of.

    Raises:
        LogsError: `not_ready`.
    """
    return opened(log_row(principal, log_id, Action.LOG_VIEW))


def opened(row: EventLog) -> OpenLog:
    """Give the open log of a row; a folder never changes, a new import has a new one."""
    path = directory_of(row)
    with _lock:
        if row.directory in _open:
            _open.move_to_end(row.directory)
            return _open[row.directory]
    found = opening.open_log(path)
    with _lock:
        _open[row.directory] = found
        while len(_open) > MOST:
            _open.popitem(last=False)
    return found
