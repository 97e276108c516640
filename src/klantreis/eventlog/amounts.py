"""Amounts as whole hundredths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as pt

from klantreis.eventlog.schema import as_text

if TYPE_CHECKING:
    from numpy.typing import NDArray

BAD_VALUE: Final = "bad_value"
_NUMBER: Final = r"^[+-]?\d+(\.\d+)?$"
_LARGEST: Final = 9e16


def read_amounts(column: pa.Array, *, decimal_comma: bool) -> tuple[pa.Array, NDArray[np.bool_]]:
    """Give hundredths (null where nothing stands) and the rows that hold no number.

    What is finer than a hundredth is rounded, halves to even.
    """
    numbers, bad = _numbers(column, decimal_comma=decimal_comma)
    missing = numbers.is_null().to_numpy(zero_copy_only=False)
    raw = np.array(numbers.fill_null(0).to_numpy(), np.float64)
    bad = bad | ~np.isfinite(raw) | (np.abs(raw) > _LARGEST)
    hundredths = np.rint(np.where(bad, 0, raw) * 100).astype(np.int64)
    return pa.array(hundredths, mask=missing | bad), bad


def comma_evidence(column: pa.Array) -> tuple[int, int]:
    """Count the texts that can only be read with a decimal comma, and only with a point."""
    text = _bare(as_text(column))
    comma = pc.sum(pc.match_substring_regex(text, r",\d{1,2}$|,\d{4,}$|\.\d{3},"))
    point = pc.sum(pc.match_substring_regex(text, r"\.\d{1,2}$|\.\d{4,}$|,\d{3}\."))
    return comma.as_py() or 0, point.as_py() or 0


def _numbers(column: pa.Array, *, decimal_comma: bool) -> tuple[pa.Array, NDArray[np.bool_]]:
    if pt.is_integer(column.type) or pt.is_floating(column.type) or pt.is_decimal(column.type):
        return column.cast(pa.float64(), safe=False), np.zeros(len(column), np.bool_)
    text = _bare(as_text(column))
    thousands, point = (".", ",") if decimal_comma else (",", ".")
    text = pc.replace_substring(pc.replace_substring(text, thousands, ""), point, ".")
    empty = pc.equal(text, "").fill_null(fill_value=True)
    good = pc.match_substring_regex(text, _NUMBER).fill_null(fill_value=False)
    bad = pc.invert(pc.or_(good, empty)).to_numpy(zero_copy_only=False)
    return pc.if_else(good, text, None).cast(pa.float64()), np.array(bad, np.bool_)


def _bare(text: pa.Array) -> pa.Array:
    """Take away spaces, the signs of currencies, and the dash of `€ 12,-`."""
    text = pc.replace_substring_regex(text, r"[\s\x{a0}\x{202f}€$£]|EUR|[.,][-–]{1,2}\s*$", "")
    return pc.replace_substring_regex(text, r"^[−–]", "-")
