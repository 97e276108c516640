"""The OpenAPI document: what the addresses say of themselves, and every refusal they may give."""

import copy
import json
from functools import cache
from http import HTTPStatus
from typing import Any, Final

from klantreis.api.app import api
from klantreis.api.endpoint import CONFLICTS, NEEDS
from klantreis.api.shapes.common import ErrorAnswer

PREFIX: Final = "api/v1/"
SECURITY: Final = "key"
ERROR: Final = {"$ref": "#/components/schemas/ErrorAnswer"}
JSON: Final = "application/json"
WAIT: Final = {
    "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "string"}},
}
MEANINGS: Final[dict[int, str]] = {
    400: "The body is not JSON that can be read.",
    401: "No key, or one that opens nothing.",
    403: "The key lacks the scope, or who made it lacks the role.",
    404: "Not there, or not in the workspace of the key: the two look alike.",
    409: "It does not fit what is there now.",
    413: "The body is larger than 10 MB.",
    415: "The body is not application/json.",
    422: "Understood, and not possible as it was asked; `problems` say where.",
    429: "Too many requests.",
    500: "A fault of ours.",
    503: "The database cannot be reached; nothing was changed.",
    507: "The disk is full; nothing was changed.",
}
ALWAYS: Final = (401, 403, 422, 429, 500, 503, 507)
WITH_BODY: Final = (400, 413, 415)
PICTURES: Final = {
    "picture_svg": ("image/svg+xml", "An SVG picture."),
    "picture_png": ("image/png", "A PNG picture."),
    "picture_pdf": ("application/pdf", "A PDF."),
}
ABOUT: Final = (
    "Maps, their operations, journeys, readings, event logs and the library of one workspace. "
    "A key opens one workspace and never does more than who made it may do. Every refusal has "
    "the same shape; its message is in the language of Accept-Language (nl or en)."
)


@cache
def text() -> str:
    """Give the document as it stands in contracts/openapi.json."""
    return json.dumps(document(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def document() -> dict[str, Any]:
    """Give the document."""
    made = json.loads(json.dumps(api.get_openapi_schema(path_prefix=PREFIX)))
    made["info"]["description"] = ABOUT
    made["info"]["license"] = {"name": "Apache-2.0", "identifier": "Apache-2.0"}
    made["servers"] = [{"url": "/"}]
    made["security"] = [{SECURITY: []}]
    schemes = made["components"]["securitySchemes"]
    made["components"]["securitySchemes"] = {SECURITY: next(iter(schemes.values()))}
    schema = ErrorAnswer.model_json_schema(ref_template="#/components/schemas/{model}")
    made["components"]["responses"] = {str(status): _refusal(status) for status in MEANINGS}
    made["components"]["schemas"] |= schema.pop("$defs") | {"ErrorAnswer": schema}
    for path, methods in made["paths"].items():
        for operation in methods.values():
            _complete(path, operation)
    return dict(made)


def _complete(path: str, operation: dict[str, Any]) -> None:
    """Add what an operation may refuse, the media type of a picture, and the scope it needs."""
    scope = operation.pop(NEEDS, "")
    conflicts = operation.pop(CONFLICTS, False)
    for parameter in operation["parameters"]:
        _plainly(parameter["schema"], parameter["name"])
    told = operation.get("description", "")
    if told.startswith(operation["summary"]):  # the framework's own, where there is no more
        told = ""
    needs = f"Needs the scope `{scope}`." if scope else "Any key may ask this."
    operation["description"] = f"{told} {needs}".strip()
    operation["security"] = [{SECURITY: []}]
    statuses = [*ALWAYS]
    statuses += WITH_BODY if "requestBody" in operation else ()
    statuses += [404] if "{" in path or path.endswith("/maps") else []
    statuses += [409] if conflicts else []
    for status in sorted(statuses):
        operation["responses"][str(status)] = {"$ref": f"#/components/responses/{status}"}
    if operation["operationId"] in PICTURES:
        media, about = PICTURES[operation["operationId"]]
        ok = {"description": about, "content": {media: {"schema": {"type": "string"}}}}
        operation["responses"]["200"] = ok


def _plainly(schema: dict[str, Any], name: str) -> None:
    """Say of a parameter what it is: in an address there is no null, it is left out instead."""
    if name.endswith("_id"):
        schema["format"] = "uuid"
    some = [one for one in schema.pop("anyOf", ()) if one.get("type") != "null"]
    for one in some:
        schema.update(one)
    if "default" in schema and schema["default"] is None:
        del schema["default"]


def _refusal(status: int) -> dict[str, Any]:
    out: dict[str, Any] = {
        "description": MEANINGS[status],
        "content": {JSON: {"schema": copy.deepcopy(ERROR)}},
    }
    if status == HTTPStatus.UNAUTHORIZED:
        about = {"description": "Bearer.", "schema": {"type": "string"}}
        out["headers"] = {"WWW-Authenticate": about}
    if status in {429, 503, 507}:
        out["headers"] = copy.deepcopy(WAIT)
    return out
