"""Settings from the environment, read by small readers that refuse nonsense."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

from klantreis.domain.errors import DomainError

if TYPE_CHECKING:
    from pathlib import Path

_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off", ""})


class SettingError(DomainError):
    """A setting in the environment that cannot be what it says."""

    sentences: ClassVar[dict[str, str]] = {
        "flag": "The setting %(name)s is %(value)s; give 1 or 0.",
        "whole": "The setting %(name)s is %(value)s; give a whole number from %(low)s to %(high)s.",
        "choice": "The setting %(name)s is %(value)s; give one of: %(choices)s.",
        "address": "The setting %(name)s is %(value)s; give an address such as "
        "https://klantreis.example.",
        "database": "DATABASE_URL cannot be read. Leave it out, or give "
        "sqlite:///path/to/db.sqlite3 or postgres://user:password@host:5432/name.",
        "driver": "DATABASE_URL asks for PostgreSQL, but its driver is not installed. Install it "
        "with: pip install 'klantreis[postgres]'",
        "email": "The setting %(name)s cannot be read. Leave it out, or give "
        "smtp://user:password@host:587?tls=1.",
        "sender": "The setting %(name)s is %(value)s; give an e-mail address, with or without a "
        "name before it.",
        "home": "The folder %(path)s cannot be written: %(why)s. Set KLANTREIS_HOME to a folder "
        "that can.",
        "short": "%(name)s is too short to be safe; give at least %(least)s characters.",
    }


def text(name: str, default: str) -> str:
    """Read a line of text."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool = False) -> bool:
    """Read a yes or no."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.strip().lower() in _TRUE:
        return True
    if value.strip().lower() in _FALSE:
        return False
    raise SettingError("flag", name=name, value=value)


def whole(name: str, default: int, low: int, high: int) -> int:
    """Read a whole number between bounds, both included."""
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
        raise SettingError("whole", name=name, value=value, low=low, high=high)
    return int(value)


def choice(name: str, *choices: str) -> str:
    """Read one of some words; the first is the default."""
    value = text(name, choices[0]).lower()
    if value not in choices:
        raise SettingError("choice", name=name, value=value, choices=", ".join(choices))
    return value


def address(name: str, default: str) -> str:
    """Read the address people use: scheme and host, no path."""
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise SettingError("address", name=name, value=value)
    return value


def folder(path: Path) -> Path:
    """Make a folder that only we can read."""
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise SettingError("home", path=path, why=error.strerror) from error
    return path


def secret(name: str, path: Path, least: int = 32) -> str:
    """Read a secret, or make one once and keep it in a file only we can read.

    The file is made whole under another name and then linked into place, so that two
    processes that start together end up with the same secret.
    """
    given = os.environ.get(name, "").strip()
    if given:
        if len(given) < least:
            raise SettingError("short", name=name, least=least)
        return given
    if not path.exists():
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()
