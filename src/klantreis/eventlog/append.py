"""Add events to a log that is there: one commit, before which none of them is in it."""

from __future__ import annotations

import os
import shutil
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import KW_ONLY, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from klantreis.eventlog import rejects, twin
from klantreis.eventlog.errors import LogError
from klantreis.eventlog.importer import STAGING, facts_for, store_twin, wording_faults
from klantreis.eventlog.intake import READING_SHARE, Intake
from klantreis.eventlog.lock import writing
from klantreis.eventlog.mapping import Mapping
from klantreis.eventlog.partition import count_duplicates, encoded, in_order, without_repeats
from klantreis.eventlog.plan import ImportPlan
from klantreis.eventlog.progress import SORTING, silent
from klantreis.eventlog.pseudonyms import Pseudonyms
from klantreis.eventlog.restoring import MARKED, KnownPseudonyms, Restoring, is_restored
from klantreis.eventlog.schema import Attribute
from klantreis.eventlog.sources import ReadOptions, open_source
from klantreis.eventlog.staging import Staging
from klantreis.eventlog.stored import open_stored
from klantreis.eventlog.summing import report_of
from klantreis.eventlog.table import (
    add_to_table,
    facts_of,
    open_table,
    read_rows,
    table_schema,
    write_part,
)
from klantreis.eventlog.zones import zone_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deltalake.transaction import AddAction

    from klantreis.domain.results import ImportReport
    from klantreis.eventlog.progress import Progress
    from klantreis.eventlog.schema import Kept
    from klantreis.eventlog.sources import Source
    from klantreis.eventlog.table import Table

_WORKERS: Final = 2


@dataclass(frozen=True, slots=True)
class AppendPlan:
    """What to add, and how; what is left open is as it was at the import.

    Attributes:
        log: directory of the log.
        key: pseudonym key; None where the log keeps ids as they came.
        mapping: which column is which; None is as at the import.
        leave_out: columns of the files not to add.
        now: µs since 1970 UTC; later times are rejected; None is the clock.
    """

    files: tuple[Path, ...]
    log: Path
    _: KW_ONLY
    key: bytes | None
    mapping: Mapping | None = None
    leave_out: tuple[str, ...] = ()
    zone: str | None = None
    options: ReadOptions = field(default_factory=ReadOptions)
    now: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Addition:
    """What was added.

    Attributes:
        added: events that came in.
        restored: rejected rows among them that came back corrected.
        repeats: rows left out, as they were in the log already.
        rejected: rows that could not be used.
        log: the whole log as it is now.
    """

    added: int
    restored: int
    repeats: int
    rejected: int
    log: ImportReport


def append_events(plan: AppendPlan, progress: Progress = silent) -> Addition:
    """Add files to a log; a kill, a fault or a stop leaves it as it was.

    Files of rejected rows that were corrected are known by their marked columns: their rows
    join the customers they belong to, and none of them comes in twice.

    Raises:
        LogError: what is wrong with the files, the columns or the log.
        NeedsZone: the times have no zone, and neither the plan nor the log names one.
    """
    log = Path(plan.log)
    open_table(log)
    with wording_faults(log), writing(log):
        table = open_table(log)
        clear_uncommitted(table)
        (log / STAGING).mkdir()
        try:
            return _Append(plan, table, progress).run()
        finally:
            clear_uncommitted(open_table(log))


def clear_uncommitted(table: Table) -> None:
    """Take away what a writer that came to nothing left: files that no version names.

    Only for who holds the lock.
    """
    shutil.rmtree(table.log / STAGING, ignore_errors=True)
    live = {path for files in table.files for path in files}
    for path in table.log.glob("part=*/*.parquet"):
        if path.relative_to(table.log).as_posix() not in live:
            path.unlink(missing_ok=True)
    for path in (table.log / twin.FOLDER).glob("*.arrow"):
        if path.stem.rpartition("-")[2] != str(table.version):
            path.unlink(missing_ok=True)
    aside = rejects.rejects_path(table.log)
    for path in (table.log / rejects.FOLDER).glob("*.parquet"):
        if path != aside:
            path.unlink(missing_ok=True)


