"""What every record has, and the vocabularies that maps and libraries share."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Final

from klantreis.domain.maps import fields as f

STATES_OF_EVIDENCE: Final = ("assumed", "supported", "mixed", "refuted")
CHANNELS: Final = (
    "other", "website", "web_shop", "app", "search", "advertisement", "social", "email", "chat",
    "phone", "store", "post", "delivery", "person", "review", "comparison", "event", "sales",
    "helpdesk",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Record:
    """What every record has: its own key, and where it was copied from."""

    key: str
    kin: f.Kin | None = dataclasses.field(default=None, metadata={"spec": f.KinSpec()})
