"""Put a backup back, whole or not at all."""

# tenants: a backup is of the whole installation

from __future__ import annotations

import errno
import json
import os
import shutil
import uuid
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, connection
from django.db.migrations.executor import MigrationExecutor

from klantreis.eventlog.pseudonyms import KEY_SETTING
from klantreis.services.backups import archive as zipped
from klantreis.services.backups import rows
from klantreis.services.backups.errors import BackupError
from klantreis.services.backups.making import PSEUDONYM, SECRET
from klantreis.services.backups.target import fresh_tables
from klantreis.store.models import User, Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from klantreis.eventlog.progress import Progress
    from klantreis.services.backups.archive import Manifest

STAGING: Final = "restoring"
_FOLDERS: Final = frozenset({"rows", "logs", "files", "keys"})
_SPARE: Final = 1.2  # tables and their indexes take more room than the lines they came from
_FILES_SHARE: Final = 0.4


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back."""

    made_at: str
    made_by: str
    rows: int
    keys: bool


def restore(path: Path, progress: Progress, *, replace: bool = False) -> Restored:
    """Put a backup in the place of what is here; refuse where that is not nothing.

    `replace` says that it may go. Whatever fails, and also a killed process, leaves the old
    state as it was. A server that runs meanwhile should be started again afterwards.

    Raises:
        BackupError: with the reason.
    """
    manifest = zipped.read_manifest(path)
    _refuse_newer(path, manifest)
    if not replace and not _is_empty():
        raise BackupError("not_empty")
    zipped.check(path)
    _refuse_other_key(path)
    with _staging(manifest) as staging, zipfile.ZipFile(path) as archive:
        try:
            folders = _unpack(path, archive, staging, progress)
            done = _load(archive, manifest, staging, folders, progress)
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise BackupError("room") from error
            raise
        except IntegrityError as error:  # a row that names one that is not there
            raise BackupError("damaged", path=path, name="rows") from error
        _keys(staging)
        _tidy(set(folders.values()), {name for name in archive.namelist() if _is_file(name)})
    progress(1.0, "done")
    return Restored(manifest.made_at, manifest.made_by, done, manifest.keys)


def _refuse_newer(path: Path, manifest: Manifest) -> None:
    known = set(MigrationExecutor(connection).loader.graph.nodes)
    unknown = set(manifest.migrations.items()) - known
    if manifest.version > zipped.VERSION or unknown:
        raise BackupError("newer", path=path, made_by=manifest.made_by)


def _is_empty() -> bool:
    logs = Path(settings.LOGS_ROOT)
    rows_there = User.objects.exists() or Workspace.objects.exists()
    return not rows_there and not any(logs.iterdir())


def _refuse_other_key(path: Path) -> None:
    given = os.environ.get(KEY_SETTING)
    if given is None:
        return
    with zipfile.ZipFile(path) as archive:
        name = f"keys/{PSEUDONYM}"
        if name in archive.namelist() and archive.read(name) != given.encode():
            raise BackupError("other_key")


@contextmanager
def _staging(manifest: Manifest) -> Iterator[Path]:
    """Give an empty folder beside the state; also of a restore that was killed nothing stays."""
    home = Path(settings.HOME)
    staging = home / STAGING
    shutil.rmtree(staging, ignore_errors=True)
    if shutil.disk_usage(home).free < manifest.size * _SPARE:
        raise BackupError("room")
    staging.mkdir(mode=0o700)
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _unpack(
    path: Path, archive: zipfile.ZipFile, staging: Path, progress: Progress
) -> dict[str, str]:
    """Unpack all but the rows; give the new name of each folder of events."""
    folders: dict[str, str] = {}
    members = [info for info in archive.infolist() if info.filename != zipped.MANIFEST]
    total = sum(info.file_size for info in members) or 1
    done = 0
    for info in members:
        parts = zipped.safe_parts(info.filename)
        known = parts is not None and len(parts) > 1 and parts[0] in _FOLDERS
        if parts is None or not known:
            raise BackupError("no_backup", path=path)
        if parts[0] == "logs":
            parts = ("logs", folders.setdefault(parts[1], str(uuid.uuid4())), *parts[2:])
        if parts[0] != "rows":
            with _wording_names(path):
                _extract(archive, info, staging.joinpath(*parts))
            done += info.file_size
            progress(_FILES_SHARE * done / total, "files")
    return folders


@contextmanager
def _wording_names(path: Path) -> Iterator[None]:
    """Refuse names that no disk gave: one twice, one under a file, one too long."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.EEXIST, errno.ENOTDIR, errno.ENAMETOOLONG}:
            raise BackupError("no_backup", path=path) from error
        raise


