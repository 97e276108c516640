"""Customers by pseudonym: a keyed hash, so that only who holds the key can recognise one."""

from __future__ import annotations

import os
import secrets
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

from klantreis.eventlog.errors import LogError

if TYPE_CHECKING:
    from collections.abc import Sequence

KEY_SETTING: Final = "KLANTREIS_PSEUDONYM_KEY"
_KEY_FILE: Final = "pseudonym_key"
_LEAST: Final = 16
_REMEMBERED: Final = 1_000_000


class Pseudonyms:
    """Give pseudonyms under one key: BLAKE2b keyed, 128 bits, as 32 hexadecimal digits."""

    def __init__(self, key: bytes) -> None:
        self._key = blake2b(key, digest_size=32).digest()
        self._known: dict[str, str] = {}

    @property
    def fingerprint(self) -> str:
        """Give what tells two keys apart without giving either away."""
        return blake2b(b"fingerprint", key=self._key, digest_size=8).hexdigest()

    def of(self, ids: Sequence[str]) -> list[str]:
        """Give the pseudonym of each id."""
        known = self._known
        if len(known) > _REMEMBERED:
            known.clear()
        for one in set(ids).difference(known):
            known[one] = self._hash(one, 16).hex()
        return [known[one] for one in ids]

    def numbers(self, ids: Sequence[str]) -> list[int]:
        """Give 64 bits per id: for what must be told apart within one customer only."""
        return [int.from_bytes(self._hash(one, 8), "little", signed=True) for one in ids]

    def _hash(self, one: str, size: int) -> bytes:
        return blake2b(one.encode(), key=self._key, digest_size=size).digest()


def one_off_key() -> bytes:
    """Give a key that is forgotten with the process, for a log that is too."""
    return secrets.token_bytes(32)


def read_key(home: Path) -> bytes:
    """Give the key of the setting, else of the file in the state directory, made once.

    Raises:
        LogError: `weak_key`.
    """
    given = os.environ.get(KEY_SETTING)
    if given is not None:
        if len(given) < _LEAST:
            raise LogError("weak_key", least=_LEAST)
        return given.encode()
    path = Path(home) / _KEY_FILE
    try:
        return path.read_bytes().strip()
    except FileNotFoundError:
        return _make_key(path)


def _make_key(path: Path) -> bytes:
    """Write a new key that only its owner can read; of two makers one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_hex(32) + "\n")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_bytes().strip()
