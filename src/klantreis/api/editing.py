"""Change a map by operations, follow its journal, take changes back."""

from typing import Annotated, Any, Final

from ninja import Query, Router

from klantreis.api.batches import accepting, operations_of
from klantreis.api.endpoint import endpoint
from klantreis.api.errors import ApiError
from klantreis.api.keys import Keyed
from klantreis.api.maps import MapId
from klantreis.api.shapes.operations import Batch, Journal, Result
from klantreis.domain.maps.fields import MAX_INT
from klantreis.domain.permissions.token_scopes import Scope
from klantreis.services import editing
from klantreis.services.journal import journals
from klantreis.services.journal.journals import Journalled

router: Final = Router(tags=["operations"])
ENTRIES: Final = 100
ENTRIES_MOST: Final = 1000


@endpoint(router, "GET", "/maps/{map_id}/operations", scope=Scope.MAPS_READ, answer=Journal)
def map_operations(
    request: Keyed,
    map_id: MapId,
    since: Annotated[int, Query(ge=0, le=MAX_INT, description="The last `seq` seen.")] = 0,
    limit: Annotated[int, Query(ge=1, le=ENTRIES_MOST)] = ENTRIES,
) -> Any:
    """Follow the journal of a map: every operation after a `seq`, oldest first."""
    found = journals.since(request.auth.principal, map_id, since, limit)
    entries = [_entry(one) for one in found.entries]
    return {"seq": found.seq, "operations": entries, "more": found.more}


def _entry(one: Journalled) -> dict[str, Any]:
    sent = one.operation
    return {
        "seq": one.seq,
        "id": sent.id,
        "kind": sent.kind,
        "v": sent.v,
        "target": sent.target,
        "payload": sent.payload,
        "group": sent.group,
        "base_seq": sent.base_seq,
        "reason": sent.reason,
        "actor": {"type": one.actor.type, "id": one.actor.id, "name": one.actor_name},
        "at": one.at,
        "inverse": one.inverse,
        "undoes": one.undoes,
    }


@endpoint(
    router, "POST", "/maps/{map_id}/operations",
    scope=Scope.MAPS_WRITE, answer=Result, conflicts=True,
)  # fmt: skip
def submit_operations(request: Keyed, map_id: MapId, body: Batch) -> Any:
    """Change a map: a list of operations, accepted together or not at all.

    A repeated `id` is answered with its first result. `overwrote` tells which values were
    replaced that the sender had not seen. 409 where what is changed has been removed.
    """
    batch = operations_of(body, map_id)
    with accepting(batch):
        return editing.submit(
            request.auth.principal, map_id, batch, base_seq=body.base_seq, reason=body.reason
        )


@endpoint(
    router, "POST", "/maps/{map_id}/undo", scope=Scope.MAPS_WRITE, answer=Result, conflicts=True
)
def undo(request: Keyed, map_id: MapId) -> Any:
    """Take back the last change this key made that still can be; 409 where there is none."""
    found = editing.undo(request.auth.principal, map_id)
    if found is None:
        raise ApiError("nothing_to_undo")
    return found


@endpoint(
    router, "POST", "/maps/{map_id}/redo", scope=Scope.MAPS_WRITE, answer=Result, conflicts=True
)
def redo(request: Keyed, map_id: MapId) -> Any:
    """Do again what this key's last undo took back; 409 where there is nothing."""
    found = editing.redo(request.auth.principal, map_id)
    if found is None:
        raise ApiError("nothing_to_redo")
    return found
