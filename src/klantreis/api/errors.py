"""What can be wrong with a request, and how each refusal is answered.

One shape for all: `{"error": {"code", "message", "params"?, "problems"?}}`. A code is the name
of a family and what is wrong in it, such as `operation.discarded`; the families stand in
:data:`FAMILIES`, and docs/reference/api.md lists every code there is.
"""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from klantreis.domain.document import DocumentError
from klantreis.domain.errors import DomainError
from klantreis.domain.maps.fields import FieldError
from klantreis.domain.operations import OperationError
from klantreis.domain.permissions import Refused
from klantreis.domain.templates import TemplateError
from klantreis.domain.withheld_results import TooFew
from klantreis.domain.wording import word_error
from klantreis.engine.errors import QuestionError
from klantreis.exports.png import PictureError
from klantreis.services.documents import ExportError
from klantreis.services.logs import LogsError
from klantreis.services.maps import MapError
from klantreis.services.people.attempts import TooManyError
from klantreis.services.people.tokens import TokenError

SHOWN: Final = 200  # characters of what was sent that a refusal repeats


class ApiError(DomainError):
    """A request that cannot be answered, whatever it is about."""

    sentences: ClassVar[dict[str, str]] = {
        "json": "This is not JSON: line %(line)s, column %(column)s.",
        "encoding": "The body is not UTF-8 text.",
        "repeated": 'The name "%(name)s" stands twice in one object.',
        "half": "The body holds half a character (a lone surrogate).",
        "number": "A number in the body is far too long.",
        "deep": "The body is nested too deeply; at most %(most)s levels.",
        "scope": "This key may not do that: it needs the scope %(scope)s.",
        "address": "There is nothing at this address of the API.",
        "method": "This address does not answer to %(method)s.",
        "large": "The body is too large; at most %(most)s MB.",
        "media_type": "Send the body as application/json.",
        "invalid": "The request is not as it should be. First of all, %(path)s: %(first)s",
        "parameter": "%(name)s is not a parameter of this address.",
        "cursor": "This cursor does not fit: take it from the answer before, with the same order.",
        "nothing_to_undo": "There is nothing that this key can take back.",
        "nothing_to_redo": "There is nothing that this key can do again.",
        "rate": "Too many requests with this key; try again in %(seconds)s seconds.",
        "bad_request": "This request cannot be read.",
        "internal": "Something went wrong here. It is our fault and has been written down.",
        "database": "The database cannot be reached now. Nothing was changed; try again.",
        "full": "The disk of the server is full. Nothing was changed.",
    }


class ValueProblemError(DomainError):
    """A value in a request that does not have the shape it should have."""

    sentences: ClassVar[dict[str, str]] = {
        "missing": "This must be there.",
        "unknown": "This is not known here.",
        "text": "This should be text.",
        "whole": "This should be a whole number.",
        "flag": "This should be true or false.",
        "list": "This should be a list.",
        "object": "This should be an object.",
        "choice": "This should be one of: %(choices)s.",
        "long": "This is too long; at most %(most)s.",
        "short": "This is too short; at least %(least)s.",
        "low": "This should be at least %(least)s.",
        "high": "This should be at most %(most)s.",
        "pattern": "This does not have the form %(pattern)s.",
        "null_character": "A text cannot hold the null character.",
        "wrong": "This value does not fit here.",
        "both": "Give one of: %(choices)s; not several.",
        "other_map": "This operation is about another map.",
        "twice": "This stands twice.",
    }


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a request, and where: a path such as `operations[2].payload.text`."""

    path: str
    error: DomainError


class InvalidError(ApiError):
    """A request with problems in it; all are told, at most a hundred."""

    def __init__(self, problems: list[Problem]) -> None:
        first = problems[0]
        super().__init__("invalid", count=len(problems), path=first.path, first=first.error)
        self.problems = problems


FAMILIES: Final[dict[type[DomainError], str]] = {
    ApiError: "request",
    ValueProblemError: "value",
    TokenError: "key",
    TooManyError: "key.too_many",
    Refused: "access",
    FieldError: "field",
    OperationError: "operation",
    DocumentError: "document",
    MapError: "map",
    TemplateError: "template",
    ExportError: "export",
    PictureError: "export",
    LogsError: "log",
    QuestionError: "question",
    TooFew: "privacy",
}
# What is not named here is 422: understood, and not possible as it was asked.
STATUSES: Final[dict[str, int]] = {
    **dict.fromkeys(("json", "encoding", "repeated", "half", "number", "deep"), 400),
    "bad_request": 400,
    "scope": 403,
    "address": 404,
    "method": 405,
    "large": 413,
    "media_type": 415,
    "nothing_to_undo": 409,
    "nothing_to_redo": 409,
    "rate": 429,
    "internal": 500,
    "database": 503,
    "full": 507,
}
OF_FAMILY: Final[dict[str, int]] = {
    "key.missing": 401,
    "key.invalid": 401,
    "key.expired": 401,
    "key.too_many.seconds": 429,
    "key.too_many.minutes": 429,
    "access.refused": 403,
    "access.absent": 404,
    "operation.discarded": 409,
    "operation.exists": 409,
    "operation.orphan": 409,
    "map.future": 409,
    "log.not_ready": 409,
    "log.busy": 409,
    **{f"request.{code}": status for code, status in STATUSES.items()},
}
UNPROCESSABLE: Final = 422


def code_of(error: DomainError) -> str:
    """Give the code by which programs know a refusal."""
    for kind in type(error).__mro__:
        if kind in FAMILIES:
            return f"{FAMILIES[kind]}.{error.code}"
    return f"request.{error.code}"


def status_of(error: DomainError) -> int:
    """Give the HTTP status of a refusal."""
    return OF_FAMILY.get(code_of(error), UNPROCESSABLE)


def body_of(error: DomainError, lang: str) -> dict[str, Any]:
    """Give the answer that says a refusal, in a language."""
    shown = shortened(error)
    told: dict[str, Any] = {"code": code_of(error), "message": word_error(shown, lang)}
    params = {name: _plain(value, lang) for name, value in shown.params.items()}
    if params:
        told["params"] = params
    if isinstance(error, InvalidError):
        told["problems"] = [_problem(one, lang) for one in error.problems]
    return {"error": told}


def _problem(problem: Problem, lang: str) -> dict[str, str]:
    error = shortened(problem.error)
    return {"path": problem.path, "code": code_of(error), "message": word_error(error, lang)}


def shortened(error: DomainError) -> DomainError:
    """Give a refusal that repeats no more than a little of what was sent."""
    for name, value in error.params.items():
        if isinstance(value, DomainError):
            shortened(value)
        elif not isinstance(value, int | float | None):
            text = str(value)
            error.params[name] = text if len(text) <= SHOWN else text[:SHOWN] + "…"
    return error


def _plain(value: object, lang: str) -> object:
    return word_error(value, lang) if isinstance(value, DomainError) else value
