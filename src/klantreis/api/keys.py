"""Who asks: the key in a request's header, its scope, how often it may ask."""

from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest

from klantreis.api.errors import ApiError, InvalidError, Problem
from klantreis.domain.permissions import Principal
from klantreis.domain.permissions.token_scopes import Scope
from klantreis.services.people import tokens
from klantreis.services.people.tokens import Shown, TokenError

SCHEME: Final = "bearer"
DESCRIPTION: Final = "A key that an owner of the workspace makes, in `Authorization: Bearer kr_…`."


class Keyed(HttpRequest):
    """A request that came with a key."""

    auth: Shown

    @property
    def principal(self) -> Principal:
        """Give who asks."""
        return self.auth.principal


class Key:
    """Lets a request in that shows a key with a scope and asks only what the address knows."""

    openapi_security_schema: Final[dict[str, Any]] = {
        "type": "http",
        "scheme": SCHEME,
        "description": DESCRIPTION,
    }

    def __init__(self, scope: Scope | None, parameters: frozenset[str]) -> None:
        self.scope = scope
        self.parameters = parameters

    def __call__(self, request: HttpRequest) -> Shown:
        """Give the key that was shown.

        Raises:
            TokenError: no key, or one that opens nothing.
            ApiError: `rate` or `scope`.
            InvalidError: where a parameter is none of this address.
        """
        shown = tokens.show(_secret(request), request.META.get("REMOTE_ADDR", ""))
        wait = tokens.too_many(shown.principal, settings.API_PER_MINUTE)
        if wait:
            raise ApiError("rate", seconds=wait)
        if self.scope is not None and self.scope not in shown.scopes:
            raise ApiError("scope", scope=self.scope.value)
        unknown = [name for name in request.GET if name not in self.parameters]
        if unknown:
            raise InvalidError(
                [Problem(f"query.{name}", ApiError("parameter", name=name)) for name in unknown]
            )
        return shown


def _secret(request: HttpRequest) -> str:
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != SCHEME or not secret.strip():
        raise TokenError("missing")
    return secret.strip()
