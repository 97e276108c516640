"""Bring files of events in: all of it, or nothing."""

from __future__ import annotations

import shutil
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import KW_ONLY, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa

from klantreis.domain.results import ImportReport
from klantreis.eventlog import rejects, twin
from klantreis.eventlog.errors import LogError
from klantreis.eventlog.lock import LOCK, writing
from klantreis.eventlog.normalise import Normaliser, partitions_for
from klantreis.eventlog.partition import (
    codes_of,
    count_duplicates,
    customer_bounds,
    in_order,
    without_repeats,
)
from klantreis.eventlog.progress import READING, SORTING, silent
from klantreis.eventlog.pseudonyms import Pseudonyms
from klantreis.eventlog.schema import Kept, attributes_of, stored_schema
from klantreis.eventlog.settle import settled
from klantreis.eventlog.sources import ReadOptions, open_source
from klantreis.eventlog.staging import Staging
from klantreis.eventlog.table import create_table, has_table, write_part
from klantreis.eventlog.times import TimeReader
from klantreis.eventlog.zones import zone_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from zoneinfo import ZoneInfo

    from deltalake.transaction import AddAction

    from klantreis.eventlog.mapping import Mapping
    from klantreis.eventlog.progress import Progress
    from klantreis.eventlog.schema import Attribute
    from klantreis.eventlog.sources import Source