def copy_log(log: Path, into: Path) -> None:
    """Make a second log of the same files, without copying what never changes.

    Raises:
        LogError: `no_log`, `damaged_log`, `disk_full` or `unwritable`.
    """
    table = open_table(log)
    aside = rejects.rejects_path(log)
    paths = [log / path for files in table.files for path in files]
    paths += sorted((log / "_delta_log").glob("*.*"))
    paths += sorted((log / twin.FOLDER).glob(f"*-{table.version}.arrow"))
    paths += [aside] if aside else []
    with wording_faults(into):
        for path in paths:
            target = into / path.relative_to(log)
            target.parent.mkdir(parents=True, exist_ok=True)
            _link(path, target)


def _link(path: Path, target: Path) -> None:
    try:
        os.link(path, target)
    except OSError:
        shutil.copyfile(path, target)


@dataclass(frozen=True, slots=True)
class _Grown:
    """A partition with what comes to it; no action where nothing new remained."""

    action: AddAction | None
    added: int
    duplicates: int
    repeats: int


class _Append:
    def __init__(self, plan: AppendPlan, table: Table, progress: Progress) -> None:
        kept = table.kept
        self.table, self.progress = table, progress
        self.name = uuid.uuid4().hex[:12]
        self.plan = _import_plan(plan, kept)
        _check_key(plan, table)
        if self.plan.zone:
            zone_named(self.plan.zone)
        sources = [open_source(path, self.plan.options) for path in plan.files]
        restored = [source for source in sources if is_restored(source)]
        if restored and len(restored) < len(sources):
            raise LogError("mixed_restored", file=restored[0].name)
        self.restoring = _restoring(self.plan.mapping, table.log) if restored else None
        _check_columns(sources, self.plan.mapping, kept)
        self.schema = table_schema(table.log)
        self.attributes = tuple(
            Attribute(column, name, self.schema.field(name).type)
            for column, name in kept.attributes
        )
        folder = table.log / STAGING
        self.staging = Staging(folder, kept.partitions)
        self.rejects = rejects.Rejects(folder / "rejected.parquet", self.name)
        self.intake = Intake(
            self.plan, sources, _ids(plan.key, restoring=bool(restored)), self.attributes,
            self.staging, self.rejects, table.next_sequence, self.restoring,
        )  # fmt: skip

    def run(self) -> Addition:
        self.intake.read(self.progress)
        fresh = self.rejects.count
        if not self.restoring:
            self.intake.refuse_nothing()
        grown = self._store()
        added = sum(one.added for one in grown)
        healed = len(self.restoring.healed) if self.restoring else 0
        repeats = sum(one.repeats for one in grown)
        repeats += self.restoring.repeats if self.restoring else 0
        rejected = self.restoring.still if self.restoring else fresh
        if added or fresh or healed:
            self._commit(grown)
        return Addition(added, healed, repeats, rejected, self._report())

    def _store(self) -> list[_Grown]:
        filled = [part for part, events in enumerate(self.staging.events) if events]
        grown = []
        with ThreadPoolExecutor(_WORKERS) as pool:
            for one in pool.map(self._grow, filled):
                grown.append(one)
                share = READING_SHARE + (1 - READING_SHARE) * len(grown) / len(filled)
                self.progress(share, SORTING)
        return grown

    def _grow(self, part: int) -> _Grown:
        """Write what is new in a partition, and the twin of all that will be in it."""
        log, first = self.table.log, self.table.next_sequence
        fresh = _as_stored(self.staging.load(part), self.schema)
        self.staging.path(part).unlink()
        old = read_rows(self.table, part).cast(self.schema) if self.table.files[part] else None
        every = pa.concat_tables([old, fresh] if old else [fresh])
        ordered = in_order(encoded(every).sort_by("sequence"))
        rows = without_repeats(ordered)
        is_new = pc.greater_equal(rows["sequence"], first)
        came = rows.filter(is_new)
        repeats = len(ordered) - len(rows)
        if not len(came):
            return _Grown(None, 0, 0, repeats)
        before = count_duplicates(rows.filter(pc.invert(is_new))) if old else 0
        store_twin(log, part, self.table.version + 1, rows)
        action = write_part(log, part, came, self.schema)
        return _Grown(action, len(came), count_duplicates(rows) - before, repeats)

    def _commit(self, grown: Sequence[_Grown]) -> None:
        """Put the rejects in their place, and let one commit make all of it true."""
        log = self.table.log
        self._keep_rejects()
        facts = facts_of(log)
        duplicates = int(facts.get("klantreis.duplicates", 0)) + sum(g.duplicates for g in grown)
        repeats = int(facts.get("klantreis.repeats", 0)) + sum(g.repeats for g in grown)
        said = facts_for(
            self.name, self.plan.source, rejected=self.rejects.count,
            duplicates=duplicates, repeats=repeats,
        )  # fmt: skip
        for path in (log / twin.FOLDER).glob(f"*-{self.table.version}.arrow"):
            part = int(path.stem.partition("-")[0])
            ahead = twin.twin_path(log, part, self.table.version + 1)
            if not ahead.exists():
                _link(path, ahead)
        add_to_table(log, self.schema, [g.action for g in grown if g.action], said)

    def _keep_rejects(self) -> None:
        """Write the rows that stay aside, old and new, as one file."""
        log = self.table.log
        fresh = pq.read_table(self.rejects.path) if self.rejects.count else None
        aside = rejects.Rejects(log / STAGING / "aside.parquet", self.name)
        healed = self.restoring.healed if self.restoring else set()
        for rows in rejects.rejected_batches(log):
            aside.keep(rejects.without(rows, healed))
        if fresh is not None:
            aside.keep(fresh)
        aside.close()
        aside.move_to(log)
        self.rejects = aside

    def _report(self) -> ImportReport:
        log = self.table.log
        facts = facts_of(log)
        return report_of(
            open_stored(log).twins,
            rejects.reject_counts(log),
            duplicates=int(facts.get("klantreis.duplicates", 0)),
            repeats=int(facts.get("klantreis.repeats", 0)),
        )


