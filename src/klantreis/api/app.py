"""The API as one thing: its addresses, what reads bodies, what answers refusals."""

from typing import Any, Final

from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from klantreis.api import editing, journeys, library, logs, maps, me, pictures
from klantreis.api.answers import on_anything, on_http, on_refusal, on_shape
from klantreis.api.bodies import StrictParser
from klantreis.domain.errors import DomainError

VERSION: Final = "1"
ROUTERS: Final = (me, maps, pictures, editing, journeys, logs, library)
# Any: the framework would have each take the class of its errors as well.
ANSWERS: Final[dict[type[Exception], Any]] = {
    DomainError: on_refusal,
    ValidationError: on_shape,
    HttpError: on_http,
    Exception: on_anything,
}


def make() -> NinjaAPI:
    """Give the API with all its addresses."""
    made = NinjaAPI(
        title="Klantreis",
        version=VERSION,
        docs_url=None,
        openapi_url=None,
        parser=StrictParser(),
        urls_namespace="api-1",
    )
    for module in ROUTERS:
        made.add_router("", module.router)
    for kind, answer in ANSWERS.items():
        made.add_exception_handler(kind, answer)
    return made


api: Final = make()
