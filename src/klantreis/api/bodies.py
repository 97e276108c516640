"""Read the body of a request: JSON that says each thing once and can be kept anywhere."""

from typing import Any, Final

from django.http import HttpRequest
from ninja.parser import Parser

from klantreis.api.errors import ApiError, InvalidError, Problem, ValueProblemError
from klantreis.domain import document
from klantreis.domain.document import DocumentError

DEEPEST: Final = 64
JSON: Final = "application/json"


class StrictParser(Parser):
    """Refuses what is not JSON, and what JSON allows and nobody could keep."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Give the value a body holds.

        Raises:
            ApiError: `media_type`, `json`, `encoding`, `repeated`, `half`, `number` or `deep`.
            InvalidError: where a text holds the null character.
        """
        if request.content_type != JSON:
            raise ApiError("media_type")
        return parse(request.body)


def parse(body: bytes) -> Any:
    """Give the value of a JSON text."""
    try:
        value = document.parse(body)
    except RecursionError:
        raise ApiError("deep", most=DEEPEST) from None
    except DocumentError as error:
        # The document's own word for text that is nested too deeply to read is "no map".
        code = "deep" if error.code == "format" else error.code
        raise ApiError(code, **({"most": DEEPEST} if code == "deep" else error.params)) from None
    _look_through(value)
    return value


def _look_through(value: Any) -> None:
    """Refuse depth and null characters; walks without recursion."""
    left: list[tuple[Any, str, int]] = [(value, "body", 1)]
    while left:
        one, path, depth = left.pop()
        if depth > DEEPEST:
            raise ApiError("deep", most=DEEPEST)
        if isinstance(one, dict):
            left.extend((inner, f"{path}.{name}", depth + 1) for name, inner in one.items())
            left.extend((name, path, depth) for name in one)
        elif isinstance(one, list):
            left.extend((inner, f"{path}[{i}]", depth + 1) for i, inner in enumerate(one))
        elif isinstance(one, str) and "\0" in one:
            where = path.replace("\0", "")
            raise InvalidError([Problem(where, ValueProblemError("null_character"))])
