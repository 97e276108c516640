"""Open a log, or bring events in and open what that gives."""

from __future__ import annotations

import os
import shutil
import tempfile
import weakref
from pathlib import Path
from typing import TYPE_CHECKING

from klantreis.engine.log import EventLog
from klantreis.engine.shards import Shard
from klantreis.eventlog.home import state_directory
from klantreis.eventlog.importer import ImportPlan, import_events
from klantreis.eventlog.mapping import Mapping
from klantreis.eventlog.progress import silent
from klantreis.eventlog.pseudonyms import one_off_key, read_key
from klantreis.eventlog.sources import ReadOptions
from klantreis.eventlog.stored import open_stored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from klantreis.eventlog.progress import Progress

AnyPath = str | os.PathLike[str]


def open_log(directory: AnyPath) -> EventLog:
    """Open a log that was imported before.

    Raises:
        LogError: `no_log`, `newer_log` or `damaged_log`.
    """
    stored = open_stored(Path(directory))
    return EventLog([Shard.of_twin(twin) for twin in stored.twins], stored)


def read_events(
    path: AnyPath | Sequence[AnyPath],
    *,
    customer: str,
    time: str,
    event: str,
    session: str | None = None,
    channel: str | None = None,
    value: str | None = None,
    event_id: str | None = None,
    tz: str | None = None,
    into: AnyPath | None = None,
    keep_ids: bool = False,
    options: ReadOptions | None = None,
    progress: Progress = silent,
) -> EventLog:
    """Bring events in from CSV, XLSX or Parquet and open the log they make.

    The names are those of columns. Without `into` the log lives as long as the object.
    `tz` is the zone of times that have none, such as `Europe/Amsterdam`.

    Raises:
        LogError: what is wrong with the files, the columns or the directory.
        NeedsZone: the times have no zone and `tz` is not given.
    """
    several = [path] if isinstance(path, str | os.PathLike) else path
    files = tuple(Path(one) for one in several)
    directory = Path(into) if into else Path(tempfile.mkdtemp(prefix="klantreis-"))
    key = None if keep_ids else read_key(state_directory()) if into else one_off_key()
    mapping = Mapping(customer, time, event, session, channel, value, event_id)
    plan = ImportPlan(files, directory, mapping, key=key, zone=tz, options=options or ReadOptions())
    try:
        import_events(plan, progress)
    except BaseException:
        if not into:
            shutil.rmtree(directory, ignore_errors=True)
        raise
    log = open_log(directory)
    if not into:
        weakref.finalize(log, shutil.rmtree, directory, ignore_errors=True)
    return log
