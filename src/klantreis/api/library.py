"""The library of the workspace: personas, products, touchpoints and their kin."""

from typing import Any, Final, Literal

from ninja import Router

from klantreis.api.batches import accepting, operations_of
from klantreis.api.endpoint import endpoint
from klantreis.api.keys import Keyed
from klantreis.api.maps import After, Limit
from klantreis.api.paging import LIMIT, page
from klantreis.api.shapes.library import LibraryList
from klantreis.api.shapes.operations import Batch, Result
from klantreis.domain.maps import records as r
from klantreis.domain.permissions.token_scopes import Scope
from klantreis.services import library

router: Final = Router(tags=["library"])
Type = Literal[
    "objective", "persona", "segment", "product", "unit", "touchpoint", "resource", "template"
]


# Before the list: a type is looked for in the same place of the address.
@endpoint(
    router, "POST", "/library/operations",
    scope=Scope.LIBRARY_WRITE, answer=Result, conflicts=True,
)  # fmt: skip
def submit_library_operations(request: Keyed, body: Batch) -> Any:
    """Change the library: a list of operations, accepted together or not at all.

    The envelope is that of a map's operations; `map` is left out.
    """
    batch = operations_of(body)
    with accepting(batch):
        return library.submit_library(
            request.auth.principal, batch, base_seq=body.base_seq, reason=body.reason
        )


@endpoint(router, "GET", "/library/{type}", scope=Scope.LIBRARY_READ, answer=LibraryList)
def list_library(request: Keyed, type: Type, limit: Limit = LIMIT, cursor: After = None) -> Any:  # noqa: A002 - the name in the address
    """List the library's records of a type, by key."""
    found = library.list_of(request.auth.principal, r.LIBRARY_TYPES[type])
    shown, after = page(found, lambda x: (x.key,), order=type, limit=limit, cursor=cursor)
    return {"type": type, "records": [r.to_json(one) for one in shown], "next": after}
