"""Erase a text from all that has ever been written about it (D16).

Every journal row, inverse, answer and snapshot keeps its number and its shape; only the text
is replaced. What a fold gives afterwards is what the rows say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from klantreis.domain.text import ERASED
from klantreis.services import pictures
from klantreis.store.models import Map
from klantreis.store.queries import scopes

if TYPE_CHECKING:
    from klantreis.services.journal.ledger import Aggregate, Ledger
    from klantreis.store.models import JournalRow


class Eraser:
    """Replaces one language of one text of one record, wherever it stands."""

    def __init__(self, type_name: str, key: str, field: str, lang: str) -> None:
        self.type_name, self.key, self.field, self.lang = type_name, key, field, lang

    def record(self, type_name: str, data: dict[str, Any]) -> bool:
        """Erase in a record's document form; tell whether there was anything."""
        key = data.get("key", "map")
        entry = data.get(self.field, {})
        if (type_name, key) != (self.type_name, self.key) or not isinstance(entry, dict):
            return False
        wording = entry.get(self.lang)
        if not isinstance(wording, dict):
            return False
        wording["text"] = ERASED
        return True

    def payload(self, type_name: str, key: str, kind: str, payload: dict[str, Any]) -> None:
        """Erase in what an operation or an inverse carries."""
        if kind == "add":
            self.record(type_name, payload["record"])
            for other in payload.get("with", []):
                self.record(other["type"], other["record"])
        elif kind == "write" and (type_name, key) == (self.type_name, self.key):
            fits = (payload.get("field"), payload.get("lang")) == (self.field, self.lang)
            if fits and payload.get("text"):
                payload["text"] = ERASED

    def row(self, row: JournalRow) -> None:
        """Erase in one journal row."""
        self.payload(row.target_type, row.target_id, row.kind, row.payload)
        if row.inverse:
            inverse = row.inverse
            self.payload(row.target_type, row.target_id, inverse["kind"], inverse["payload"])
        mine = (row.target_type, row.target_id) == (self.type_name, self.key)
        if row.overwrote and mine and row.kind == "write":
            wrote = (row.payload.get("field"), row.payload.get("lang"))
            if wrote == (self.field, self.lang) and row.overwrote["value"]:
                row.overwrote["value"] = ERASED


def erase_history(ledger: Ledger[Aggregate], redaction: JournalRow) -> None:
    """Erase what a `redact` names from every row up to it, and from every snapshot."""
    eraser = Eraser(
        redaction.target_type,
        redaction.target_id,
        redaction.payload["field"],
        redaction.payload["lang"],
    )
    rows = list(ledger.entries().filter(seq__lte=redaction.seq))
    for row in rows:
        eraser.row(row)
    ledger.entries().bulk_update(rows, ["payload", "inverse", "overwrote"], batch_size=200)
    owner = getattr(redaction, "map", None)
    if isinstance(owner, Map):
        for snapshot in scopes.snapshots_of(owner).filter(seq__lt=redaction.seq):
            for type_name, data in snapshot.data:
                eraser.record(type_name, data)
            snapshot.save(update_fields=["data"])
        pictures.forget(str(owner.pk))
