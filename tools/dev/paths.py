"""Where things are, seen from the root of the clone."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
VENV: Final = ROOT / ".venv"
PYTHON: Final = VENV / "bin" / "python"
SOURCE: Final = ROOT / "src" / "klantreis"
BUILT: Final = SOURCE / "web" / "static" / "built"
FRONTEND: Final = ROOT / "frontend"
REQUIREMENTS: Final = ROOT / "requirements"
# What ./dev itself remembers: stamps, logs of installers, test reports. Safe to delete.
MEMORY: Final = ROOT / ".dev"
