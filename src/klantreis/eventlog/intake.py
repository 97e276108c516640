"""Read files of events and lay their rows ready, partition by partition."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import pyarrow as pa

from klantreis.eventlog.errors import LogError
from klantreis.eventlog.normalise import Normaliser
from klantreis.eventlog.progress import READING
from klantreis.eventlog.row_numbers import RowNumbers
from klantreis.eventlog.settle import settled
from klantreis.eventlog.times import TimeReader
from klantreis.eventlog.zones import zone_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from klantreis.eventlog.normalise import Rejected
    from klantreis.eventlog.plan import ImportPlan
    from klantreis.eventlog.progress import Progress
    from klantreis.eventlog.pseudonyms import Pseudonyms
    from klantreis.eventlog.rejects import Rejects
    from klantreis.eventlog.restoring import Restoring
    from klantreis.eventlog.schema import Attribute
    from klantreis.eventlog.sources import ReadOptions, Source
    from klantreis.eventlog.staging import Staging

READING_SHARE: Final = 0.6
_ROWS: Final = 1 << 20


@dataclass(slots=True)
class Intake:
    """Take the rows of some files in: events to the staging, others to the rejects.

    Attributes:
        sequence: input number of the next row.
        restoring: where rows come back that were rejected before.
        settled: how each file was read in the end.
    """

    plan: ImportPlan
    sources: Sequence[Source]
    ids: Pseudonyms | None
    attributes: tuple[Attribute, ...]
    staging: Staging
    rejects: Rejects
    sequence: int = 0
    restoring: Restoring | None = None
    settled: list[ReadOptions] = field(default_factory=list)

    def read(self, progress: Progress) -> None:
        """Take in every file.

        Raises:
            LogError: what is wrong with a file, or that not one row could be used.
        """
        try:
            for number, source in enumerate(self.sources):
                for done in self._read(source):
                    progress(READING_SHARE * (number + done) / len(self.sources), READING)
        finally:
            self.staging.close()
            self.rejects.close()

    def refuse_nothing(self) -> None:
        """Refuse files of which not one row could be used, by the commonest reason.

        Raises:
            LogError: `empty_file` or `all_rejected_*`.
        """
        if sum(self.staging.events):
            return
        files = ", ".join(source.name for source in self.sources)
        if not self.rejects.count:
            raise LogError("empty_file", file=files)
        commonest = self.rejects.reasons.most_common(1)[0][0]
        raise LogError(f"all_rejected_{commonest}", file=files, rows=self.rejects.count)

    def _read(self, source: Source) -> Iterator[float]:
        """Stage the rows of one file; give how much of it has been read."""
        mapping, options = self.plan.mapping, settled(source, self.plan.mapping, self.plan.options)
        self.settled.append(options)
        normaliser = self._normaliser(source, options)
        wanted = [column for _, column in mapping.named()]
        wanted += [one.column for one in self.attributes if one.column in source.columns]
        wanted += self.restoring.columns(source) if self.restoring else []
        numbers = RowNumbers(source)
        for batch in _gathered(source.batches(wanted)):
            passed = numbers.step(batch.num_rows)
            if self.restoring:
                self._take_restored(self.restoring, normaliser, batch)
            else:
                rejected = self._take(normaliser, batch)
                rows = numbers.of(rejected.places).tolist() if rejected else ()
                self.rejects.add(source.name, passed, rejected, rows)
            yield source.fraction()
        if not self.restoring:
            self.rejects.add(source.name, numbers.rest())

    def _take(self, normaliser: Normaliser, batch: pa.RecordBatch) -> Rejected | None:
        piece, rejected = normaliser.split(batch, self.sequence)
        if piece:
            self.staging.add(piece)
        self.sequence += batch.num_rows
        return rejected

    def _take_restored(
        self, restoring: Restoring, normaliser: Normaliser, batch: pa.RecordBatch
    ) -> None:
        """Take in what can be used now; what cannot stays aside as it was."""
        rows, refs = restoring.open_rows(batch)
        if not rows.num_rows:
            return
        rejected = self._take(normaliser, rows)
        restoring.came_back(refs, rejected.places if rejected else ())

    def _normaliser(self, source: Source, options: ReadOptions) -> Normaliser:
        zone = zone_named(self.plan.zone) if self.plan.zone else None
        now = self.plan.now or int(datetime.now(UTC).timestamp() * 1_000_000)
        return Normaliser(
            self.plan.mapping,
            TimeReader(source.name, zone, now, day_first=bool(options.day_first)),
            self.ids,
            self.attributes,
            self.staging.partitions,
            decimal_comma=bool(options.decimal_comma),
        )


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
