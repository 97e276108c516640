"""A log in which an attribute's value is part of the event's name, for bindings that ask it.

Kernels see event codes only. Where a binding asks for an attribute, the events that differ
in it get codes of their own; everything behind that stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Final, cast

import numpy as np

from klantreis.domain.bindings import Rule, first_match, one_spelling
from klantreis.domain.errors import DomainError
from klantreis.engine.log import EventLog
from klantreis.eventlog.attributes import attribute_names, attribute_values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from klantreis.engine.shards import Shard
    from klantreis.eventlog.stored import StoredLog

_MOST_RULES: Final = 40
# Codes of events are numbers of 16 bits.
_MOST_KINDS: Final = 1 << 16


class BindingError(DomainError):
    """A binding that this log cannot answer."""

    sentences: ClassVar[dict[str, str]] = {
        "unknown_attribute": 'The events have no column "%(attribute)s". There are: %(names)s.',
        "too_many_attribute_rules": "At most %(most)s bindings can look at a column's value.",
        "too_many_kinds": "With the columns that the bindings look at there are more than "
        "%(most)s kinds of events. Let fewer bindings look at a column's value.",
    }


@dataclass(frozen=True, slots=True)
class Refined:
    """A log, and what each of its names stands for: event and the attributes it meets."""

    log: EventLog
    meaning: dict[str, tuple[str, dict[str, str]]]

    def event(self, name: str) -> str:
        """Give the event's own name."""
        return self.meaning[name][0]

    def target(self, name: str, rules: Sequence[Rule]) -> str | None:
        """Give the target of the first rule that takes the events of this name."""
        event, values = self.meaning[name]
        found = first_match(rules, event, values)
        return found.target if found else None


def refine(log: EventLog, rules: Sequence[Rule]) -> Refined:
    """Split the events that attribute rules tell apart; without such rules nothing changes.

    Raises:
        BindingError: `unknown_attribute`, `too_many_attribute_rules` or `too_many_kinds`.
    """
    asked = sorted({(rule.attribute, rule.value) for rule in rules if rule.match == "attribute"})
    if not asked:
        return Refined(log, {name: (name, {}) for name in log.names})
    if len(asked) > _MOST_RULES:
        raise BindingError("too_many_attribute_rules", most=_MOST_RULES)
    known = _columns(log)
    for attribute, _value in asked:
        if one_spelling(attribute) not in known:
            names = ", ".join(known) or "-"
            raise BindingError("unknown_attribute", attribute=attribute, names=names)
    meaning: dict[str, tuple[str, dict[str, str]]] = {}
    shards = [
        _split(shard, _bits(log, number, asked), asked, meaning)
        for number, shard in enumerate(log.shards)
    ]
    return Refined(EventLog(shards, log.stored), meaning)


def _columns(log: EventLog) -> dict[str, str]:
    """Give the columns bindings can ask for, as a map document spells them."""
    names = attribute_names(log.stored) if log.stored else ()
    return {one_spelling(name): name for name in names}


def _bits(log: EventLog, number: int, asked: list[tuple[str, str]]) -> NDArray[np.int64]:
    """Give per event of a partition which of the asked values it has, as bits."""
    stored, known = cast("StoredLog", log.stored), _columns(log)
    held = [
        _meets(attribute_values(stored, number, known[one_spelling(attribute)]), value) << place
        for place, (attribute, value) in enumerate(asked)
    ]
    return np.asarray(np.bitwise_or.reduce(held))


def _meets(texts: NDArray[np.object_], value: str) -> NDArray[np.int64]:
    return np.asarray(texts == one_spelling(value), np.int64)


def _split(
    shard: Shard,
    bits: NDArray[np.int64],
    asked: list[tuple[str, str]],
    meaning: dict[str, tuple[str, dict[str, str]]],
) -> Shard:
    both = shard.traces.codes.astype(np.int64) | (bits << 16)
    found, codes, counts = np.unique(both, return_inverse=True, return_counts=True)
    if len(found) > _MOST_KINDS:
        raise BindingError("too_many_kinds", most=_MOST_KINDS)
    names = []
    for one in found.tolist():
        event = shard.names[one & 0xFFFF]
        values = {
            name: value for place, (name, value) in enumerate(asked) if one >> 16 >> place & 1
        }
        said = event + "".join(f" [{name}={value}]" for name, value in values.items())
        # An event may itself be called like this; its events stay apart.
        while meaning.setdefault(said, (event, values)) != (event, values):
            said += "'"
        names.append(said)
    codes = np.ascontiguousarray(codes.astype(np.uint16))
    codes.flags.writeable = False
    return replace(
        shard,
        names=tuple(names),
        counts=tuple(counts.tolist()),
        traces=replace(shard.traces, codes=codes),
    )
