"""Guess what the columns of a file mean, and show it for confirmation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from klantreis.domain.wording import _
from klantreis.eventlog.amounts import comma_evidence, read_amounts
from klantreis.eventlog.schema import as_text
from klantreis.eventlog.source_csv import CsvSource
from klantreis.eventlog.source_xlsx import XlsxSource
from klantreis.eventlog.sources import ReadOptions, open_source
from klantreis.eventlog.times import (
    LOCAL_TIMES,
    NO_TIMES,
    day_first_evidence,
    kinds_of_times,
    says_day_or_month,
)

if TYPE_CHECKING:
    from pathlib import Path

    from klantreis.eventlog.sources import Source

ROLES: Final = ("customer", "time", "event", "session", "channel", "value", "event_id")
_ROWS: Final = 1_000
_SHOWN: Final = 8
_FEW: Final = 0.5

# Names that columns have in exports, Dutch and English; earlier ones weigh more.
_NAMES: Final = {
    "customer": (
        *("customer_id", "klant_id", "klantnummer", "klantnr", "user_id", "gebruiker_id"),
        *("user_pseudo_id", "client_id", "visitor_id", "domain_userid", "anonymous_id"),
        *("customer", "klant", "user", "gebruiker", "case_id", "id"),
    ),
    "time": (
        *("timestamp", "event_timestamp", "time", "tijdstip", "tijd", "datetime", "datumtijd"),
        *("collector_tstamp", "occurred_at", "created_at", "date", "datum", "wanneer"),
    ),
    "event": (
        *("event", "event_name", "gebeurtenis", "activity", "activiteit", "action", "actie"),
        *("page", "pagina", "name", "naam", "title", "path", "stap", "wat"),
    ),
    "session": (
        *("session_id", "sessie_id", "ga_session_id", "session", "sessie", "domain_sessionid"),
        *("visit_id", "bezoek_id", "bezoek", "visit"),
    ),
    "channel": ("channel", "kanaal", "acquisition_channel", "medium", "source_medium"),
    "value": ("value", "waarde", "amount", "bedrag", "revenue", "omzet", "price", "prijs"),
    "event_id": ("event_id", "gebeurtenis_id", "message_id", "insert_id", "hit_id"),
}
_MAIL: Final = r"^[^@\s]+@[^@\s]+\.[a-zA-Z]{2,}$"


@dataclass(frozen=True, slots=True)
class Guess:
    """What a file seems to be.

    Attributes:
        mapping: column per role, for the roles that were found.
        rows: the first rows as texts, in the order of `columns`.
        events: number of rows, or about that; `certain` says which.
        separator: and encoding: None where the file is not text.
        day_first: None where the dates leave no choice, or it cannot be told.
        decimal_comma: None where there are no amounts.
        sheet: the sheet that is shown, one of `sheets`; None where the file is no workbook.
        needs_zone: whether the times have no zone of their own.
        personal: columns that hold e-mail addresses.
        problems: codes of `PROBLEMS`.
    """

    columns: tuple[str, ...]
    mapping: dict[str, str]
    rows: tuple[tuple[str, ...], ...]
    events: int
    certain: bool
    separator: str | None
    encoding: str | None
    day_first: bool | None
    decimal_comma: bool | None
    needs_zone: bool
    personal: tuple[str, ...]
    problems: tuple[str, ...]
    sheet: str | None = None
    sheets: tuple[str, ...] = ()


# Words of the problems; each door puts them in the reader's language.
PROBLEMS: Final = {
    "no_customer_column": _("No column seems to say who the customer is. Choose one."),
    "no_time_column": _("No column seems to hold times. Choose one."),
    "no_event_column": _("No column seems to say what happened. Choose one."),
    "day_or_month": _("The dates do not show whether the day or the month comes first. Check it."),
    "personal_columns": _("A column holds e-mail addresses. Leave it out if you do not need it."),
    "one_column": _("The file seems to have one column only. Check the separator."),
}


def guess(path: Path | str, options: ReadOptions | None = None) -> Guess:
    """Look at the start of a file.

    Raises:
        LogError: `no_file`, `unknown_kind`, `empty_file`, `cut_file`, `bad_encoding`.
    """
    options = options or ReadOptions()
    source = open_source(path, options)
    rows = _first_rows(source)
    sample = {column: values.slice(0, _ROWS) for column, values in rows.items()}
    mapping = _mapping(source, sample)
    text = isinstance(source, CsvSource)
    time = sample.get(mapping.get("time", ""))
    # A day above the twelfth may come late; all that was read is looked at.
    ambiguous, day_first = _day_first(rows[mapping["time"]] if time is not None else None, options)
    personal = tuple(c for c in source.columns if _holds_mail(sample[c]))
    return Guess(
        columns=source.columns,
        mapping=mapping,
        rows=_shown(sample),
        events=source.rows,
        certain=not text,
        separator=source.dialect.separator if isinstance(source, CsvSource) else None,
        encoding=source.dialect.encoding if isinstance(source, CsvSource) else None,
        day_first=day_first,
        decimal_comma=_decimal_comma(mapping, sample, options),
        needs_zone=time is not None and kinds_of_times(time) == LOCAL_TIMES,
        personal=personal,
        problems=_problems(source, mapping, ambiguous=ambiguous, personal=bool(personal)),
        sheet=source.sheet if isinstance(source, XlsxSource) else None,
        sheets=source.sheets if isinstance(source, XlsxSource) else (),
    )


def _first_rows(source: Source) -> dict[str, pa.Array]:
    """Give the first rows per column, as many as come at once; a file with none is empty."""
    batches = source.batches()
    try:
        batch = next(batches, None)
    finally:
        batches.close()  # type: ignore[attr-defined] # every source reads in a generator
    if batch is None:
        return {column: pa.array([], pa.string()) for column in source.columns}
    return {column: batch.column(column) for column in source.columns}


def _shown(sample: dict[str, pa.Array]) -> tuple[tuple[str, ...], ...]:
    columns = [as_text(column.slice(0, _SHOWN)).to_pylist() for column in sample.values()]
    return tuple(tuple(value or "" for value in row) for row in zip(*columns, strict=True))


def _mapping(source: Source, sample: dict[str, pa.Array]) -> dict[str, str]:
    """Give each role the free column that suits it best; time first, it is the surest."""
    found: dict[str, str] = {}
    for role in ("time", "event_id", "session", "customer", "event", "channel", "value"):
        scores = {
            column: score
            for column in source.columns
            if column not in found.values() and (score := _score(role, column, sample[column])) > 0
        }
        if scores:
            found[role] = max(scores, key=lambda column: scores[column])
    return {role: found[role] for role in ROLES if role in found}


def _score(role: str, column: str, values: pa.Array) -> float:
    """Say how well a column suits a role: its name counts, what it holds may rule it out."""
    name = re.sub(r"[\s.-]+", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", column)).casefold()
    known = _NAMES[role]
    named = next((1 - place / 100 for place, one in enumerate(known) if one == name), 0.0)
    if not named:
        named = 0.4 if any(_within(one, name) for one in known) else 0.0
    if role == "time":
        return (
            0.5 + named if kinds_of_times(values) != NO_TIMES and (named or _dated(values)) else 0
        )
    if role == "event":
        return named or (0.2 if _is_kind(values) else 0.0)
    if role == "value":
        return named if _is_number(values) else 0.0
    return named


def _within(known: str, name: str) -> bool:
    """Say whether a name holds a known one as whole words."""
    return f"_{known}_" in f"_{name}_" and known != "id"


def _dated(values: pa.Array) -> bool:
    """Say whether times can be told from bare numbers, which might be anything."""
    text = as_text(values.drop_null())
    return not pc.all(pc.match_substring_regex(text, r"^\s*\d*\s*$")).as_py()


def _is_kind(values: pa.Array) -> bool:
    """Say whether texts come back often enough to be names of events."""
    text = as_text(values)
    different = pc.count_distinct(text).as_py()
    return 1 < different < _FEW * len(values) and not _is_number(values)


def _is_number(values: pa.Array) -> bool:
    _, point = read_amounts(values, decimal_comma=False)
    _, comma = read_amounts(values, decimal_comma=True)
    empty = len(values) == values.null_count
    return not empty and bool(np.mean(point) == 0 or np.mean(comma) == 0)


def _holds_mail(values: pa.Array) -> bool:
    text = as_text(values)
    found = pc.sum(pc.match_substring_regex(text, _MAIL)).as_py() or 0
    return bool(found > 0)


def _day_first(time: pa.Array | None, options: ReadOptions) -> tuple[bool, bool | None]:
    """Say whether the order of day and month stays open, and what it seems to be."""
    if options.day_first is not None or time is None:
        return False, options.day_first
    if not says_day_or_month(time):
        return False, None
    day, month = day_first_evidence(time)
    return day == month == 0, day >= month


def _decimal_comma(
    mapping: dict[str, str], sample: dict[str, pa.Array], options: ReadOptions
) -> bool | None:
    if "value" not in mapping or options.decimal_comma is not None:
        return options.decimal_comma
    comma, point = comma_evidence(sample[mapping["value"]])
    return bool(comma > point)


def _problems(
    source: Source, mapping: dict[str, str], *, ambiguous: bool, personal: bool
) -> tuple[str, ...]:
    said = {f"no_{role}_column": role not in mapping for role in ("customer", "time", "event")}
    said |= {"day_or_month": ambiguous, "personal_columns": personal}
    said["one_column"] = len(source.columns) == 1
    return tuple(code for code, holds in said.items() if holds)