def _import_plan(plan: AppendPlan, kept: Kept) -> ImportPlan:
    """Fill in what was left open as it was at the import."""
    mapping = plan.mapping
    if mapping is None:
        if not kept.columns:
            raise LogError("append_unknown_columns", log=plan.log)
        mapping = Mapping(**dict(kept.columns))  # type: ignore[arg-type] # each role but leave_out
    options = plan.options
    if options.day_first is None:
        options = replace(options, day_first=kept.day_first)
    if options.decimal_comma is None:
        options = replace(options, decimal_comma=kept.decimal_comma)
    left_out = tuple(dict.fromkeys((*plan.leave_out, *mapping.leave_out, *kept.leave_out, *MARKED)))
    return ImportPlan(
        plan.files, Path(plan.log), replace(mapping, leave_out=left_out), key=plan.key,
        zone=plan.zone or kept.zone, options=options, now=plan.now, source=plan.source,
    )  # fmt: skip


def _ids(key: bytes | None, *, restoring: bool) -> Pseudonyms | None:
    if key is None:
        return None
    return KnownPseudonyms(key) if restoring else Pseudonyms(key)


def _check_key(plan: AppendPlan, table: Table) -> None:
    given = Pseudonyms(plan.key).fingerprint if plan.key is not None else None
    if given != table.kept.key:
        raise LogError("other_key", log=table.log)


def _check_columns(sources: Sequence[Source], mapping: Mapping, kept: Kept) -> None:
    """Refuse what the log has no place for, and what it cannot do without."""
    for role, column in mapping.named():
        if role not in {"customer", "time", "event", *kept.roles}:
            raise LogError("append_role", column=column)
    if "session" in kept.roles and mapping.session is None:
        raise LogError("append_session")
    known = {column for column, _ in kept.attributes}
    for source in sources:
        mapping.check(source.columns, source.name)
        for column in mapping.attributes(source.columns):
            if column not in known:
                raise LogError("append_column", column=column, file=source.name)


def _restoring(mapping: Mapping, log: Path) -> Restoring:
    aside = {ref for rows in rejects.rejected_batches(log) for ref in rows["ref"].to_pylist()}
    return Restoring(mapping, aside)


def _as_stored(staged: pa.Table, schema: pa.Schema) -> pa.Table:
    """Give staged rows in the columns and types of the table."""
    columns = {}
    for want in schema:
        if want.name in staged.column_names:
            column = staged[want.name]
            if pa.types.is_dictionary(column.type):
                column = column.cast(column.type.value_type)
            columns[want.name] = column.cast(want.type)
        else:
            columns[want.name] = pa.nulls(len(staged), want.type)
    return pa.table(columns, schema=schema)
