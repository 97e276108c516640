"""Readings: computed figures on the nodes of a map, whole numbers only.

A reading is never typed and never an operation. Shares are kept as their counts and as
millionths, times as microseconds, so that a document holds no floats (D15) and every
interval can be recomputed from the counts.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from klantreis.domain.maps.fields import (
    KEY,
    ChoiceSpec,
    FieldError,
    FlagSpec,
    Spec,
    StringSpec,
    WholeSpec,
)
from klantreis.domain.suppression import FEW

if TYPE_CHECKING:
    from klantreis.domain.errors import DomainError
    from klantreis.domain.suppression import Withheld

MICRO: Final = 1_000_000
NODES: Final = ("map", "stage", "step", "touchpoint_use")
METRICS: Final = (
    "customers",  # traces with at least one event bound to the node
    "volume",  # events bound to the node
    "conversion",  # reached the next stage / reached this one
    "drop_off",  # went no further / came here; a stage: of those who reached it
    "time_to_next",  # median time from reaching this stage or step to reaching the next
    "coverage",  # bound events / all events; on the map only
    "experience",  # mean emotion in hundredths, from a measured series
)
UNITS: Final = ("count", "share", "time", "emotion")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One figure with all that is needed to judge it.

    Attributes:
        node: type of the node: map, stage, step or touchpoint_use.
        key: stable key of the node; "map" for the map itself.
        value: count, millionths of a share, microseconds, or hundredths of emotion; None
            where it was computed and there is nothing to show (say, nobody went on).
        lo: lower bound of the 95 % interval in the value's unit, where the metric has one.
        hi: upper bound.
        n: traces (or answers) behind the figure.
        numerator, denominator: the counts of a share.
        formula: name and version of the formula.
        source: name of the log or study.
        first, last: time of the first and last event counted, UTC microseconds.
        computed_at: UTC microseconds.
        map_seq: sequence of the map's journal it was computed against.
        withheld: `few` where value, bounds and counts are kept back because they would tell
            of fewer than five customers (D21); `n` is then 0. Never kept, only shown.
    """

    node: str
    key: str
    metric: str
    unit: str
    n: int
    value: int | None = None
    lo: int | None = None
    hi: int | None = None
    numerator: int | None = None
    denominator: int | None = None
    formula: str = ""
    grain: str = "customer"
    entry: str = "any"
    mode: str = "ordered"
    within_s: int = 0
    persona: str = ""
    segment: str = ""
    series: str = ""
    source: str = ""
    first: int = 0
    last: int = 0
    computed_at: int = 0
    map_seq: int = 0
    imported: bool = False
    withheld: Withheld = ""


_COUNT = WholeSpec()
_ANY = WholeSpec(low=-(2**53 - 1))
SPECS: Final[dict[str, Spec]] = {
    "node": ChoiceSpec(NODES),
    "key": StringSpec(36),
    "metric": ChoiceSpec(METRICS),
    "unit": ChoiceSpec(UNITS),
    "n": _COUNT,
    "value": _ANY,
    "lo": _ANY,
    "hi": _ANY,
    "numerator": _COUNT,
    "denominator": _COUNT,
    "formula": StringSpec(60),
    "grain": ChoiceSpec(("customer", "session")),
    "entry": ChoiceSpec(("any", "first")),
    "mode": ChoiceSpec(("ordered", "strict", "open")),
    "within_s": _COUNT,
    "persona": StringSpec(36),
    "segment": StringSpec(36),
    "series": StringSpec(60),
    "source": StringSpec(300),
    "first": _ANY,
    "last": _ANY,
    "computed_at": _ANY,
    "map_seq": _COUNT,
    "imported": FlagSpec(),
    "withheld": ChoiceSpec(("", FEW)),
}
REQUIRED: Final = ("node", "key", "metric", "unit", "n")


def to_json(reading: Reading) -> dict[str, Any]:
    """Give the document form; fields at their default are left out."""
    out = {}
    for field in dataclasses.fields(Reading):
        value = getattr(reading, field.name)
        if field.name in REQUIRED or value != field.default:
            out[field.name] = value
    return out


def check_json(data: Any) -> list[tuple[str, DomainError]]:
    """Give what is wrong with a reading's document form."""
    if not isinstance(data, dict):
        return [("", FieldError("object"))]
    found: list[tuple[str, DomainError]] = [
        (name, FieldError("required")) for name in REQUIRED if name not in data
    ]
    for name, value in data.items():
        if name not in SPECS:
            found.append((name, FieldError("unknown", name=name, type="reading")))
            continue
        try:
            SPECS[name].check(value)
        except FieldError as error:
            found.append((name, error))
    key = data.get("key")
    if isinstance(key, str) and key != "map" and not KEY.fullmatch(key):
        found.append(("key", FieldError("key", value=key)))
    return found
