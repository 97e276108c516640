"""Customer journeys as living maps: drawn by a team, measured with real events."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from klantreis.engine.log import EventLog
    from klantreis.engine.maps import read_map
    from klantreis.engine.opening import open_log, read_events

__version__: Final = "0.1.0"
__all__ = ["EventLog", "__version__", "open_log", "read_events", "read_map"]

_HOMES: Final = {
    "EventLog": "klantreis.engine.log",
    "open_log": "klantreis.engine.opening",
    "read_events": "klantreis.engine.opening",
    "read_map": "klantreis.engine.maps",
}


def __getattr__(name: str) -> object:
    """Load a name when it is first asked for, so that `import klantreis` stays light."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
