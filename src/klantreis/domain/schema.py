"""The JSON Schema of the map document, made from the records' own specifications."""

from __future__ import annotations

from typing import Any

from klantreis.domain import readings
from klantreis.domain.document import FORMAT, LIBRARY_PLURALS, PLURALS, VERSION
from klantreis.domain.maps import fields as f
from klantreis.domain.maps import records as r


def map_schema() -> dict[str, Any]:
    """Give the schema (JSON Schema 2020-12) of a map document.

    It cannot say three things the validation also holds: that keys are unique within a list,
    that a record lies on one that is there, and that no text has a null character.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Klantreis map",
        "type": "object",
        "required": ["format", "version", "map"],
        "additionalProperties": False,
        "properties": {
            "format": {"const": FORMAT},
            "version": {"type": "integer", "minimum": 1, "maximum": VERSION},
            "map": _record(r.MapHead),
            **_tables(PLURALS),
            "library": {
                "type": "object",
                "additionalProperties": False,
                "properties": _tables(LIBRARY_PLURALS),
            },
            "readings": {"type": "array", "items": _reading()},
        },
    }


def _tables(plurals: dict[str, str]) -> dict[str, Any]:
    return {
        plural: {"type": "array", "items": _record(r.TYPES[type_name])}
        for type_name, plural in plurals.items()
    }


def _record(cls: type[r.Record]) -> dict[str, Any]:
    properties = {name: spec.schema() for name, spec in r.specs(cls).items()}
    required = [
        name for name, spec in r.specs(cls).items() if isinstance(spec, f.RefSpec) and spec.owned
    ]
    if cls is not r.MapHead:
        properties["key"] = {"type": "string", "pattern": f.KEY.pattern}
        required.insert(0, "key")
    out: dict[str, Any] = {"type": "object", "additionalProperties": False}
    return out | {"properties": properties} | ({"required": required} if required else {})


def _reading() -> dict[str, Any]:
    properties = {name: spec.schema() for name, spec in readings.SPECS.items()}
    properties["key"] = {"type": "string", "pattern": f"^map$|{f.KEY.pattern}"}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(readings.REQUIRED),
        "properties": properties,
    }
