"""Templates, phase models, lanes and hints: data in ``presets/``."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any


def load(name: str) -> Any:
    """Read one preset."""
    source = resources.files("klantreis.domain") / "presets" / name
    return json.loads(source.read_text(encoding="utf-8"))
