"""Settle what a text file leaves open: day or month first, comma or point."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from klantreis.eventlog.amounts import comma_evidence
from klantreis.eventlog.source_csv import CsvSource
from klantreis.eventlog.times import day_first_evidence, says_day_or_month

if TYPE_CHECKING:
    from klantreis.eventlog.mapping import Mapping
    from klantreis.eventlog.sources import ReadOptions, Source


def settled(source: Source, mapping: Mapping, options: ReadOptions) -> ReadOptions:
    """Fill in the reading options that are still a guess, from the file itself.

    The file is read until one date can only be of one kind; where none is, the day comes
    first, as in most of Europe. Likewise for amounts, where a point is the default unless
    the columns are separated by semicolons.
    """
    if options.day_first is None:
        options = replace(options, day_first=_day_first(source, mapping.time))
    if options.decimal_comma is None and mapping.value is not None:
        options = replace(options, decimal_comma=_decimal_comma(source, mapping.value))
    return options


def _day_first(source: Source, column: str) -> bool:
    for batch in source.batches([column]):
        day, month = day_first_evidence(batch.column(column))
        if day or month:
            return day >= month
        if not says_day_or_month(batch.column(column)):
            break
    return True


def _decimal_comma(source: Source, column: str) -> bool:
    for batch in source.batches([column]):
        comma, point = comma_evidence(batch.column(column))
        if comma != point:
            return bool(comma > point)
    return isinstance(source, CsvSource) and source.dialect.separator == ";"
