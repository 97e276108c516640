"""Shapes that many addresses share."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from klantreis.domain.maps.fields import KEY, LANG, MAX_INT
from klantreis.domain.text import Text


class Given(BaseModel):
    """What comes in: nothing that is not named, nothing of another type."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Told(BaseModel):
    """What goes out, made of a service's views as they are."""

    model_config = ConfigDict(from_attributes=True)


def _as_json(value: Any) -> Any:
    return value.to_json() if isinstance(value, Text) else value


Words = Annotated[
    dict[str, Any],
    BeforeValidator(_as_json),
    Field(
        description="A text by language, such as `nl`; `from` is what it was translated from.",
        json_schema_extra={
            "additionalProperties": {
                "type": "object",
                "required": ["text"],
                "properties": {"text": {"type": "string"}, "from": {"type": "object"}},
            }
        },
    ),
]
Key = Annotated[str, Field(pattern=KEY.pattern, description="A UUID in lower case.")]
Lang = Annotated[str, Field(pattern=LANG.pattern, description="A language code.")]
Seq = Annotated[int, Field(ge=0, le=MAX_INT, description="A number of a journal.")]
Cursor = Annotated[
    str | None, Field(description="Cursor of the next page; null where this is the last.")
]
Document = Annotated[
    dict[str, Any],
    Field(
        description="A map as a document; contracts/map.schema.json says all of it.",
        json_schema_extra={
            "required": ["format", "version", "map"],
            "properties": {
                "format": {"const": "klantreis.map"},
                "version": {"type": "integer"},
                "map": {"type": "object"},
            },
        },
    ),
]


class ProblemShape(Told):
    """One thing wrong with a request."""

    path: str
    code: str
    message: str


class ErrorShape(Told):
    """Why a request was refused; a program goes by the code, a person reads the message."""

    code: str
    message: str
    params: dict[str, Any] | None = None
    problems: list[ProblemShape] | None = None


class ErrorAnswer(Told):
    """Every refusal."""

    error: ErrorShape
