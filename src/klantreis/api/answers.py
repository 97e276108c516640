"""Answer in JSON, refusals among it, in the language that was asked for."""

import json
import logging
from http import HTTPStatus
from typing import Any, Final

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_from_request
from ninja.errors import AuthenticationError, HttpError, ValidationError

from klantreis.api.bodies import DEEPEST
from klantreis.api.errors import ApiError, InvalidError, Problem, body_of, status_of
from klantreis.api.problems import invalid
from klantreis.domain.document import DocumentError
from klantreis.domain.errors import DomainError
from klantreis.domain.wording import LANGUAGES
from klantreis.services.people.attempts import TooManyError
from klantreis.services.people.tokens import TokenError

RETRY_S: Final = 10
BODY_MB: Final = 10
NO_ROOM: Final = 28  # errno of a full disk
_FULL: Final = ("disk is full", "disk i/o error", "no space left")
_log = logging.getLogger(__name__)


def language_of(request: HttpRequest) -> str:
    """Give nl or en, as Accept-Language asks; Dutch where it says nothing."""
    found = get_language_from_request(request)[:2]
    return found if found in LANGUAGES else LANGUAGES[0]


def refuse(request: HttpRequest, error: DomainError) -> HttpResponse:
    """Say a refusal."""
    lang = language_of(request)
    said = _with_problems(error)
    response = respond(body_of(said, lang), status_of(said))
    response["Content-Language"] = lang
    for name, value in _headers(said, response.status_code).items():
        response[name] = value
    return response


def respond(value: Any, status: int = HTTPStatus.OK) -> HttpResponse:
    """Give a value as JSON."""
    text = json.dumps(value, ensure_ascii=False)
    return HttpResponse(text, status=status, content_type="application/json")


def _with_problems(error: DomainError) -> DomainError:
    """Give what is wrong with a value as a problem with the place where it stands."""
    place = error.params.pop("place", None)
    if isinstance(error, DocumentError):
        return InvalidError([Problem(f"body.document.{x.path}".rstrip("."), x.error)
                        for x in error.problems])  # fmt: skip
    if place is not None and status_of(error) == HTTPStatus.UNPROCESSABLE_ENTITY:
        return InvalidError([Problem(str(place), error)])
    return error


def _headers(error: DomainError, status: int) -> dict[str, str]:
    if status == HTTPStatus.UNAUTHORIZED:
        told = "" if error.code == "missing" else ', error="invalid_token"'
        return {"WWW-Authenticate": f'Bearer realm="klantreis"{told}'}
    if isinstance(error, TooManyError):
        return {"Retry-After": str(error.wait_s)}
    if error.code == "rate":
        return {"Retry-After": str(error.params["seconds"])}
    return {"Retry-After": str(RETRY_S)} if status >= HTTPStatus.SERVICE_UNAVAILABLE else {}


def on_refusal(request: HttpRequest, error: DomainError) -> HttpResponse:
    """Answer a refusal of the domain or of a service."""
    return refuse(request, error)


def on_shape(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer a request that does not have the shape it should have."""
    return refuse(request, invalid(error.errors))


def on_http(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer what the framework refuses; a body's own reason stands behind it."""
    if isinstance(error.__cause__, DomainError):
        return refuse(request, error.__cause__)
    if isinstance(error, AuthenticationError):
        return refuse(request, TokenError("missing"))
    return refuse(request, ApiError("bad_request"))


def on_anything(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer what should not have happened, and write it down."""
    said = _known(error)
    if said is None:
        _log.error("%r %r failed", request.method, request.path, exc_info=error)
        said = ApiError("internal")
    elif said.code in {"database", "full"}:
        _log.warning("%r %r: %s", request.method, request.path, error)
    return refuse(request, said)


def _known(error: Exception) -> ApiError | None:
    if isinstance(error, RequestDataTooBig):
        return ApiError("large", most=BODY_MB)
    if isinstance(error, RecursionError):
        return ApiError("deep", most=DEEPEST)
    if isinstance(error, SuspiciousOperation):
        return ApiError("bad_request")
    full = isinstance(error, OSError) and error.errno == NO_ROOM
    if full or (isinstance(error, DatabaseError) and any(x in str(error).lower() for x in _FULL)):
        return ApiError("full")
    lost = isinstance(error, OperationalError | InterfaceError)
    return ApiError("database") if lost else None
