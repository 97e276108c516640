"""Events from a sheet of an Excel workbook: what the cells show, not how it was computed."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from klantreis.eventlog.amounts import comma_evidence
from klantreis.eventlog.dialect import MOST_COLUMNS, distinct
from klantreis.eventlog.errors import LogError, listed
from klantreis.eventlog.xlsx_guard import check_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from python_calamine import CalamineSheet

_ROWS: Final = 1 << 16


class XlsxSource:
    """One sheet; its first row that is not empty holds the names of the columns.

    Whole numbers come as text without a point, so that an id stays what it was; a column of
    numbers with decimals comes as numbers, dates as `2026-11-21 14:05:00`.

    Attributes:
        sheet: the sheet that is read; `sheets` names them all.
    """

    def __init__(self, path: Path, sheet: str | None) -> None:
        self.name = path.name
        self.passed: list[tuple[int, str | None]] = []
        check_workbook(path)
        opened, self.sheets = _open(path, sheet)
        self.sheet = opened.name
        rows = opened.to_python(skip_empty_area=False)
        head = next((place for place, row in enumerate(rows) if any(map(_filled, row))), None)
        if head is None:
            raise LogError("empty_sheet", file=path.name, sheet=self.sheet)
        width = max(place for place, cell in enumerate(rows[head]) if _filled(cell)) + 1
        if width > MOST_COLUMNS:
            raise LogError("too_many_columns", file=path.name, found=width, limit=MOST_COLUMNS)
        self.columns = distinct([_text(cell) or "" for cell in rows[head][:width]])
        self.first_row = head + 2
        self._body = rows[head + 1 :]
        while self._body and not any(map(_filled, self._body[-1])):
            self._body.pop()
        self.rows = len(self._body)
        if not self.rows:
            raise LogError("empty_sheet", file=path.name, sheet=self.sheet)
        self._marks = [self._mark(place) for place in range(width)]
        self.types = dict(
            zip(
                self.columns,
                (pa.float64() if mark == "" else pa.string() for mark in self._marks),
                strict=True,
            )
        )
        self._done = 0

    def fraction(self) -> float:
        """Give how much of the sheet has been read, 0 to 1."""
        return self._done / self.rows

    def batches(self, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        """Give the rows in order; empty ones are passed over."""
        self.passed.clear()
        self._done = 0
        places = [self.columns.index(name) for name in columns or self.columns]
        for start in range(0, self.rows, _ROWS):
            rows = []
            for number, row in enumerate(self._body[start : start + _ROWS], start + 1):
                if any(map(_filled, row)):
                    rows.append(row)
                else:
                    self.passed.append((number, None))
            self._done = min(self.rows, start + _ROWS)
            if rows:
                yield pa.RecordBatch.from_arrays(
                    [self._column(rows, place) for place in places],
                    names=[self.columns[place] for place in places],
                )

    def _mark(self, place: int) -> str:
        """Give the decimal mark of a column's numbers; nothing where all of it is numbers.

        Where texts stand between the numbers, the numbers are written as the texts are.
        """
        decimals = texts = False
        words: list[str] = []
        for row in self._body:
            cell = row[place]
            if isinstance(cell, float) and not cell.is_integer():
                decimals = True
            elif _filled(cell) and not (isinstance(cell, float | int) and not _is_truth(cell)):
                texts = True
                words.append(str(cell))
        if not decimals or not texts:
            return "" if decimals else "."
        comma, point = comma_evidence(pa.array(words, pa.string()))
        return "," if comma > point else "."

    def _column(self, rows: list[list[Any]], place: int) -> pa.Array:
        cells = [row[place] for row in rows]
        mark = self._marks[place]
        if mark == "":
            return pa.array([float(c) if _filled(c) else None for c in cells], pa.float64())
        return pa.array([_text(cell, mark) for cell in cells], pa.string())


def _open(path: Path, sheet: str | None) -> tuple[CalamineSheet, tuple[str, ...]]:
    # Half a megabyte of reader that only a workbook needs.
    from python_calamine import (  # noqa: PLC0415
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        WorksheetNotFound,
    )

    try:
        with CalamineWorkbook.from_path(path) as book:
            kinds = {one.name: one.typ for one in book.sheets_metadata}
            names = tuple(name for name, kind in kinds.items() if kind == SheetTypeEnum.WorkSheet)
            if not names:
                raise LogError("empty_file", file=path.name)
            if sheet is not None and sheet not in names:
                raise LogError("unknown_sheet", file=path.name, sheet=sheet, sheets=listed(names))
            return book.get_sheet_by_name(sheet or names[0]), names
    except PasswordError:
        raise LogError("locked_workbook", file=path.name) from None
    except (CalamineError, WorksheetNotFound, OSError) as error:
        why = " ".join(str(error).split())[:200]
        raise LogError("unreadable", file=path.name, why=why) from None


def _is_truth(cell: object) -> bool:
    return isinstance(cell, bool)


def _filled(cell: object) -> bool:
    return cell is not None and cell != ""


def _text(cell: object, mark: str = ".") -> str | None:
    """Give a cell as text, written so that it is read back as the same."""
    if not _filled(cell):
        return None
    if _is_truth(cell):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell).replace(".", mark)
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)
