"""Bring files of events in: all of it, or nothing."""

from __future__ import annotations

import errno
import shutil
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from deltalake.exceptions import DeltaError

from klantreis.eventlog import rejects, twin
from klantreis.eventlog.errors import LogError
from klantreis.eventlog.intake import READING_SHARE, Intake
from klantreis.eventlog.lock import LOCK, writing
from klantreis.eventlog.normalise import partitions_for
from klantreis.eventlog.partition import count_duplicates, in_order, without_repeats
from klantreis.eventlog.plan import ImportPlan
from klantreis.eventlog.progress import SORTING, silent
from klantreis.eventlog.pseudonyms import Pseudonyms
from klantreis.eventlog.schema import Kept, attributes_of, stored_schema
from klantreis.eventlog.sources import open_source
from klantreis.eventlog.staging import Staging
from klantreis.eventlog.summing import report_of
from klantreis.eventlog.table import IMPORT, create_table, has_table, write_part
from klantreis.eventlog.zones import zone_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyarrow as pa
    from deltalake.transaction import AddAction

    from klantreis.domain.results import ImportReport
    from klantreis.eventlog.mapping import Mapping
    from klantreis.eventlog.progress import Progress
    from klantreis.eventlog.schema import Attribute
    from klantreis.eventlog.sources import ReadOptions, Source

__all__ = ["ImportPlan", "import_events"]

STAGING: Final = "_staging"
# What an import that was killed may leave behind; the next one clears it away.
_LEFTOVERS: Final = (STAGING, twin.FOLDER, rejects.FOLDER, "_delta_log", "part=*")
_WORKERS: Final = 2
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FULL_WORDS: Final = ("No space left", "os error 28", "File too large", "os error 27")


def import_events(plan: ImportPlan, progress: Progress = silent) -> ImportReport:
    """Bring files into a new log; a kill, a fault or a stop leaves the directory as it was.

    Raises:
        LogError: what is wrong with the files, the mapping or the directory.
        NeedsZone: the times have no zone and the plan names none.
    """
    if plan.zone:
        zone_named(plan.zone)
    sources = [open_source(path, plan.options) for path in plan.files]
    for source in sources:
        plan.mapping.check(source.columns, source.name)
    every = dict.fromkeys(column for source in sources for column in source.columns)
    plan.mapping.check_left_out(every, ", ".join(source.name for source in sources))
    into = Path(plan.into)
    with wording_faults(into):
        return _import_into(into, _Import(plan, sources, progress))


@contextmanager
def wording_faults(into: Path) -> Iterator[None]:
    """Give what goes wrong while writing as a sentence.

    Raises:
        LogError: `disk_full` or `unwritable`.
    """
    try:
        yield
    except (OSError, DeltaError) as error:
        said = " ".join(str(error).split())
        full = getattr(error, "errno", None) in _FULL or any(one in said for one in _FULL_WORDS)
        if full:
            raise LogError("disk_full", into=into) from None
        why = getattr(error, "strerror", None) or said[:200]
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
        (into / STAGING).mkdir()
        return work.run()
    finally:
        shutil.rmtree(into / STAGING, ignore_errors=True)
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
class StoredPart:
    """One partition, stored but not yet committed."""

    action: AddAction
    twin: twin.Twin
    duplicates: int
    repeats: int


class _Import:
    def __init__(self, plan: ImportPlan, sources: list[Source], progress: Progress) -> None:
        self.plan, self.sources, self.progress = plan, sources, progress
        self.into = Path(plan.into)
        self.name = uuid.uuid4().hex[:12]
        ids = Pseudonyms(plan.key) if plan.key is not None else None
        self.fingerprint = ids.fingerprint if ids else None
        self.partitions = partitions_for(sum(source.rows for source in sources))
        self.attributes = _attributes(sources, plan.mapping)
        roles = (role for role, _ in plan.mapping.named())
        self.schema = stored_schema(roles, self.attributes)
        folder = self.into / STAGING
        self.staging = Staging(folder, self.partitions)
        self.rejects = rejects.Rejects(folder / "rejected.parquet", self.name)
        self.intake = Intake(plan, sources, ids, self.attributes, self.staging, self.rejects)

    def run(self) -> ImportReport:
        self.intake.read(self.progress)
        self.intake.refuse_nothing()
        done = self._store()
        report = report_of(
            [one.twin for one in done],
            self.rejects.reasons,
            duplicates=sum(one.duplicates for one in done),
            repeats=sum(one.repeats for one in done),
        )
        self.rejects.move_to(self.into)
        facts = facts_for(
            self.name, self.plan.source, rejected=report.rejected,
            duplicates=report.duplicates, repeats=report.repeats_removed,
        )  # fmt: skip
        create_table(self.into, self.schema, self._kept(), [one.action for one in done], facts)
        return report

    def _store(self) -> list[StoredPart]:
        filled = [part for part, events in enumerate(self.staging.events) if events]
        done = []
        with ThreadPoolExecutor(_WORKERS) as pool:
            for one in pool.map(self._store_part, filled):
                done.append(one)
                share = READING_SHARE + (1 - READING_SHARE) * len(done) / len(filled)
                self.progress(share, SORTING)
        return done

    def _store_part(self, part: int) -> StoredPart:
        ordered = in_order(self.staging.load(part))
        rows = without_repeats(ordered)
        duplicates = count_duplicates(rows)
        action = write_part(self.into, part, rows, self.schema)
        made = store_twin(self.into, part, 0, rows)
        self.staging.path(part).unlink()
        return StoredPart(action, made, duplicates, len(ordered) - len(rows))

    def _kept(self) -> Kept:
        optional = ("session", "channel", "value", "event_id")
        named = dict(self.plan.mapping.named())
        read = self.intake.settled
        return Kept(
            roles=tuple(role for role in optional if role in named),
            attributes=tuple((one.column, one.name) for one in self.attributes),
            key=self.fingerprint,
            partitions=self.partitions,
            columns=tuple(named.items()),
            leave_out=self.plan.mapping.leave_out,
            zone=self.plan.zone,
            day_first=_same(read, "day_first"),
            decimal_comma=_same(read, "decimal_comma"),
        )


def store_twin(log: Path, part: int, version: int, rows: pa.Table) -> twin.Twin:
    """Write the twin of a partition's ordered rows and open it.

    Raises:
        LogError: `damaged_log` or `too_many_names`.
    """
    path = twin.twin_path(log, part, version)
    twin.write_twin(path, rows)
    made = twin.open_twin(path)
    if made is None:
        raise LogError("damaged_log", log=log, why=path.name)
    return made


def facts_for(
    name: str, source: str, *, rejected: int, duplicates: int, repeats: int
) -> dict[str, str]:
    """Give what a commit says of itself."""
    return {
        IMPORT: name,
        "klantreis.source": source,
        "klantreis.rejected": str(rejected),
        "klantreis.duplicates": str(duplicates),
        "klantreis.repeats": str(repeats),
    }


def _same(read: Sequence[ReadOptions], what: str) -> bool | None:
    """Give how files were read where they were all read alike."""
    found = {getattr(one, what) for one in read}
    value: bool | None = found.pop() if len(found) == 1 else None
    return value


def _attributes(sources: Sequence[Source], mapping: Mapping) -> tuple[Attribute, ...]:
    found: dict[str, set[pa.DataType]] = {}
    for source in sources:
        for column in mapping.attributes(source.columns):
            found.setdefault(column, set()).add(source.types[column])
    return attributes_of(found)
