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
        "unknown_column": 'There is no column "%(column)s" in %(file)s. '
        "The columns are: %(columns)s.",
        "unknown_column_near": 'There is no column "%(column)s" in %(file)s. '
        "Did you mean %(near)s? The columns are: %(columns)s.",
        "same_column": 'The column "%(column)s" is named for two things at once. '
        "Give each its own column.",
        "bad_separator": 'The separator is one character, not "%(separator)s".',
        "bad_header": "The first row of %(file)s does not hold the names of columns: %(why)s.",
        "unwritable": "The log cannot be written in %(into)s: %(why)s.",
        "same_name": 'Two columns of %(file)s are called "%(column)s". Give each its own name.',
        "unknown_zone": 'There is no time zone "%(zone)s". '
        "Give a name such as Europe/Amsterdam or UTC.",
        "mixed_times": "The file %(file)s mixes times with and without a zone. "
        "Which of them are local cannot be known; write them all one way.",
        "all_rejected_columns": "Not one row of %(file)s could be used: the rows have another "
        "number of columns than the header. Check the separator.",
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
