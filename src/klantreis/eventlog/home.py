"""Where Klantreis keeps what it must remember."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

HOME_SETTING: Final = "KLANTREIS_HOME"
_ROOT: Final = Path(__file__).resolve().parents[3]


def state_directory() -> Path:
    """Give KLANTREIS_HOME, else `.klantreis` in a clone, else the user's data directory."""
    given = os.environ.get(HOME_SETTING, "").strip()
    if given:
        return Path(given).expanduser().resolve()
    if (_ROOT / "pyproject.toml").is_file() and (_ROOT / "src" / "klantreis").is_dir():
        return _ROOT / ".klantreis"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "klantreis"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "klantreis"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "klantreis"