def _extract(archive: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with archive.open(info) as source, os.fdopen(handle, "wb") as file:
        shutil.copyfileobj(source, file, 1024 * 1024)


def _load(
    archive: zipfile.ZipFile,
    manifest: Manifest,
    staging: Path,
    folders: dict[str, str],
    progress: Progress,
) -> int:
    total = sum(manifest.tables.values()) or 1
    done = 0
    with fresh_tables(staging, manifest.migrations) as alias:
        for model in rows.tables(rows.models_at(alias, manifest.migrations)):
            name = model._meta.db_table
            if name in manifest.tables:
                with _wording_rows(archive, name), archive.open(f"rows/{name}.jsonl") as lines:
                    found = rows.load(model, alias, _renamed(name, lines, folders))
                if found != manifest.tables[name]:
                    raise BackupError("damaged", path=archive.filename, name=name)
                done += found
            progress(_FILES_SHARE + (0.95 - _FILES_SHARE) * done / total, "rows")
        _move_in(staging)
    return done


@contextmanager
def _wording_rows(archive: zipfile.ZipFile, name: str) -> Iterator[None]:
    """Refuse lines that are none of ours: checksums hold for who wrote the file, whoever it is."""
    try:
        yield
    except (
        LookupError,
        ValueError,
        TypeError,
        ValidationError,
        IntegrityError,
        DataError,
    ) as error:
        raise BackupError("damaged", path=archive.filename, name=name) from error


def _renamed(name: str, lines: Any, folders: dict[str, str]) -> Iterator[bytes]:
    """Let rows name the folders as they are called now; a folder that is not here is none."""
    column = rows.FOLDERS.get(name) or ("directory" if name == rows.IMPORTS else None)
    for one in lines:
        if column is None:
            yield one
        else:
            values = json.loads(one)
            values[column] = folders.get(values[column], "")
            yield rows.line(values)


def _move_in(staging: Path) -> None:
    """Put folders and files in their places, where nothing names them until the rows are in."""
    for folder in sorted((staging / "logs").glob("*")):
        folder.rename(Path(settings.LOGS_ROOT) / folder.name)
    for path in sorted((staging / "files").rglob("*")):
        if path.is_file():
            target = Path(settings.FILES_ROOT) / path.relative_to(staging / "files")
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.replace(target)


def _keys(staging: Path) -> None:
    """Take over the keys, right after the rows that go with them."""
    for name in (PSEUDONYM, SECRET):
        given = staging / "keys" / name
        if given.is_file():
            given.replace(Path(settings.HOME) / name)


def _is_file(name: str) -> bool:
    return name.startswith("files/")


def _tidy(folders: set[str], files: set[str]) -> None:
    """Let go of events and files that no row names any more."""
    for folder in Path(settings.LOGS_ROOT).iterdir():
        if folder.name not in folders:
            shutil.rmtree(folder, ignore_errors=True)
    top = Path(settings.FILES_ROOT)
    for path in sorted(top.rglob("*")):
        if path.is_file() and f"files/{path.relative_to(top).as_posix()}" not in files:
            path.unlink(missing_ok=True)
