"""Draw the journey a log shows: an observed map, for people to enrich."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone

from klantreis.domain.permissions import Action
from klantreis.engine.discover import discover as propose
from klantreis.engine.figures import Origin
from klantreis.services import audit
from klantreis.services.access import allow, log_row
from klantreis.services.actors import actor_of
from klantreis.services.making import make
from klantreis.services.opened import opened

if TYPE_CHECKING:
    from collections.abc import Mapping

    from klantreis.domain.permissions import Principal

DEFAULT_PHASES: Final = "awareness"


def discover(
    principal: Principal,
    log_id: str,
    *,
    lang: str,
    phases: str = DEFAULT_PHASES,
    stages: Mapping[str, str] | None = None,
    title: str = "",
) -> str:
    """Make a map of what a log shows, bound to it, with its figures; give the map's id.

    Stages come from a phase model, or from `stages`: event name to stage name.

    Raises:
        LogsError: `not_ready`.
        DiscoveryError: where the stages do not fit the events.
        TemplateError: where there is no such phase model.
    """
    allow(principal, Action.MAP_CREATE)
    log = log_row(principal, log_id, Action.LOG_VIEW)
    origin = Origin(source=log.name, computed_at=int(timezone.now().timestamp() * 1_000_000))
    board = propose(
        opened(log),
        stages=stages,
        phases=phases,
        lang=lang,
        title=title.strip() or log.name,
        origin=origin,
    )
    with transaction.atomic():
        row = make(principal, board, actor_of(principal))
        row.journey.log = log
        row.journey.save(update_fields=["log"])
        audit.record(principal, "map.discover", "map", str(row.pk), log=log_id)
    return str(row.pk)
