"""What to bring in, and how."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, field
from typing import TYPE_CHECKING

from klantreis.eventlog.sources import ReadOptions

if TYPE_CHECKING:
    from pathlib import Path

    from klantreis.eventlog.mapping import Mapping


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What to bring in, and how.

    Attributes:
        key: pseudonym key; None keeps customer ids as they came.
        zone: zone of times that have none; None refuses those.
        now: µs since 1970 UTC; later times are rejected; None is the clock.
        source: name of the source, kept with the import.
    """

    files: tuple[Path, ...]
    into: Path
    mapping: Mapping
    _: KW_ONLY
    # No default: that ids stay as they came is something to say, never to forget.
    key: bytes | None
    zone: str | None = None
    options: ReadOptions = field(default_factory=ReadOptions)
    now: int | None = None
    source: str = ""
