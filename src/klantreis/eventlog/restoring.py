"""Corrected rows that come back: who they are, and which of them are still wanted.

A file of rejected rows carries marked columns. `klantreis_ref` says which rejected row it
is; a row that is not aside any more is passed over, so that a file brought in twice adds
nothing. The `*_pseudonym` columns stand for ids that were hidden; where one is empty the
column with the real id is read instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.compute as pc

from klantreis.eventlog.pseudonyms import Pseudonyms
from klantreis.eventlog.schema import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from klantreis.eventlog.mapping import Mapping
    from klantreis.eventlog.sources import Source

REF: Final = "klantreis_ref"
FILE: Final = "klantreis_file"
ROW: Final = "klantreis_row"
REASON: Final = "klantreis_reason"
PSEUDONYMS: Final = {
    "customer": "customer_pseudonym",
    "session": "session_pseudonym",
    "event_id": "event_id_pseudonym",
}
MARKED: Final = (REF, FILE, ROW, REASON, *PSEUDONYMS.values())
# Before what is a pseudonym already; no id of a file can begin like this.
_MARK: Final = "\x1ap"
_SHAPES: Final = {"customer": r"^[0-9a-f]{32}$", "session": r"^[0-9a-f]{16}$"}
# What a spreadsheet would take for a formula; a plain number is none.
_FORMULA: Final = re.compile(r"^'*[=+\-@\t\r]")
_NUMBER: Final = re.compile(r"^[+-]?\d[\d.,]*$")


def as_cell(text: str) -> str:
    """Give a text as a cell that no spreadsheet runs as a formula."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.match(text) else text


def of_cells(column: pa.Array) -> pa.Array:
    """Give back the texts that `as_cell` changed."""
    return pc.replace_substring_regex(column, r"^'('*[=+\-@\t\r])", r"\1")


def is_restored(source: Source) -> bool:
    """Say whether a file holds rejected rows that were corrected."""
    return REF in source.columns


class KnownPseudonyms(Pseudonyms):
    """Pseudonyms under a key, where some ids come as pseudonyms already."""

    def of(self, ids: Sequence[str]) -> list[str]:
        """Give the pseudonym of each id."""
        found = super().of([one for one in ids if not one.startswith(_MARK)])
        fresh = iter(found)
        return [one[len(_MARK) :] if one.startswith(_MARK) else next(fresh) for one in ids]

    def numbers(self, ids: Sequence[str]) -> list[int]:
        """Give 64 bits per id."""
        return [
            int.from_bytes(bytes.fromhex(one[len(_MARK) :]), signed=True)
            if one.startswith(_MARK)
            else super(KnownPseudonyms, self).numbers([one])[0]
            for one in ids
        ]


@dataclass(slots=True)
class Restoring:
    """Rows on their way back.

    Attributes:
        aside: references of the rows that are still aside.
        healed: references of those that came back as events.
        repeats: rows that had come back before.
        still: rows that still cannot be used.
    """

    mapping: Mapping
    aside: set[str]
    healed: set[str] = field(default_factory=set)
    repeats: int = 0
    still: int = 0

    def columns(self, source: Source) -> list[str]:
        """Give the marked columns to read from a file."""
        wanted = (REF, *PSEUDONYMS.values())
        return [column for column in wanted if column in source.columns]

    def open_rows(self, batch: pa.RecordBatch) -> tuple[pa.RecordBatch, list[str]]:
        """Give the rows that are still wanted, with their ids marked, and their references."""
        refs = [(one or "").strip() for one in as_text(batch.column(REF)).to_pylist()]
        keep = []
        for ref in refs:
            wanted = not ref or ref in self.aside
            keep.append(wanted)
            self.repeats += not wanted
            self.aside.discard(ref)
        batch = batch.filter(pa.array(keep, pa.bool_()))
        columns = {
            name: of_cells(column) if pa.types.is_string(column.type) else column
            for name, column in zip(batch.schema.names, batch.columns, strict=True)
        }
        for role, column in self.mapping.named():
            if role in PSEUDONYMS:
                known = columns.get(PSEUDONYMS[role])
                columns[column] = _marked(role, columns[column], known)
        rows = pa.RecordBatch.from_pydict(columns)
        return rows, [ref for ref, kept in zip(refs, keep, strict=True) if kept]

    def came_back(self, refs: Sequence[str], rejected: Iterable[int]) -> None:
        """Remember which rows are events now."""
        bad = {int(place) for place in rejected}
        self.still += len(bad)
        self.healed.update(ref for at, ref in enumerate(refs) if ref and at not in bad)


def _marked(role: str, own: pa.Array, known: pa.Array | None) -> pa.Array:
    """Put the marked pseudonym where there is one, else the id as it was written."""
    own = pc.replace_substring(as_text(own), _MARK[0], "")
    if known is None:
        return own
    known = pc.utf8_lower(pc.utf8_trim_whitespace(as_text(known)))
    shape = _SHAPES.get(role, _SHAPES["session"])
    there = pc.match_substring_regex(known, shape).fill_null(fill_value=False)
    return pc.if_else(there, pc.binary_join_element_wise(_MARK, known, ""), own)
