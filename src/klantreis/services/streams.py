"""How customers really went through the stages of a map: what the picture needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from klantreis.engine import streams
from klantreis.services import figures
from klantreis.services.suppressing import sees_few, streams_without_few

if TYPE_CHECKING:
    from klantreis.domain.permissions import Principal
    from klantreis.exports.streams import Streams


def stage_flow(principal: Principal, map_id: str, lang: str) -> Streams | None:
    """Give the klantstromen of a map; None without a log, or where no stage is measured.

    Raises:
        TooFew: where fewer customers stand behind it than the principal may see.
    """
    found = figures.bound(principal, map_id)
    picture = streams.streams(found, lang) if found else None
    if picture is None or sees_few(principal):
        return picture
    return streams_without_few(picture)
