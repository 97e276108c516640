"""A workbook that only ever holds words, numbers and days: nothing in it can compute.

XlsxWriter, with every guess about texts switched off. The same content gives the same bytes.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter

from klantreis.domain.wording import word
from klantreis.exports.map_csv import CONTROL, is_formula

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC)
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_MOST: Final = 16_000  # code points that always fit in a cell of 32.767 UTF-16 units
_NAME: Final = 31  # characters of a sheet's name
_HEAD_FILL: Final = "#E9EEED"

Value = str | float | datetime | None


class Book:
    """A workbook under construction.

    What is longer than a cell can hold is there whole as well, on a sheet of its own at the
    end, and the cell says in which row.
    """

    def __init__(self, title: str, lang: str, day: datetime | None) -> None:
        self._out = io.BytesIO()
        self._book = xlsxwriter.Workbook(self._out, _OPTIONS)
        self._lang = lang
        self._long: list[str] = []
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        created = (day or _EPOCH).astimezone(UTC).replace(tzinfo=None)
        self._book.set_properties({"title": clean(title)[:255], "created": created})

    def sheet(self, name: str) -> Worksheet:
        """Add a sheet; its name is cut to what a spreadsheet takes."""
        safe = "".join(sign for sign in clean(name) if sign not in "[]:*?/\\'")
        return self._book.add_worksheet(safe[:_NAME])

    def table(
        self,
        name: str,
        heads: Sequence[str],
        rows: Iterable[Sequence[Value]],
        widths: Sequence[int],
    ) -> None:
        """Add a sheet with a head that stays in view and a filter over it."""
        sheet = self.sheet(name)
        for column, head in enumerate(heads):
            self.put(sheet, 0, column, head, bold=True, bg_color=_HEAD_FILL)
            sheet.set_column(column, column, widths[column])
        last = 0
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                self.put(sheet, number, column, value)
            last = number
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(last, 1), len(heads) - 1)

    def put(self, sheet: Worksheet, row: int, column: int, value: Value, **style: Any) -> None:
        """Write a value as what it is."""
        if value is None or value == "":
            if style:
                sheet.write_blank(row, column, None, self._style(**style))
        elif isinstance(value, str):
            text = self._fitting(clean(value))
            quoted = {"quote_prefix": True} if is_formula(text) else {}
            sheet.write_string(row, column, text, self._style(**style, **quoted))
        elif isinstance(value, datetime):
            day = value.astimezone(UTC).replace(tzinfo=None)
            sheet.write_datetime(row, column, day, self._style(num_format="yyyy-mm-dd", **style))
        else:
            sheet.write_number(row, column, value, self._style(**style))

    def close(self) -> bytes:
        """Finish the workbook and give its bytes."""
        if self._long:
            sheet = self.sheet(self._name_of_long())
            sheet.set_column(0, 0, 120)
            for row, text in enumerate(self._long):
                self.put(sheet, row, 0, text)
        self._book.close()
        return self._out.getvalue()

    def _name_of_long(self) -> str:
        return word("Long texts", self._lang)

    def _fitting(self, text: str) -> str:
        if len(text) <= _MOST:
            return text
        told = word(
            "whole on sheet %(sheet)s, from row %(row)s",
            self._lang,
            sheet=self._name_of_long(),
            row=len(self._long) + 1,
        )
        self._long += [text[i : i + _MOST] for i in range(0, len(text), _MOST)]
        return f"{text[: _MOST - 100]}\u2026 ({told})"

    def _style(self, **own: Any) -> Format:
        properties = {"text_wrap": True, "valign": "top"} | own
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(properties)
        return self._formats[key]


def clean(text: str) -> str:
    """Give a text without the characters a workbook cannot hold."""
    return CONTROL.sub("", text)
