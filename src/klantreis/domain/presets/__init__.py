"""Templates, phase models, lanes and hints as data."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any


def load(name: str) -> Any:
    """Read one preset."""
    return json.loads((resources.files(__name__) / name).read_text(encoding="utf-8"))
