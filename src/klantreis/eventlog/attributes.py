"""The attribute of every event of a partition, in the order of its twin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow.compute as pc

from klantreis.eventlog.table import read_partition

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from klantreis.eventlog.stored import StoredLog

CHANNEL: Final = "channel"


def attribute_names(log: StoredLog) -> tuple[str, ...]:
    """Give the attributes that bindings can ask for, by their names in the file."""
    own = tuple(column for column, _kept in log.table.kept.attributes)
    return (CHANNEL, *own) if CHANNEL in log.table.kept.roles else own


def attribute_values(log: StoredLog, twin: int, attribute: str) -> NDArray[np.object_]:
    """Give the attribute's text per event of a twin, in NFC; None where an event has none."""
    kept = dict(log.table.kept.attributes)
    part = [number for number, files in enumerate(log.table.files) if files][twin]
    values = read_partition(log.table, part)[kept.get(attribute, attribute)]
    texts = pc.utf8_normalize(values.combine_chunks().cast("string"), form="NFC")
    return np.asarray(texts.to_numpy(zero_copy_only=False))
