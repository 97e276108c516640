"""Make a backup, also while the server runs: one moment of the database, and its events."""

# tenants: a backup is of the whole installation

from __future__ import annotations

import os
import time
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from klantreis import __version__
from klantreis.eventlog.errors import LogError
from klantreis.eventlog.lock import LOCK, writing
from klantreis.eventlog.pseudonyms import read_key
from klantreis.eventlog.twin import FOLDER as TWINS
from klantreis.services.backups import archive as zipped
from klantreis.services.backups import rows
from klantreis.services.backups.archive import MANIFEST, Manifest
from klantreis.services.backups.errors import BackupError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.apps.registry import Apps

    from klantreis.eventlog.progress import Progress

TRIES: Final = 5
BREATH_S: Final = 1.0
_ROWS_SHARE: Final = 0.3
PSEUDONYM: Final = "pseudonym_key"
SECRET: Final = "secret_key"  # noqa: S105 - the name of a file


@dataclass(frozen=True, slots=True)
class Made:
    """What a backup holds."""

    path: Path
    rows: int
    files: int
    size: int
    keys: bool


class _Changed(Exception):  # noqa: N818 - a reason to begin again
    """Something that was to be read has gone meanwhile."""


def backup(path: Path, progress: Progress, *, keys: bool = True) -> Made:
    """Write everything into a file that only its owner can read.

    Not in it: who is signed in, uploads that wait for their import (they hold real customer
    ids), and what can be rebuilt. The file gets its name when it is whole.

    Raises:
        BackupError: `exists`, `write` or `changing`.
    """
    if path.exists():
        raise BackupError("exists", path=path)
    draft = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        for _attempt in range(TRIES):
            try:
                made = _write(path, draft, progress, keys=keys)
            except _Changed:
                time.sleep(BREATH_S)
                continue
            os.link(draft, path)
            _settle(path.parent)
            return made
        raise BackupError("changing")
    except FileExistsError as error:
        raise BackupError("exists", path=path) from error
    except OSError as error:
        raise BackupError("write", path=path, why=error.strerror) from error
    finally:
        draft.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """See to it that the name survives a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write(path: Path, draft: Path, progress: Progress, *, keys: bool) -> Made:
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w+b") as file:
        with zipfile.ZipFile(file, "w", allowZip64=True) as archive, _one_moment():
            apps = rows.models_at("default")
            counts = _rows(archive, apps, progress)
            files = _files(archive, _folders(apps), progress)
            if keys:
                _keys(archive)
            manifest = Manifest(
                made_by=__version__,
                made_at=timezone.now().isoformat(),
                migrations=rows.newest("default"),
                tables=counts,
                keys=keys,
                size=sum(info.file_size for info in archive.infolist()),
            )
            archive.writestr(zipped.member(MANIFEST), manifest.dumps())
        file.flush()
        os.fsync(file.fileno())
    progress(1.0, "done")
    return Made(path, sum(counts.values()), files, draft.stat().st_size, keys)


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read from one moment, without keeping anyone from writing."""
    if connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    with connection.cursor() as cursor:
        # Django would begin IMMEDIATE and with that keep every writer waiting.
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _rows(archive: zipfile.ZipFile, apps: Apps, progress: Progress) -> dict[str, int]:
    counts: dict[str, int] = {}
    models = list(rows.tables(apps))
    for number, model in enumerate(models):
        name = model._meta.db_table
        progress(_ROWS_SHARE * number / len(models), "rows")
        counts[name] = 0
        with archive.open(zipped.member(f"rows/{name}.jsonl"), "w", force_zip64=True) as target:
            for row in rows.dump(model, "default"):
                target.write(rows.line(row))
                counts[name] += 1
    return counts


def _folders(apps: Apps) -> list[str]:
    """Give the folders of events that rows name at this moment."""
    found: set[str] = set()
    for model in rows.tables(apps):
        column = rows.FOLDERS.get(model._meta.db_table)
        if column:
            found |= set(model._default_manager.values_list(column, flat=True))
    return sorted(found - {""})


def _files(archive: zipfile.ZipFile, folders: list[str], progress: Progress) -> int:
    """Put events and attached files in; give how many files."""
    try:
        found = _below(Path(settings.FILES_ROOT), "files")
        for folder in folders:
            found += _events(Path(settings.LOGS_ROOT) / folder, f"logs/{folder}")
        total = sum(path.stat().st_size for _name, path in found) or 1
        done = 0
        for name, path in found:
            done += zipped.add_file(archive, name, path)
            progress(_ROWS_SHARE + (1 - _ROWS_SHARE) * min(done / total, 1.0), "files")
    except FileNotFoundError as error:
        raise _Changed from error
    return len(found)


def _events(top: Path, prefix: str) -> list[tuple[str, Path]]:
    """List the files of a log while nobody writes in it: what they name is then there too."""
    try:
        with writing(top):
            return _below(top, prefix)
    except LogError as error:
        raise _Changed from error


def _below(top: Path, prefix: str) -> list[tuple[str, Path]]:
    """List files, but for what is a mark of this machine or can be made again."""
    found = []
    for path in sorted(top.rglob("*")):
        inside = path.relative_to(top)
        left_out = TWINS in inside.parts or path.name == LOCK or path.is_symlink()
        if path.is_file() and not left_out:
            found.append((f"{prefix}/{inside.as_posix()}", path))
    return found


def _keys(archive: zipfile.ZipFile) -> None:
    archive.writestr(zipped.member(f"keys/{SECRET}"), settings.SECRET_KEY)
    archive.writestr(zipped.member(f"keys/{PSEUDONYM}"), read_key(Path(settings.HOME)))
