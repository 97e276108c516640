"""Write the golden vectors of the operations and the schema of the map document.

The cases stand here in words; before, after and inverse are worked out and must be read in
review, because the TypeScript twin is held to them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from klantreis.domain import document
from klantreis.domain.errors import DomainError
from klantreis.domain.operations import Operation, apply
from klantreis.domain.schema import map_schema
from tests.domain.boards import key, small_map

CASES: dict[str, tuple[str, str, int | str, dict[str, Any]]] = {
    "add-card": ("add", "card", 33, {"record": {
        "key": key(33), "lane": key(21), "step": key(12), "kind": "thought", "order": "i",
        "span": 1, "evidence_state": "assumed", "text": {"nl": {"text": "Welke past?"}}}}),
    "add-step-with-card": ("add", "step", 14, {
        "record": {"key": key(14), "stage": key(2), "order": "o"},
        "with": [{"type": "card", "record": {
            "key": key(34), "lane": key(21), "step": key(14), "order": "i"}}]}),
    "add-twice-refused": ("add", "step", 11, {"record": {"key": key(11), "stage": key(1)}}),
    "add-orphan-refused": ("add", "step", 14, {"record": {"key": key(14), "stage": key(99)}}),
    "remove-step-cascades": ("remove", "step", 13, {}),
    "remove-stage-cascades": ("remove", "stage", 1, {}),
    "remove-gone-refused": ("remove", "card", 99, {}),
    "write-title": ("write", "map", "map", {"field": "title", "lang": "nl", "text": "Laptop"}),
    "write-new-language": ("write", "step", 13, {
        "field": "name", "lang": "en", "text": "Pays",
        "from": {"lang": "nl", "hash": "0123456789abcdef"}}),
    "write-empty-removes": ("write", "step", 11, {"field": "name", "lang": "en", "text": ""}),
    "write-composes": ("write", "step", 11, {
        "field": "name", "lang": "nl", "text": "Re\u0301clame"}),
    "write-too-long-refused": ("write", "step", 11, {
        "field": "name", "lang": "nl", "text": "x" * 201}),
    "set-evidence": ("set", "card", 32, {"field": "evidence_state", "value": "supported"}),
    "set-back-to-default": ("set", "experience_point", 51, {"field": "value", "value": None}),
    "set-text-refused": ("set", "step", 11, {"field": "name", "value": {}}),
    "move-card": ("move", "card", 31, {"lane": key(23), "step": key(12), "order": "r"}),
    "move-step-to-stage": ("move", "step", 12, {"stage": key(2), "order": "c"}),
    "move-to-nowhere-refused": ("move", "card", 31, {"step": key(99)}),
    "redact-text": ("redact", "card", 31, {"field": "text", "lang": "nl"}),
}  # fmt: skip


def main() -> None:
    """Write all files anew."""
    folder = Path("contracts/operations")
    folder.mkdir(parents=True, exist_ok=True)
    for number, (name, (kind, type_name, target, payload)) in enumerate(CASES.items()):
        sent = {
            "id": key(1000 + number), "map": "", "kind": kind, "v": 1, "base_seq": 0,
            "target": {"type": type_name, "id": key(target) if isinstance(target, int) else target},
            "payload": payload,
        }  # fmt: skip
        before = small_map()
        vector: dict[str, Any] = {"before": document.to_document(before), "operation": sent}
        try:
            applied = apply(before, Operation.from_json(sent))
        except DomainError as refused:
            vector["refused"] = refused.code
        else:
            inverse = applied.inverse
            vector["after"] = document.to_document(applied.after)
            vector["inverse"] = inverse and {"kind": inverse.kind, "payload": inverse.payload}
        _write(folder / f"{name}.json", vector)
    _write(Path("contracts/map.schema.json"), map_schema())


def _write(path: Path, data: dict[str, Any]) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
