"""Which database, from one address: SQLite in the state folder, or PostgreSQL."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from klantreis.config.env import SettingError, text, whole

if TYPE_CHECKING:
    from urllib.parse import SplitResult

NAME: Final = "DATABASE_URL"
POSTGRES: Final = frozenset({"postgres", "postgresql"})
# What libpq may be told in the address; anything else is a slip of the keyboard.
OPTIONS: Final = frozenset(
    {"sslmode", "sslrootcert", "sslcert", "sslkey", "target_session_attrs", "passfile", "service"}
)
WAIT_S: Final = 5  # a page that waits longer for a database that is gone helps nobody


def database(home: Path, sync: str = "normal") -> dict[str, Any]:
    """Give Django's settings for the database that `DATABASE_URL` names.

    Raises:
        SettingError: `database` or `driver`.
    """
    url = text(NAME, "")
    try:
        parts = urlsplit(url)
        if parts.scheme in POSTGRES:
            return _postgres(parts)
        if not url or (parts.scheme == "sqlite" and not parts.netloc and parts.path.strip("/")):
            path = unquote(parts.path.removeprefix("/")) if url else home / "db.sqlite3"
            return _sqlite(Path(path), sync)
    except ValueError:
        pass
    raise SettingError("database")


def _sqlite(path: Path, sync: str) -> dict[str, Any]:
    # Measured: without IMMEDIATE, eight writers on one map lose most of their edits to a lock
    # that SQLite refuses to wait for. NORMAL is safe against a killed process, not against a
    # power cut.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {
            "timeout": whole("KLANTREIS_SQLITE_WAIT_S", 20, 1, 300),
            "transaction_mode": "IMMEDIATE",
            "init_command": f"PRAGMA journal_mode=WAL; PRAGMA synchronous={sync.upper()}; "
            "PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000",
        },
    }


def _postgres(parts: SplitResult) -> dict[str, Any]:
    """Read `postgres://user:password@host:port/name?sslmode=…`.

    A socket's folder stands where the host does, with its slashes escaped, or as `?host=`.
    """
    query = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    host = query.pop("host", "") or unquote(_host(parts))
    name = unquote(parts.path.removeprefix("/"))
    if not name or set(query) - OPTIONS:
        raise SettingError("database")
    if find_spec("psycopg") is None:
        raise SettingError("driver")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        # Threads keep their connection; one that died is found and replaced at the next request.
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {"connect_timeout": WAIT_S, **query},
    }


def _host(parts: SplitResult) -> str:
    """Give the host as it was written: `hostname` lowers a socket's folder."""
    place = parts.netloc.rpartition("@")[2]
    if place.startswith("["):
        return place[1:].partition("]")[0]
    return place.partition(":")[0]
