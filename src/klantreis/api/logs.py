"""Event logs, and what they say about how customers go: the same figures as on the command line."""

from typing import Annotated, Any, Final, Literal

from ninja import Path, Query, Router

from klantreis.api.endpoint import endpoint
from klantreis.api.keys import Keyed
from klantreis.api.maps import After, Limit
from klantreis.api.paging import LIMIT, Place, page
from klantreis.api.shapes.logs import DropOffShape, FlowShape, FunnelShape, LogList, LogWhole
from klantreis.domain.permissions.token_scopes import Scope
from klantreis.services import figures, logs
from klantreis.services.views import LogView

router: Final = Router(tags=["logs"])
LogId = Annotated[str, Path(description="Id of an event log.")]
Grain = Annotated[
    Literal["customer", "session"], Query(description="What one journey is.")
]  # fmt: skip
Duration = Annotated[
    str | None, Query(max_length=20, description="A whole number and s, m, h or d: `30m`.")
]
Quantiles = Annotated[
    Literal["exact", "histogram"] | None, Query(description="How medians are computed.")
]
Events = Annotated[list[str], Query(min_length=1, max_length=50)]


@endpoint(router, "GET", "/logs", scope=Scope.LOGS_READ, answer=LogList)
def list_logs(request: Keyed, limit: Limit = LIMIT, cursor: After = None) -> Any:
    """List the event logs by name."""
    found = logs.list_logs(request.auth.principal)
    shown, after = page(found, _place, order="logs", limit=limit, cursor=cursor)
    return {"logs": shown, "next": after}


def _place(one: LogView) -> Place:
    return (one.name.casefold(), one.id)


@endpoint(router, "GET", "/logs/{log_id}", scope=Scope.LOGS_READ, answer=LogWhole)
def read_log(request: Keyed, log_id: LogId) -> Any:
    """Read the report of an event log: what came in, and what was put aside and why."""
    return logs.find(request.auth.principal, log_id)


@endpoint(
    router, "GET", "/logs/{log_id}/flow",
    scope=Scope.LOGS_READ, answer=FlowShape, conflicts=True,
)  # fmt: skip
def log_flow(
    request: Keyed,
    log_id: LogId,
    *,
    grain: Grain = "customer",
    idle: Duration = None,
    quantiles: Quantiles = None,
) -> Any:
    """Ask which event directly follows which."""
    found = figures.flow(request.auth.principal, log_id, grain, idle=idle, quantiles=quantiles)
    return found.to_dict()


@endpoint(
    router, "GET", "/logs/{log_id}/funnel",
    scope=Scope.LOGS_READ, answer=FunnelShape, conflicts=True,
)  # fmt: skip
def log_funnel(
    request: Keyed,
    log_id: LogId,
    *,
    step: Events,
    mode: Annotated[Literal["ordered", "strict", "open"], Query()] = "ordered",
    entry: Annotated[Literal["any", "first"] | None, Query()] = None,
    within: Duration = None,
    grain: Grain = "customer",
    idle: Duration = None,
    quantiles: Quantiles = None,
) -> Any:
    """Ask how many journeys reach each step; `step` is repeated, in order."""
    found = figures.funnel(
        request.auth.principal, log_id, step,
        within=within, entry=entry, mode=mode, grain=grain, idle=idle, quantiles=quantiles,
    )  # fmt: skip
    return found.to_dict()


@endpoint(
    router, "GET", "/logs/{log_id}/drop-off",
    scope=Scope.LOGS_READ, answer=DropOffShape, conflicts=True,
)  # fmt: skip
def log_drop_off(
    request: Keyed,
    log_id: LogId,
    *,
    converted: Events,
    window: Duration = None,
    grain: Grain = "customer",
    idle: Duration = None,
) -> Any:
    """Ask where journeys break off that do not convert; `converted` may be repeated."""
    found = figures.drop_off(
        request.auth.principal, log_id, converted, window=window, grain=grain, idle=idle
    )
    return found.to_dict()
