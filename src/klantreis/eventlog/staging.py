"""Rows on their way in: one file per partition, on disk, so that memory stays small."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyarrow as pa

if TYPE_CHECKING:
    from pathlib import Path

    from klantreis.eventlog.normalise import Piece

_OPTIONS: Final = pa.ipc.IpcWriteOptions(compression=None)


class Staging:
    """Files that take the pieces of each partition, one after another."""

    def __init__(self, folder: Path, partitions: int) -> None:
        self._folder = folder
        self.partitions = partitions
        self._writers: list[pa.RecordBatchStreamWriter | None] = [None] * partitions
        self.events = [0] * partitions

    def path(self, part: int) -> Path:
        """Give the file of a partition."""
        return self._folder / f"{part}.arrows"

    def add(self, piece: Piece) -> None:
        """Write the rows of a piece to their partitions."""
        for part in range(len(self._writers)):
            low, high = int(piece.rows[part]), int(piece.rows[part + 1])
            if low == high:
                continue
            first, last = int(piece.ids[part]), int(piece.ids[part + 1])
            customer = pa.DictionaryArray.from_arrays(
                pa.array(piece.customer[low:high] - first),
                piece.customers.slice(first, last - first),
            )
            columns = {
                name: column.slice(low, high - low) for name, column in piece.columns.items()
            }
            self._write(part, pa.RecordBatch.from_pydict({"customer": customer, **columns}))
            self.events[part] += high - low

    def _write(self, part: int, batch: pa.RecordBatch) -> None:
        writer = self._writers[part]
        if writer is None:
            writer = pa.ipc.new_stream(str(self.path(part)), batch.schema, options=_OPTIONS)
            self._writers[part] = writer
        writer.write_batch(batch)

    def close(self) -> None:
        """Finish the files."""
        for writer in self._writers:
            if writer is not None:
                writer.close()

    def load(self, part: int) -> pa.Table:
        """Give the rows of a partition in input order, each dictionary one for all."""
        with pa.memory_map(str(self.path(part))) as file, pa.ipc.open_stream(file) as stream:
            return stream.read_all().unify_dictionaries().combine_chunks()
