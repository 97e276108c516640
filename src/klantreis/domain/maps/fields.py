"""What a field of a record may hold: one definition for checking, documents and schema.

A record is a frozen dataclass whose fields carry a :class:`Spec` in their metadata. The
operations, the document, its validation and ``contracts/map.schema.json`` all read it.
"""

from __future__ import annotations

import dataclasses
import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from klantreis.domain import order as order_keys
from klantreis.domain.errors import DomainError
from klantreis.domain.text import Text

KEY: Final = re.compile(r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")
LANG: Final = re.compile(r"^[a-z]{2}$")
HASH: Final = re.compile(r"^[0-9a-f]{16}$")
MAX_INT: Final = 2**53 - 1


class FieldError(DomainError):
    """A value that does not fit its field."""

    sentences: ClassVar[dict[str, str]] = {
        "text": 'A text is an object with a text per language: {"nl": {"text": "…"}}',
        "text_long": "This text has %(length)s characters; at most %(most)s fit.",
        "language": "%(value)s is not a language code of two letters.",
        "null_character": "A text cannot hold the null character.",
        "string": "Expected a line of text of at most %(most)s characters.",
        "choice": "%(value)s is not one of %(choices)s.",
        "key": "%(value)s is not a key: expected a UUID in lower case.",
        "keys": "Expected a list of keys, each once.",
        "order": "%(value)s is not an order key: digits and a–z, not ending in 0.",
        "whole": "Expected a whole number from %(low)s to %(high)s.",
        "flag": "Expected true or false.",
        "kin": 'Expected {"map": key, "key": key, "seq": number}',
        "languages": "Expected a list of language codes, each once, at least one.",
        "required": "This field must be there.",
        "unknown": "%(name)s is not a field of a %(type)s.",
        "object": "Expected an object.",
        "missing_ref": "There is no %(type)s with key %(value)s.",
    }


@dataclass(frozen=True)
class Spec(ABC):
    """What a field holds; subclasses check a JSON value and turn it into a Python one."""

    @abstractmethod
    def check(self, value: Any) -> None:
        """Refuse a JSON value that does not fit.

        Raises:
            FieldError: with the reason.
        """

    def read(self, value: Any) -> Any:
        """Turn a checked JSON value into the record's value."""
        return value

    def show(self, value: Any) -> Any:
        """Turn the record's value into JSON."""
        return value

    @abstractmethod
    def schema(self) -> dict[str, Any]:
        """Give the JSON Schema of the field."""


def _refuse_null(text: str) -> None:
    """Refuse the one character that not every database can keep."""
    if "\0" in text:
        raise FieldError("null_character")


@dataclass(frozen=True)
class TextSpec(Spec):
    """Text by language; `most` counts Unicode code points of one language."""

    most: int = 4000

    def check(self, value: Any) -> None:
        if not isinstance(value, dict):
            raise FieldError("text")
        for lang, entry in value.items():
            if not isinstance(lang, str) or not LANG.fullmatch(lang):
                raise FieldError("language", value=lang)
            self._check_entry(entry)

    def _check_entry(self, entry: Any) -> None:
        if not isinstance(entry, dict) or not isinstance(entry.get("text"), str):
            raise FieldError("text")
        if not entry["text"] or set(entry) - {"text", "from"}:
            raise FieldError("text")
        _refuse_null(entry["text"])
        if len(entry["text"]) > self.most:
            raise FieldError("text_long", length=len(entry["text"]), most=self.most)
        if "from" in entry and not is_source(entry["from"]):
            raise FieldError("text")

    def read(self, value: Any) -> Text:
        return Text.from_json(value)

    def show(self, value: Text) -> dict[str, Any]:
        return value.to_json()

    def schema(self) -> dict[str, Any]:
        return {
            "type": "object",
            "propertyNames": {"pattern": LANG.pattern},
            "additionalProperties": {
                "type": "object",
                "required": ["text"],
                "additionalProperties": False,
                "properties": {
                    "text": {"type": "string", "minLength": 1, "maxLength": self.most},
                    "from": {
                        "type": "object",
                        "required": ["lang", "hash"],
                        "additionalProperties": False,
                        "properties": {
                            "lang": {"type": "string", "pattern": LANG.pattern},
                            "hash": {"type": "string", "pattern": HASH.pattern},
                        },
                    },
                },
            },
        }


def is_source(value: Any) -> bool:
    """Tell whether a value is the source of a translation: {lang, hash}."""
    return (
        isinstance(value, dict)
        and set(value) == {"lang", "hash"}
        and isinstance(value["lang"], str)
        and isinstance(value["hash"], str)
        and bool(LANG.fullmatch(value["lang"]))
        and bool(HASH.fullmatch(value["hash"]))
    )


@dataclass(frozen=True)
class StringSpec(Spec):
    """One line of text that is not translated: an event name, a preset's key."""

    most: int = 300

    def check(self, value: Any) -> None:
        if not isinstance(value, str) or len(value) > self.most or "\n" in value:
            raise FieldError("string", most=self.most)
        _refuse_null(value)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "maxLength": self.most, "pattern": "^[^\\n]*$"}


@dataclass(frozen=True)
class ChoiceSpec(Spec):
    """One of a fixed list of words."""

    choices: tuple[str, ...] = ()

    def check(self, value: Any) -> None:
        if value not in self.choices:
            raise FieldError("choice", value=value, choices=", ".join(self.choices))

    def schema(self) -> dict[str, Any]:
        return {"enum": list(self.choices)}


