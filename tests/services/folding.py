"""The rule around every edit: what the journal folds to is what the rows say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from klantreis.services import boards
from klantreis.store.models import Map

if TYPE_CHECKING:
    from klantreis.domain.maps.board import Records


def content(records: Records) -> dict[str, Any]:
    """Give records by type; a type of which nothing is left is as good as one never used."""
    return {name: table for name, table in records.table.items() if table}


def fold_equals_rows(map_id: str) -> None:
    """Assert it for a map."""
    row = Map.objects.select_related("journey").get(pk=map_id)
    assert content(boards.at(row, row.seq).records) == content(boards.board_of(row).records)
