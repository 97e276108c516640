"""Declare an address of the API: its method, scope, and what it answers."""

import inspect
import re
from collections.abc import Callable
from typing import Any, Final, TypeVar

from ninja import Router

from klantreis.api.keys import Key
from klantreis.domain.permissions.token_scopes import Scope

F = TypeVar("F", bound=Callable[..., Any])
NO_PARAMETERS: Final = frozenset({"request", "body"})
_IN_PATH: Final = re.compile(r"{(\w+)}")
NEEDS: Final = "x-scope"
CONFLICTS: Final = "x-conflicts"


def endpoint(
    router: Router,
    method: str,
    path: str,
    *,
    scope: Scope | None,
    answer: Any,
    status: int = 200,
    conflicts: bool = False,
) -> Callable[[F], F]:
    """Give the decorator that puts a function at an address.

    The function takes the request and, by name, what stands in the path, the query (all else)
    and the `body`. `conflicts` says that it may answer 409.
    """

    def put_there(function: F) -> F:
        given = set(inspect.signature(function).parameters) - NO_PARAMETERS
        query = frozenset(given - set(_IN_PATH.findall(path)))
        told = inspect.getdoc(function) or ""
        summary, _, more = told.partition("\n\n")
        router.api_operation(
            [method],
            path,
            auth=Key(scope, query),
            response={status: answer},
            by_alias=True,
            exclude_unset=True,  # what a rule or a text does not say is left out
            operation_id=function.__name__,
            summary=" ".join(summary.split()).rstrip("."),
            description=" ".join(more.split()),
            openapi_extra={NEEDS: scope.value if scope else "", CONFLICTS: conflicts},
        )(function)
        return function

    return put_there