@dataclass(frozen=True)
class RefSpec(Spec):
    """The key of another record.

    `owned` records go when the one they point at goes; other references stay, and the
    interface says that what they pointed at is gone (D9). An empty string is no reference.
    """

    type: str = ""
    owned: bool = False

    def check(self, value: Any) -> None:
        if not isinstance(value, str) or not (
            KEY.fullmatch(value) or (not self.owned and not value)
        ):
            raise FieldError("key", value=value)

    def schema(self) -> dict[str, Any]:
        pattern = KEY.pattern if self.owned else f"^$|{KEY.pattern}"
        return {"type": "string", "pattern": pattern, "description": f"key of a {self.type}"}


@dataclass(frozen=True)
class RefsSpec(Spec):
    """Keys of other records, in order; `repeats` allows one more than once."""

    type: str = ""
    repeats: bool = False

    def check(self, value: Any) -> None:
        fits = isinstance(value, list) and all(
            isinstance(v, str) and KEY.fullmatch(v) for v in value
        )
        if not fits or (not self.repeats and len(set(value)) < len(value)):
            raise FieldError("keys")

    def read(self, value: Any) -> tuple[str, ...]:
        return tuple(value)

    def show(self, value: tuple[str, ...]) -> list[str]:
        return list(value)

    def schema(self) -> dict[str, Any]:
        return {
            "type": "array",
            "items": {"type": "string", "pattern": KEY.pattern},
            "uniqueItems": not self.repeats,
            "description": f"keys of {self.type}",
        }


@dataclass(frozen=True)
class OrderSpec(Spec):
    """A fractional order key."""

    def check(self, value: Any) -> None:
        if not order_keys.is_key(value):
            raise FieldError("order", value=value)

    def schema(self) -> dict[str, Any]:
        most = order_keys.MAX_LENGTH
        return {"type": "string", "pattern": order_keys.PATTERN.pattern, "maxLength": most}


@dataclass(frozen=True)
class WholeSpec(Spec):
    """A whole number between bounds, both included."""

    low: int = 0
    high: int = MAX_INT

    def check(self, value: Any) -> None:
        whole = isinstance(value, int) and not isinstance(value, bool)
        if not whole or not self.low <= value <= self.high:
            raise FieldError("whole", low=self.low, high=self.high)

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True)
class FlagSpec(Spec):
    """True or false."""

    def check(self, value: Any) -> None:
        if not isinstance(value, bool):
            raise FieldError("flag")

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


@dataclass(frozen=True)
class LanguagesSpec(Spec):
    """The languages of a map; the first is its default."""

    def check(self, value: Any) -> None:
        fits = isinstance(value, list) and all(
            isinstance(v, str) and LANG.fullmatch(v) for v in value
        )
        if not fits or not value or len(set(value)) < len(value):
            raise FieldError("languages")

    def read(self, value: Any) -> tuple[str, ...]:
        return tuple(value)

    def show(self, value: tuple[str, ...]) -> list[str]:
        return list(value)

    def schema(self) -> dict[str, Any]:
        return {
            "type": "array",
            "items": {"type": "string", "pattern": LANG.pattern},
            "uniqueItems": True,
            "minItems": 1,
        }


@dataclass(frozen=True, slots=True)
class Kin:
    """Where a copied record came from: map, key and the sequence it was copied at (D2)."""

    map: str
    key: str
    seq: int


@dataclass(frozen=True)
class KinSpec(Spec):
    """The origin of a copied record."""

    def check(self, value: Any) -> None:
        if not isinstance(value, dict) or set(value) != {"map", "key", "seq"}:
            raise FieldError("kin")
        if not all(
            isinstance(value[name], str) and KEY.fullmatch(value[name]) for name in ("map", "key")
        ):
            raise FieldError("kin")
        WholeSpec().check(value["seq"])

    def read(self, value: Any) -> Kin:
        return Kin(**value)

    def show(self, value: Kin) -> dict[str, Any]:
        return dataclasses.asdict(value)

    def schema(self) -> dict[str, Any]:
        key = {"type": "string", "pattern": KEY.pattern}
        return {
            "type": "object",
            "required": ["map", "key", "seq"],
            "additionalProperties": False,
            "properties": {"map": key, "key": key, "seq": WholeSpec().schema()},
        }


def text(most: int = 4000) -> Any:
    """Declare a text field."""
    return dataclasses.field(default_factory=Text, metadata={"spec": TextSpec(most)})


def string(default: str = "", most: int = 300) -> Any:
    """Declare a line that is not translated."""
    return dataclasses.field(default=default, metadata={"spec": StringSpec(most)})


def choice(*choices: str, default: str | None = None) -> Any:
    """Declare a choice; the first is the default unless another is named."""
    start = choices[0] if default is None else default
    return dataclasses.field(default=start, metadata={"spec": ChoiceSpec(choices)})


def owner(type_name: str) -> Any:
    """Declare the record this one lies on and goes with."""
    return dataclasses.field(default="", metadata={"spec": RefSpec(type_name, owned=True)})


def ref(type_name: str) -> Any:
    """Declare a reference that may be empty."""
    return dataclasses.field(default="", metadata={"spec": RefSpec(type_name)})


def refs(type_name: str, *, repeats: bool = False) -> Any:
    """Declare references in order."""
    return dataclasses.field(default=(), metadata={"spec": RefsSpec(type_name, repeats)})


def order() -> Any:
    """Declare the place among siblings."""
    return dataclasses.field(default="i", metadata={"spec": OrderSpec()})


def whole(default: int = 0, low: int = 0, high: int = MAX_INT) -> Any:
    """Declare a whole number."""
    return dataclasses.field(default=default, metadata={"spec": WholeSpec(low, high)})


def flag(*, default: bool = False) -> Any:
    """Declare a yes or no."""
    return dataclasses.field(default=default, metadata={"spec": FlagSpec()})
