"""How customers really went through the stages of a map: what the picture needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from klantreis.engine import streams
from klantreis.services import figures

if TYPE_CHECKING:
    from klantreis.domain.permissions import Principal
    from klantreis.exports.streams import Streams


def stage_flow(principal: Principal, map_id: str, lang: str) -> Streams | None:
    """Give the klantstromen of a map; None without a log, or where no stage is measured."""
    found = figures.bound(principal, map_id)
    return streams.streams(found, lang) if found else None