IDLE_US: Final = 1_800_000_000
_STAGING: Final = "_staging"
# What an import that was killed may leave behind; the next one clears it away.
_LEFTOVERS: Final = (_STAGING, twin.FOLDER, rejects.FOLDER, "_delta_log", "part=*")
_ROWS: Final = 1 << 20
_READING_SHARE: Final = 0.6
_WORKERS: Final = 2


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What to bring in, and how.

    Attributes:
        key: pseudonym key; None keeps customer ids as they came.
        zone: zone of times that have none; None refuses those.
        now: µs since 1970 UTC; later times are rejected; None is the clock.
        source: name of the source, kept with the import.
    """

    files: tuple[Path, ...]
    into: Path
    mapping: Mapping
    _: KW_ONLY
    # No default: that ids stay as they came is something to say, never to forget.
    key: bytes | None
    zone: str | None = None
    options: ReadOptions = field(default_factory=ReadOptions)
    now: int | None = None
    source: str = ""


def import_events(plan: ImportPlan, progress: Progress = silent) -> ImportReport:
    """Bring files into a new log; a kill, a fault or a stop leaves the directory as it was.

    Raises:
        LogError: what is wrong with the files, the mapping or the directory.
        NeedsZone: the times have no zone and the plan names none.
    """
    zone = zone_named(plan.zone) if plan.zone else None
    sources = [open_source(path, plan.options) for path in plan.files]
    for source in sources:
        plan.mapping.check(source.columns, source.name)
    every = dict.fromkeys(column for source in sources for column in source.columns)
    plan.mapping.check_left_out(every, ", ".join(source.name for source in sources))
    into = Path(plan.into)
    try:
        return _import_into(into, _Import(plan, zone, sources, progress))
    except OSError as error:
        why = error.strerror or " ".join(str(error).split())[:200]
        raise LogError("unwritable", into=into, why=why) from None


def _import_into(into: Path, work: _Import) -> ImportReport:
    _check_free(into)
    made = not into.exists()
    into.mkdir(parents=True, exist_ok=True)
    try:
        with writing(into):
            _check_free(into)
            return _whole_or_nothing(into, work)
    finally:
        if made and not has_table(into):
            with suppress(OSError):
                into.rmdir()


def _whole_or_nothing(into: Path, work: _Import) -> ImportReport:
    _clear(into)
    try:
        (into / _STAGING).mkdir()
        return work.run()
    finally:
        shutil.rmtree(into / _STAGING, ignore_errors=True)
        if not has_table(into):
            _clear(into)
            (into / LOCK).unlink(missing_ok=True)


def _check_free(into: Path) -> None:
    """Refuse a directory with a log, or with files that are not ours."""
    if not into.exists():
        return
    if not into.is_dir():
        raise LogError("not_empty", into=into)
    if has_table(into):
        raise LogError("log_exists", into=into)
    ours = {LOCK, *(path.name for pattern in _LEFTOVERS for path in into.glob(pattern))}
    if any(path.name not in ours for path in into.iterdir()):
        raise LogError("not_empty", into=into)


def _clear(into: Path) -> None:
    for pattern in _LEFTOVERS:
        for path in into.glob(pattern):
            shutil.rmtree(path, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class _Done:
    """One partition, stored but not yet committed."""

    action: AddAction
    events: int
    customers: int
    sessions: int
    names: Counter[str]
    first: int
    last: int
    duplicates: int
    repeats: int


class _Import:
    def __init__(
        self, plan: ImportPlan, zone: ZoneInfo | None, sources: list[Source], progress: Progress
    ) -> None:
        self.plan, self.zone, self.sources, self.progress = plan, zone, sources, progress
        self.into = Path(plan.into)
        self.ids = Pseudonyms(plan.key) if plan.key is not None else None
        self.partitions = partitions_for(sum(source.rows for source in sources))
        self.attributes = _attributes(sources, plan.mapping)
        roles = (role for role, _ in plan.mapping.named())
        self.schema = stored_schema(roles, self.attributes)
        self.staging = Staging(self.into / _STAGING, self.partitions)
        self.rejects = rejects.Rejects(self.into / _STAGING / "rejected.parquet")
        self.now = plan.now or int(datetime.now(UTC).timestamp() * 1_000_000)

    def run(self) -> ImportReport:
        sequence = 0
        try:
            for number, source in enumerate(self.sources):
                sequence = self._read(source, sequence, number)
        finally:
            self.staging.close()
            self.rejects.close()
        if not sum(self.staging.events):
            self._refuse()
        done = self._store()
        name = uuid.uuid4().hex[:12]
        self.rejects.move_to(self.into, name)
        self._commit(done, name)
        return self._report(done)

    def _read(self, source: Source, sequence: int, number: int) -> int:
        """Stage the rows of one file; give the next sequence number."""
        mapping, options = self.plan.mapping, settled(source, self.plan.mapping, self.plan.options)
        reader = TimeReader(source.name, self.zone, self.now, day_first=bool(options.day_first))
        comma = bool(options.decimal_comma)
        normaliser = Normaliser(mapping, reader, self.ids, self.attributes, self.partitions, comma)
        wanted = [column for _, column in mapping.named()] + mapping.attributes(source.columns)
        start = sequence
        for batch in _gathered(source.batches(wanted)):
            piece, rejected = normaliser.split(batch, sequence)
            if piece:
                self.staging.add(piece)
            if rejected:
                self.rejects.add(source.name, rejected, sequence - start, source.malformed)
            sequence += batch.num_rows
            done = (number + source.fraction()) / len(self.sources)
            self.progress(_READING_SHARE * done, READING)
        self.rejects.add_malformed(source.name, source.malformed)
        return sequence

    def _refuse(self) -> None:
        files = ", ".join(source.name for source in self.sources)
        if not self.rejects.count:
            raise LogError("empty_file", file=files)
        commonest = self.rejects.reasons.most_common(1)[0][0]
        raise LogError(f"all_rejected_{commonest}", file=files, rows=self.rejects.count)

    def _store(self) -> list[_Done]:
        filled = [part for part, events in enumerate(self.staging.events) if events]
        done = []
        with ThreadPoolExecutor(_WORKERS) as pool:
            for one in pool.map(self._store_part, filled):
                done.append(one)
                share = _READING_SHARE + (1 - _READING_SHARE) * len(done) / len(filled)
                self.progress(share, SORTING)
        return done

    def _store_part(self, part: int) -> _Done:
        staged = self.staging.load(part)
        ordered = in_order(staged)
        rows = without_repeats(ordered)
        repeats = len(ordered) - len(rows)
        duplicates = count_duplicates(rows)
        action = write_part(self.into, part, rows, self.schema)
        path = twin.twin_path(self.into, part, 0)
        twin.write_twin(path, rows)
        made = twin.open_twin(path)
        if made is None:
            raise LogError("damaged_log", log=self.into, why=path.name)
        self.staging.path(part).unlink()
        rank = codes_of(rows["customer"])
        return _Done(
            action=action,
            events=len(rows),
            customers=len(customer_bounds(rank)) - 1,
            sessions=_sessions(made, rank),
            names=Counter(dict(zip(made.names, made.counts, strict=True))),
            first=int(made.times.min()),
            last=int(made.times.max()),
            duplicates=duplicates,
            repeats=repeats,
        )

    def _commit(self, done: Sequence[_Done], name: str) -> None:
        optional = ("session", "channel", "value", "event_id")
        named = dict(self.plan.mapping.named())
        kept = Kept(
            roles=tuple(role for role in optional if role in named),
            attributes=tuple((one.column, one.name) for one in self.attributes),
            key=self.ids.fingerprint if self.ids else None,
            partitions=self.partitions,
        )
        facts = {
            "klantreis.import": name,
            "klantreis.source": self.plan.source,
            "klantreis.rejected": str(self.rejects.count),
        }
        create_table(self.into, self.schema, kept, [one.action for one in done], facts)

    def _report(self, done: Sequence[_Done]) -> ImportReport:
        names: Counter[str] = sum((one.names for one in done), Counter())
        return ImportReport(
            events=sum(one.events for one in done),
            customers=sum(one.customers for one in done),
            sessions=sum(one.sessions for one in done),
            event_names=tuple(sorted(names)),
            first=min(one.first for one in done),
            last=max(one.last for one in done),
            rejected=self.rejects.count,
            reasons=tuple(self.rejects.reasons.most_common()),
            duplicates=sum(one.duplicates for one in done),
            repeats_removed=sum(one.repeats for one in done),
        )


def _attributes(sources: Sequence[Source], mapping: Mapping) -> tuple[Attribute, ...]:
    found: dict[str, set[pa.DataType]] = {}
    for source in sources:
        for column in mapping.attributes(source.columns):
            found.setdefault(column, set()).add(source.types[column])
    return attributes_of(found)


def _gathered(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Put small batches together: every batch has a price of its own."""
    waiting: list[pa.RecordBatch] = []
    for batch in batches:
        waiting.append(batch)
        if sum(one.num_rows for one in waiting) >= _ROWS // 2:
            yield pa.concat_batches(waiting)
            waiting = []
    if waiting:
        yield pa.concat_batches(waiting)


def _sessions(made: twin.Twin, rank: np.ndarray[tuple[int], np.dtype[np.int32]]) -> int:
    """Count sessions: the log's own, else split where idle time exceeds 30 minutes."""
    if made.sessions is not None:
        return int(np.maximum.reduceat(made.sessions, made.offsets[:-1]).sum()) + len(
            made.customers
        )
    apart = (np.diff(made.times) > IDLE_US) | (np.diff(rank) != 0)
    return int(apart.sum()) + 1
