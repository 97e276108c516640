"""The file of a backup: a ZIP of rows as JSON lines, events and files, with a list of contents.

`manifest.json` stands last, so that a file that broke off is none. Names inside:

    manifest.json            format, version, who made it, migrations, rows per table
    rows/<table>.jsonl       one row a line: values by column name
    logs/<folder>/…          event logs as they lie on the disk, without what can be rebuilt
    files/…                  what people attached
    keys/…                   the secret key and the pseudonym key, unless left out
"""

from __future__ import annotations

import json
import os
import zipfile
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

from klantreis.services.backups.errors import BackupError

if TYPE_CHECKING:
    from pathlib import Path

FORMAT: Final = "klantreis.backup"
VERSION: Final = 1
MANIFEST: Final = "manifest.json"
# One moment for every member: the bytes then depend on the content alone.
STAMP: Final = (1980, 1, 1, 0, 0, 0)
_CHUNK: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself; `migrations` are the newest of each app."""

    made_by: str
    made_at: str
    migrations: dict[str, str]
    tables: dict[str, int]
    keys: bool
    format: str = FORMAT
    version: int = VERSION
    size: int = field(default=0)

    def dumps(self) -> bytes:
        """Give the member's bytes."""
        return json.dumps(asdict(self), indent=2, sort_keys=True).encode() + b"\n"


def member(name: str) -> zipfile.ZipInfo:
    """Give the head of a member only we can read."""
    info = zipfile.ZipInfo(name, STAMP)
    info.external_attr = 0o600 << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def add_file(archive: zipfile.ZipFile, name: str, path: Path) -> int:
    """Put a file in; give its size."""
    info = member(name)
    if path.suffix in {".parquet", ".png", ".jpg", ".webp", ".pdf", ".xlsx", ".zip", ".gz"}:
        info.compress_type = zipfile.ZIP_STORED  # packed already
    with path.open("rb") as source, archive.open(info, "w", force_zip64=True) as target:
        done = 0
        while chunk := source.read(_CHUNK):
            target.write(chunk)
            done += len(chunk)
    return done


def read_manifest(path: Path) -> Manifest:
    """Read what a backup says of itself.

    Raises:
        BackupError: `absent` or `no_backup`.
    """
    if not path.is_file():
        raise BackupError("absent", path=path)
    try:
        with zipfile.ZipFile(path) as archive:
            found: dict[str, Any] = json.loads(archive.read(MANIFEST))
        made = Manifest(**found)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError):
        raise BackupError("no_backup", path=path) from None
    if made.format != FORMAT or not _is_whole(made):
        raise BackupError("no_backup", path=path)
    return made


def _is_whole(made: Manifest) -> bool:
    """Tell whether a manifest that somebody may have written holds what ours hold."""
    numbers: list[object] = [made.version, made.size]
    texts: list[object] = [made.made_by, made.made_at]
    given: tuple[tuple[object, list[object]], ...] = (
        (made.tables, numbers),
        (made.migrations, texts),
    )
    for one, values in given:
        if not isinstance(one, dict):
            return False
        values.extend(one.values())
    return all(type(one) is int for one in numbers) and all(isinstance(one, str) for one in texts)


def check(path: Path) -> None:
    """Read every member against its checksum.

    Raises:
        BackupError: `damaged`.
    """
    with zipfile.ZipFile(path) as archive:
        try:
            bad = archive.testzip()
        except (zipfile.BadZipFile, OSError, ValueError, EOFError):
            bad = MANIFEST
    if bad is not None:
        raise BackupError("damaged", path=path, name=bad)


def safe_parts(name: str) -> tuple[str, ...] | None:
    """Give the parts of a member's name; None for one that leads elsewhere."""
    parts = tuple(name.split("/"))
    odd = any(part in {"", ".", ".."} or os.sep in part or "\\" in part for part in parts)
    return None if odd else parts
