"""What can be wrong with a file of events or with a log, in sentences."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, ClassVar

from klantreis.domain.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Collection


class LogError(DomainError):
    """A refusal of the event log; the log stays as it was."""

    sentences: ClassVar[dict[str, str]] = {
        "no_file": "There is no file %(file)s.",
        "unreadable": "The file %(file)s cannot be read: %(why)s.",
        "unknown_kind": "The file %(file)s is of a kind that is not read here. "
        "Give one of: %(kinds)s.",
        "empty_file": "There are no events in %(file)s: it holds no rows.",
        "cut_file": "The file %(file)s ends half-way: it was not copied or saved whole. "
        "Nothing has been imported; bring the whole file.",
        "bad_encoding": "The file %(file)s is not written in %(encoding)s. "
        "Give another encoding, for example --encoding cp1252.",
        "too_many_columns": "The file %(file)s has %(found)s columns; at most %(limit)s can be "
        "read. Leave out what you do not need, or check the separator.",
        "long_row": "A row of %(file)s is longer than %(limit)s MB. Check the separator, "
        "and whether the rows end as they should.",
        "unknown_sheet": 'There is no sheet "%(sheet)s" in %(file)s. The sheets are: %(sheets)s.',
        "empty_sheet": 'There are no events in the sheet "%(sheet)s" of %(file)s. '
        "Choose another sheet.",
        "large_workbook": "The workbook %(file)s is too large to open: unpacked it is more than "
        "%(limit)s MB, or its cells lie too far apart. Save the sheet as CSV and import that.",
        "locked_workbook": "The workbook %(file)s cannot be opened: it has a password. "
        "Save it without one.",
        "unknown_column": 'There is no column "%(column)s" in %(file)s. '
        "The columns are: %(columns)s.",
        "unknown_column_near": 'There is no column "%(column)s" in %(file)s. '
        "Did you mean %(near)s? The columns are: %(columns)s.",
        "same_column": 'The column "%(column)s" is named for two things at once. '
        "Give each its own column.",
        "bad_separator": 'The separator is one character, not "%(separator)s".',
        "bad_header": "The first row of %(file)s does not hold the names of columns: %(why)s.",
        "unwritable": "The log cannot be written in %(into)s: %(why)s.",
        "disk_full": "There is no room left on the disk for %(into)s. Nothing has been imported; "
        "make room and try again.",
        "same_name": 'Two columns of %(file)s are called "%(column)s". Give each its own name.',
        "unknown_zone": 'There is no time zone "%(zone)s". '
        "Give a name such as Europe/Amsterdam or UTC.",
        "mixed_times": "The file %(file)s mixes times with and without a zone. "
        "Which of them are local cannot be known; write them all one way.",
        "all_rejected_columns": "Not one row of %(file)s could be used: the rows have another "
        "number of columns than the header. Check the separator.",
        "all_rejected_open_quote": "Not one row of %(file)s could be used: a quotation mark is "
        "opened and never closed. Check the quotation marks, or the separator.",
        "all_rejected_no_customer": "Not one row of %(file)s could be used: most have no customer.",
        "all_rejected_no_time": "Not one row of %(file)s could be used: most have no time.",
        "all_rejected_bad_time": "Not one row of %(file)s could be used: most times cannot be "
        "read. Write them as 2024-03-31 14:05:00, or as 31-03-2024 14:05.",
        "all_rejected_nonexistent_time": "Not one row of %(file)s could be used: the clock never "
        "showed these times. Check the time zone.",
        "all_rejected_future_time": "Not one row of %(file)s could be used: most times lie in the "
        "future.",
        "all_rejected_no_event": "Not one row of %(file)s could be used: most have no event.",
        "all_rejected_no_session": "Not one row of %(file)s could be used: most have no session.",
        "all_rejected_bad_value": "Not one row of %(file)s could be used: most values are no "
        "numbers.",
        "too_many_names": "The event column holds more than %(limit)s different names. "
        "Choose a coarser column, or shorten the names first.",
        "log_exists": "There is already a log in %(into)s. "
        "Choose an empty directory; adding to a log is what log append is for.",
        "not_empty": "The directory %(into)s holds other files. Choose an empty directory.",
        "other_key": "The log in %(log)s was made under another key, or without one: the same "
        "customer would get another pseudonym. Nothing has been added.",
        "append_unknown_columns": "What the columns of the log in %(log)s were called is not "
        "known. Name them with --customer, --time and --event.",
        "append_some_columns": "Name the customer, the time and the event with --customer, "
        "--time and --event, or none of the columns: then they are as at the import.",
        "append_role": 'The log has no place for the column "%(column)s". Leave the option out.',
        "append_session": "The log has sessions of its own. Name the column with --session.",
        "append_column": 'The log does not keep a column "%(column)s", which is in %(file)s. '
        "Leave it out with --leave-out.",
        "mixed_restored": "The file %(file)s holds corrected rows; add it by itself.",
        "not_restored": "This file does not hold the rows that were put aside here: the column "
        "%(column)s is missing. Download the rows, correct them and send that file.",
        "no_log": "There is no event log in %(log)s.",
        "damaged_log": "The log in %(log)s is not whole: %(why)s.",
        "newer_log": "The log in %(log)s was written by a newer version of Klantreis.",
        "log_busy": "Someone else is writing in %(log)s. Try again when that has finished.",
        "weak_key": "KLANTREIS_PSEUDONYM_KEY is too short: give at least %(least)s characters.",
    }


class NeedsZone(LogError):  # noqa: N818 - it asks for something, it does not report a fault
    """The times have no zone, and none was given."""

    sentences: ClassVar[dict[str, str]] = {
        "needs_zone": "The times in %(file)s have no zone. Say which one they are in with "
        "--tz, for example --tz Europe/Amsterdam (in Python: tz=).",
    }


def near(name: str, names: Collection[str], most: int = 3) -> list[str]:
    """Give the names that look like a name, whatever their case, nearest first."""
    folded: dict[str, str] = {}
    for one in names:
        folded.setdefault(one.casefold(), one)
    return [folded[one] for one in get_close_matches(name.casefold(), folded, most, 0.6)]


def listed(names: Collection[str]) -> str:
    """Give names as they stand in a sentence."""
    return ", ".join(names)
