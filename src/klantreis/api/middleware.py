"""Keep browsers' habits out of the API: no cookies come in, no pages go out."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponseBase

from klantreis.api.answers import refuse
from klantreis.api.errors import ApiError
from klantreis.domain.errors import DomainError

START: Final = "/api/"
Response = Callable[[HttpRequest], HttpResponseBase]


def api_door(get_response: Response) -> Response:
    """Drop the cookies of a request to the API, and answer in JSON whatever happens to it.

    Without cookies there is no session to misuse: a page elsewhere can make a browser ask, and
    gets what a stranger gets.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(START):
            return get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        response = get_response(request)
        told = response.headers.get("Content-Type", "")
        if response.status_code >= HTTPStatus.BAD_REQUEST and "json" not in told:
            response = _in_json(request, response)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


def _in_json(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    answer = refuse(request, _error_of(request, response.status_code))
    if "Allow" in response.headers:
        answer["Allow"] = response.headers["Allow"]
    return answer


def _error_of(request: HttpRequest, status: int) -> DomainError:
    if status == HTTPStatus.NOT_FOUND:
        return ApiError("address")
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        return ApiError("method", method=request.method)
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return ApiError("large", most=10)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        return ApiError("database")
    if status == HTTPStatus.INSUFFICIENT_STORAGE:
        return ApiError("full")
    fault = status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return ApiError("internal" if fault else "bad_request")
