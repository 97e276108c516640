"""The key itself: what it may do."""

from typing import Any, Final

from ninja import Router

from klantreis.api.endpoint import endpoint
from klantreis.api.keys import Keyed
from klantreis.api.shapes.library import Me
from klantreis.domain.permissions import Action, may

router: Final = Router(tags=["key"])


@endpoint(router, "GET", "/me", scope=None, answer=Me)
def me(request: Keyed) -> Any:
    """Ask what this key may do now: its scopes, as far as the role of who made it."""
    shown = request.auth
    who = shown.principal
    return {
        "id": who.id,
        "name": shown.name,
        "workspace": shown.workspace,
        "role": who.role.value if who.role else "",
        "scopes": [scope.value for scope in shown.scopes],
        "actions": sorted(a.value for a in Action if may(who, a, who.workspace)),
        "expires_at": shown.expires_at,
    }
