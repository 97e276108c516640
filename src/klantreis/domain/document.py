"""A map in a file: one JSON document, lossless and the same bytes every time (D15).

Validation is written by hand so that the domain needs no library; a test holds it equal to
``contracts/map.schema.json``, which :mod:`klantreis.domain.schema` makes from the same specs.
"""

from __future__ import annotations

import dataclasses
import json
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Any, ClassVar, Final, cast

from klantreis.domain import readings as readings_module
from klantreis.domain.errors import DomainError
from klantreis.domain.maps import fields as f
from klantreis.domain.maps import records as r
from klantreis.domain.maps.board import JourneyMap, Records
from klantreis.domain.readings import Reading

FORMAT: Final = "klantreis.map"
VERSION: Final = 1
MAX_PROBLEMS: Final = 100
PLURALS: Final = {
    "stage": "stages",
    "step": "steps",
    "lane": "lanes",
    "card": "cards",
    "touchpoint_use": "touchpoint_uses",
    "experience_point": "experience_points",
    "moment_of_truth": "moments_of_truth",
    "link": "links",
    "path": "paths",
    "binding": "bindings",
    "conversion_point": "conversion_points",
}
LIBRARY_PLURALS: Final = {
    "objective": "objectives",
    "persona": "personas",
    "segment": "segments",
    "product": "products",
    "unit": "units",
    "touchpoint": "touchpoints",
    "resource": "resources",
}
# How JSON writes half of a pair that makes one character; a whole pair has two of these.
_HALF: Final = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")
TOP: Final = frozenset({"format", "version", "map", "library", "readings", *PLURALS.values()})


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a document, and where: a path such as `steps[2].name`."""

    path: str
    error: DomainError


class DocumentError(DomainError):
    """A document that cannot be read; `problems` lists what is wrong and where."""

    sentences: ClassVar[dict[str, str]] = {
        "json": "This is not JSON: line %(line)s, column %(column)s.",
        "encoding": "This file is not UTF-8 text.",
        "number": "A number in this document is far too long.",
        "repeated": 'The name "%(name)s" stands twice in one object; which of the two holds '
        "cannot be known.",
        "half": "This document holds half a character (a lone surrogate).",
        "format": 'This is not a Klantreis map: it does not begin with "format": "klantreis.map".',
        "newer": "This map was made by a newer version of Klantreis (document version "
        "%(version)s, this one reads up to %(known)s). Update Klantreis to open it.",
        "version": "Expected version 1.",
        "map": "The map itself is missing.",
        "list": "Expected a list.",
        "top": "%(name)s is not a part of a map document.",
        "twice": "This key stands twice in the document.",
        "problems": "Errors in this map document: %(count)s. The first, at %(path)s: %(first)s",
    }

    def __init__(self, code: str, problems: list[Problem] | None = None, **params: object) -> None:
        super().__init__(code, **params)
        self.problems = problems or [Problem("", self)]


def dumps(board: JourneyMap) -> str:
    """Give the canonical document of a map: sorted keys, two spaces, NFC, final newline."""
    text = json.dumps(to_document(board), ensure_ascii=False, sort_keys=True, indent=2)
    return unicodedata.normalize("NFC", text) + "\n"


def checked(board: JourneyMap) -> str:
    """Give the document of a map that may not be whole yet: a title too long, say.

    Raises:
        DocumentError: the document would be refused when it is read again.
    """
    found = problems(to_document(board))
    if found:
        raise _several(found)
    return dumps(board)


def to_document(board: JourneyMap) -> dict[str, Any]:
    """Give a map as the JSON value of its document; readings are marked as imported."""
    document: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "map": r.to_json(board.head),
    }
    document |= _tables(board.records, PLURALS)
    library = _tables(board.library, LIBRARY_PLURALS)
    if library:
        document["library"] = library
    if board.readings:
        # The number of a journal means nothing outside the workspace it was counted in.
        exported = [dataclasses.replace(x, imported=True, map_seq=0) for x in board.readings]
        items = [readings_module.to_json(reading) for reading in exported]
        document["readings"] = sorted(items, key=lambda item: json.dumps(item, sort_keys=True))
    return document


def _tables(records: Records, plurals: dict[str, str]) -> dict[str, Any]:
    tables = {}
    for type_name, plural in plurals.items():
        found = list(records.table.get(type_name, {}).values())
        if found:
            found.sort(key=lambda record: (getattr(record, "order", ""), record.key))
            tables[plural] = [r.to_json(record) for record in found]
    return tables


def loads(text: str | bytes) -> JourneyMap:
    """Read a document.

    Raises:
        DocumentError: with every problem found, up to a hundred; nothing is read by halves.
    """
    data = parse(text)
    found = problems(data)
    if found:
        first = found[0]
        if isinstance(first.error, DocumentError):
            raise first.error
        raise _several(found)
    return from_document(data)


def _several(found: list[Problem]) -> DocumentError:
    first = found[0]
    return DocumentError("problems", found, count=len(found), path=first.path, first=first.error)


def parse(text: str | bytes) -> Any:
    """Read JSON without floats.

    Raises:
        DocumentError: where it is not JSON, with line and column; where it says a thing twice.
    """
    try:
        if isinstance(text, bytes):
            text = text.decode("utf-8-sig")
        if _HALF.search(text):
            _refuse_halves(json.loads(text))
        return json.loads(text, object_pairs_hook=_once)
    except UnicodeDecodeError as error:
        raise DocumentError("encoding") from error
    except json.JSONDecodeError as error:
        raise DocumentError("json", line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise DocumentError("format") from error
    except ValueError as error:
        raise DocumentError("number") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        most = Counter(name for name, _ in pairs).most_common(1)
        raise DocumentError("repeated", name=most[0][0])
    return found


def _refuse_halves(data: Any) -> None:
    try:
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise DocumentError("half") from None


def from_document(data: dict[str, Any]) -> JourneyMap:
    """Read a checked document."""
    head = cast("r.MapHead", r.from_json(r.MapHead, data["map"]))
    records = _read(Records().put(head), data, PLURALS)
    library = _read(Records(), data.get("library", {}), LIBRARY_PLURALS)
    found = tuple(Reading(**item) for item in data.get("readings", []))
    return JourneyMap(records, library, found)


def _read(records: Records, data: dict[str, Any], plurals: dict[str, str]) -> Records:
    for type_name, plural in plurals.items():
        cls = r.TYPES[type_name]
        records = records.put(*(r.from_json(cls, item) for item in data.get(plural, [])))
    return records


def problems(data: Any) -> list[Problem]:
    """Give what is wrong with a document, at most a hundred things; nothing if it is valid."""
    wrong = _wrong_head(data)
    if wrong:
        return [Problem("", wrong)]
    found = [Problem(name, DocumentError("top", name=name)) for name in sorted(set(data) - TOP)]
    found += _wrong_record(r.MapHead, "map", data["map"])
    found += _wrong_tables(data, PLURALS, "")
    library = data.get("library", {})
    if isinstance(library, dict):
        unknown = sorted(set(library) - set(LIBRARY_PLURALS.values()))
        found += [Problem(f"library.{x}", DocumentError("top", name=x)) for x in unknown]
        found += _wrong_tables(library, LIBRARY_PLURALS, "library.")
    else:
        found.append(Problem("library", f.FieldError("object")))
    found += _wrong_readings(data.get("readings", []))
    if not found:
        found = _wrong_refs(data)
    return found[:MAX_PROBLEMS]


def _wrong_head(data: Any) -> DocumentError | None:
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        return DocumentError("format")
    version = data.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        return DocumentError("version")
    if version > VERSION:
        return DocumentError("newer", version=version, known=VERSION)
    return None if isinstance(data.get("map"), dict) else DocumentError("map")


def _wrong_record(cls: type[r.Record], path: str, data: Any) -> list[Problem]:
    return [
        Problem(f"{path}.{name}" if name else path, error)
        for name, error in r.check_json(cls, data)
    ]


def _wrong_tables(data: dict[str, Any], plurals: dict[str, str], prefix: str) -> list[Problem]:
    found: list[Problem] = []
    for type_name, plural in plurals.items():
        items = data.get(plural, [])
        path = f"{prefix}{plural}"
        if not isinstance(items, list):
            found.append(Problem(path, DocumentError("list")))
            continue
        for i, item in enumerate(items):
            found += _wrong_record(r.TYPES[type_name], f"{path}[{i}]", item)
            if len(found) >= MAX_PROBLEMS:
                return found
    return found


def _wrong_readings(items: Any) -> list[Problem]:
    if not isinstance(items, list):
        return [Problem("readings", DocumentError("list"))]
    return [
        Problem(f"readings[{i}].{name}" if name else f"readings[{i}]", error)
        for i, item in enumerate(items)
        for name, error in readings_module.check_json(item)
    ]


def _wrong_refs(data: dict[str, Any]) -> list[Problem]:
    keys = {t: {item["key"] for item in data.get(plural, [])} for t, plural in PLURALS.items()}
    found: list[Problem] = []
    for type_name, plural in PLURALS.items():
        seen: set[str] = set()
        for i, item in enumerate(data.get(plural, [])):
            if item["key"] in seen:
                found.append(Problem(f"{plural}[{i}].key", DocumentError("twice")))
            seen.add(item["key"])
            for name, spec in r.specs(r.TYPES[type_name]).items():
                owned = isinstance(spec, f.RefSpec) and spec.owned
                if owned and item[name] not in keys[cast("f.RefSpec", spec).type]:
                    error = f.FieldError(
                        "missing_ref", type=cast("f.RefSpec", spec).type, value=item[name]
                    )
                    found.append(Problem(f"{plural}[{i}].{name}", error))
    return found + _twice_in_library(data.get("library", {}))


def _twice_in_library(library: dict[str, Any]) -> list[Problem]:
    found = []
    for plural, items in library.items():
        seen: set[str] = set()
        for i, item in enumerate(items):
            if item["key"] in seen:
                found.append(Problem(f"library.{plural}[{i}].key", DocumentError("twice")))
            seen.add(item["key"])
    return found
