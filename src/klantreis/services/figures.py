"""Figures on a map: bind a journey to a log, compute, tell what lies around them."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils import timezone

from klantreis.domain.errors import DomainError
from klantreis.domain.maps.records import Step
from klantreis.domain.permissions import Action, Refused
from klantreis.domain.withheld_results import (
    around_without_few,
    drop_off_without_few,
    flow_without_few,
    funnel_without_few,
)
from klantreis.engine.bind import BoundLog, bind
from klantreis.engine.figures import Origin, figures
from klantreis.services import boards, ports
from klantreis.services.access import journey_row, log_row, map_row
from klantreis.services.opened import open_log, opened
from klantreis.services.suppressing import sees_few
from klantreis.store.models import Journey
from klantreis.store.queries import scopes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from klantreis.domain.around import Around, Coverage
    from klantreis.domain.permissions import Principal
    from klantreis.domain.readings import Reading
    from klantreis.domain.results import DropOff, Flow, Funnel
    from klantreis.store.models import JournalRow, Map

SMALL: Final = 200_000  # events: computed in well under a second, so nobody has to wait for a job
_log = logging.getLogger(__name__)
MEASURING: Final = frozenset({"binding", "conversion_point", "stage", "step", "touchpoint_use"})


def bind_log(principal: Principal, journey_id: str, log_id: str | None) -> None:
    """Let a log measure a journey, or none; the figures follow."""
    with transaction.atomic():
        journey = journey_row(principal, journey_id, Action.MAP_EDIT)
        journey.log = log_row(principal, log_id, Action.LOG_VIEW) if log_id else None
        journey.save(update_fields=["log"])
        row = boards.measured_map(journey)
        if row is not None:
            _later_or_now(row)


def refresh(principal: Principal, map_id: str) -> int:
    """Compute the figures of a map's journey again and give how many there are.

    They are those of the journey's measured map: its first one of the current state. A
    journey without a log has none.
    """
    row = map_row(principal, map_id, Action.MAP_VIEW)
    return _refresh(row.journey)


def refresh_if_there(principal: Principal, map_id: str) -> None:
    """Compute the figures of a map that may have gone since it was asked."""
    try:
        refresh(principal, map_id)
    except Refused:
        return


def _refresh(journey: Journey) -> int:
    row = boards.measured_map(journey)
    if row is None:
        return 0
    log_id = journey.log_id
    readings: list[Reading] = []
    if journey.log is not None and journey.log.directory and journey.log.deleted_at is None:
        origin = Origin(
            source=journey.log.name,
            computed_at=int(timezone.now().timestamp() * 1_000_000),
            map_seq=row.seq,
        )
        readings = figures(bind(opened(journey.log), boards.board_of(row)), origin)
    with transaction.atomic():
        # tenant: the journey was found already; this holds it while its readings change
        row.journey = Journey.objects.select_for_update().get(pk=journey.pk)
        if row.journey.log_id != log_id or _newer(row):
            return 0  # someone changed log or map while we were at it, and computed anew
        return boards.keep_readings(row, readings)


def _newer(row: Map) -> bool:
    return scopes.readings_of(row.journey).filter(map=row, map_seq__gt=row.seq).exists()


def follow(row: Map, journal: Iterable[JournalRow]) -> None:
    """Compute again after a change that the figures depend on."""
    if row.journey.log_id and any(_measures(entry) for entry in journal):
        _later_or_now(row)


def _measures(entry: JournalRow) -> bool:
    if entry.target_type == "map":
        return entry.kind == "set" and str(entry.payload.get("field", "")).startswith("rule_")
    return entry.target_type in MEASURING and entry.kind not in {"write", "redact"}


def _later_or_now(row: Map) -> None:
    """Compute at once, after the commit, where that is quick; else by the worker."""
    journey = row.journey
    log = journey.log
    if log is not None and log.report and log.report["events"] > SMALL:
        ports.enqueue(ports.Job.REFRESH_FIGURES, str(journey.workspace_id), str(row.pk))
    else:
        transaction.on_commit(partial(_refresh_or_say, journey))


def _refresh_or_say(journey: Journey) -> None:
    """Compute; a binding the log cannot answer leaves the figures as they were.

    The change itself has been stored by now; the list of bindings says what is wrong with it.
    """
    try:
        _refresh(journey)
    except DomainError as error:
        _log.info("no new figures for journey %s: %s", journey.pk, error)


def coverage(principal: Principal, map_id: str) -> Coverage | None:
    """Tell which events the bindings of a map take and which not; None without a log.

    Raises:
        BindingError: where a binding asks for a column the log has not.
    """
    found = bound(principal, map_id)
    return found.coverage if found else None


def around(principal: Principal, map_id: str, step_key: str) -> Around | None:
    """Give what comes before and after a step and its role in becoming a customer (R080).

    None without a log, where nothing is bound to the step, and where fewer customers passed
    it than the principal may see.

    Raises:
        Refused: `absent` where the map has no such step.
    """
    found = bound(principal, map_id)
    if found is None:
        return None
    step = found.board.records.all(Step).get(step_key)
    if step is None:
        raise Refused("absent")
    if step_key not in found.step_of.values():
        return None
    around = found.around(step)
    return around if sees_few(principal) else around_without_few(around)


def flow(principal: Principal, log_id: str, grain: str = "customer", **rule: Any) -> Flow:
    """Give which event follows which in a log; `rule` as in the engine's `EventLog.flow`.

    Raises:
        TooFew: where fewer customers stand behind it than the principal may see.
    """
    found = open_log(principal, log_id).flow(grain=grain, **rule)
    return found if sees_few(principal) else flow_without_few(found)


def funnel(principal: Principal, log_id: str, steps: Sequence[str], **rule: Any) -> Funnel:
    """Give how many journeys reach each step; `rule` as in the engine's `EventLog.funnel`.

    Raises:
        TooFew: where fewer customers stand behind it than the principal may see.
    """
    found = open_log(principal, log_id).funnel(steps, **rule)
    return found if sees_few(principal) else funnel_without_few(found)


def drop_off(
    principal: Principal, log_id: str, converted: str | Sequence[str], **rule: Any
) -> DropOff:
    """Give where journeys break off; `rule` as in the engine's `EventLog.drop_off`.

    Raises:
        TooFew: where fewer customers stand behind it than the principal may see.
    """
    found = open_log(principal, log_id).drop_off(converted, **rule)
    return found if sees_few(principal) else drop_off_without_few(found)


def bound(principal: Principal, map_id: str) -> BoundLog | None:
    """Give the log of a map's journey, seen through the map; None without one.

    Raises:
        BindingError: where a binding asks for a column the log has not.
    """
    row = map_row(principal, map_id, Action.MAP_VIEW)
    log = row.journey.log
    if log is None or not log.directory or log.deleted_at is not None:
        return None
    return bind(opened(log), boards.board_of(row))
