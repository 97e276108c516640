"""Every address of the API with the scope it needs, and something right to send to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from klantreis.domain.operations import groups as g

if TYPE_CHECKING:
    from tests.api.conftest import Shop


def write(text: str = "Hallo", **more: Any) -> dict[str, Any]:
    """Give an operation that names a map."""
    return {
        "id": g.new_key(),
        "kind": "write",
        "target": {"type": "map", "id": "map"},
        "payload": {"field": "title", "lang": "nl", "text": text},
    } | more


def add_persona(name: str = "Sanne") -> dict[str, Any]:
    """Give an operation that puts a persona in the library."""
    key = g.new_key()
    record = {"key": key, "name": {"nl": {"text": name}}}
    target = {"type": "persona", "id": key}
    return {"id": g.new_key(), "kind": "add", "target": target, "payload": {"record": record}}


ADDRESSES: Final[dict[str, str]] = {
    "GET /me": "",
    "GET /maps": "maps:read",
    "POST /maps": "maps:write",
    "GET /maps/{map_id}": "maps:read",
    "DELETE /maps/{map_id}": "maps:write",
    "GET /maps/{map_id}/document": "maps:read",
    "GET /maps/{map_id}/picture.svg": "maps:read",
    "GET /maps/{map_id}/picture.png": "maps:read",
    "GET /maps/{map_id}/picture.pdf": "maps:read",
    "GET /maps/{map_id}/operations": "maps:read",
    "POST /maps/{map_id}/operations": "maps:write",
    "POST /maps/{map_id}/undo": "maps:write",
    "POST /maps/{map_id}/redo": "maps:write",
    "GET /journeys": "maps:read",
    "GET /journeys/{journey_id}": "maps:read",
    "GET /journeys/{journey_id}/readings": "maps:read",
    "GET /logs": "logs:read",
    "GET /logs/{log_id}": "logs:read",
    "GET /logs/{log_id}/flow": "logs:read",
    "GET /logs/{log_id}/funnel": "logs:read",
    "GET /logs/{log_id}/drop-off": "logs:read",
    "GET /library/{type}": "library:read",
    "POST /library/operations": "library:write",
}
QUERY: Final = {
    "GET /logs/{log_id}/funnel": "?step=home&step=product",
    "GET /logs/{log_id}/drop-off": "?converted=kopen",
}


def path_of(address: str, shop: Shop) -> str:
    """Give where an address is for what there is in the shop."""
    path = address.split(" ")[1]
    ids = {"map_id": shop.map, "journey_id": shop.journey, "log_id": shop.log, "type": "persona"}
    return path.format(**ids) + QUERY.get(address, "")


def body_of(address: str) -> dict[str, Any] | None:
    """Give something right to send."""
    return {
        "POST /maps": {"title": "Een fiets kopen"},
        "POST /maps/{map_id}/operations": {"operations": [write()]},
        "POST /library/operations": {"operations": [add_persona()]},
    }.get(address)
