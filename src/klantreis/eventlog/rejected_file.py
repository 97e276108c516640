"""Rejected rows as a file that a person corrects and brings back."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, Final

from klantreis.eventlog.rejects import rejected_batches
from klantreis.eventlog.restoring import FILE, PSEUDONYMS, REASON, REF, ROW, as_cell
from klantreis.eventlog.table import open_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from klantreis.eventlog.schema import Kept

_BOM: Final = "\ufeff"


def rejected_csv(
    log: Path,
    reason: Callable[[str], str],
    *,
    separator: str = ",",
    columns: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """Give the rejected rows of a log as CSV, some thousands of rows at a time.

    Before the columns of the file stand marked ones: which row it is, why it was put aside
    (in the words of `reason`), and pseudonyms where ids are hidden. `columns` gives column
    per role for logs that do not know it themselves. No cell is a formula.

    Raises:
        LogError: `no_log`.
    """
    kept = open_table(log).kept
    return _lines(log, reason, separator, kept, dict(kept.columns) or dict(columns or {}))


def _lines(
    log: Path, reason: Callable[[str], str], separator: str, kept: Kept, roles: dict[str, str]
) -> Iterator[str]:
    own = list(roles.values())
    own += [column for column, _ in kept.attributes if column not in own]
    hidden = _hidden(kept, roles)
    marked = [REF, FILE, ROW, REASON, *(PSEUDONYMS[role] for role in hidden)]
    yield _BOM + _line([*marked, *own], separator)
    for rows in rejected_batches(log):
        lines = []
        for row in rows.to_pylist():
            cells = _cells(row, roles, hidden)
            cells[REASON] = reason(row["reason"])
            lines.append(_line([cells.get(name) for name in (*marked, *own)], separator))
        yield "".join(lines)


def _hidden(kept: Kept, roles: Mapping[str, str]) -> list[str]:
    """Give the roles whose ids are pseudonyms; the customer is one even if its column is lost."""
    if kept.key is None:
        return []
    return [role for role in PSEUDONYMS if role in roles or role == "customer"]


def _cells(row: dict[str, Any], roles: Mapping[str, str], hidden: list[str]) -> dict[str, Any]:
    cells: dict[str, Any] = json.loads(row["content"] or "{}")
    if "customer" in roles:
        cells[roles["customer"]] = row["customer"]
    elif "customer" in hidden:
        cells[PSEUDONYMS["customer"]] = row["customer"]
    for role in hidden:
        if role in roles:
            cells[PSEUDONYMS[role]] = cells.pop(roles[role], None)
    return {**cells, REF: row["ref"], FILE: row["file"], ROW: row["row"]}


def _line(cells: list[Any], separator: str) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow([_text(cell) for cell in cells])
    return text.getvalue()


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return as_cell(str(cell))
