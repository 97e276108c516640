"""Which column says what."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from klantreis.eventlog.errors import LogError, listed, near

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator


@dataclass(frozen=True, slots=True)
class Mapping:
    """The columns of a file that mean something to the log.

    All other columns are kept as attributes, but for those in `leave_out`.
    """

    customer: str
    time: str
    event: str
    session: str | None = None
    channel: str | None = None
    value: str | None = None
    event_id: str | None = None
    leave_out: tuple[str, ...] = ()

    def named(self) -> Iterator[tuple[str, str]]:
        """Give role and column of every role that has one."""
        for field in fields(self):
            column = getattr(self, field.name)
            if isinstance(column, str):
                yield field.name, column

    def check(self, columns: Collection[str], file: str) -> None:
        """Refuse a column that is not there, or one that is named twice.

        Raises:
            LogError: `unknown_column`, `unknown_column_near` or `same_column`.
        """
        taken: set[str] = set()
        for _, column in self.named():
            if column not in columns:
                raise _unknown(column, columns, file)
            if column in taken:
                raise LogError("same_column", column=column)
            taken.add(column)

    def check_left_out(self, columns: Collection[str], file: str) -> None:
        """Refuse to leave out a column that no file has: it would be kept under its real name.

        Raises:
            LogError: `unknown_column` or `unknown_column_near`.
        """
        for column in self.leave_out:
            if column not in columns:
                raise _unknown(column, columns, file)

    def attributes(self, columns: Collection[str]) -> list[str]:
        """Give the columns that are kept beside the named ones."""
        named = {column for _, column in self.named()} | set(self.leave_out)
        return [column for column in columns if column not in named]


def _unknown(column: str, columns: Collection[str], file: str) -> LogError:
    close = near(column, columns)
    if close:
        return LogError(
            "unknown_column_near",
            column=column,
            file=file,
            near=listed(close),
            columns=listed(columns),
        )
    return LogError("unknown_column", column=column, file=file, columns=listed(columns))
