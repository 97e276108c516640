"""Files of events that people send: to disk as they come, away once they are imported."""

from __future__ import annotations

import hashlib
import re
import shutil
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from django.conf import settings

from klantreis.domain.errors import DomainError
from klantreis.domain.permissions import Action
from klantreis.eventlog.guess import guess
from klantreis.services.access import allow, find, user_of
from klantreis.store.models import Upload
from klantreis.store.queries import scopes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from klantreis.domain.permissions import Principal
    from klantreis.eventlog.guess import Guess
    from klantreis.eventlog.sources import ReadOptions

MEGABYTE: Final = 1024 * 1024
_ODD: Final = re.compile(r"[^\w. ()+-]+")


class UploadError(DomainError):
    """A file that is not taken in."""

    sentences: ClassVar[dict[str, str]] = {
        "too_large": "This file is larger than %(limit)s MB. Split it, or ask who runs this "
        "server to raise KLANTREIS_UPLOAD_MB.",
        "empty": "This file is empty.",
        "cut": "Only a part of the file arrived; send it again.",
        "gone": "The file is not here any more; send it again.",
        "full": "There is no room on the server's disk for this file.",
    }


def receive(principal: Principal, name: str, chunks: Iterable[bytes], size: int) -> str:
    """Take in a file of `size` bytes and give its id; nothing stays of one that is refused.

    Raises:
        UploadError: `too_large`, `empty`, `cut` or `full`.
    """
    allow(principal, Action.LOG_IMPORT)
    limit = settings.UPLOAD_MB * MEGABYTE
    if size > limit:
        raise UploadError("too_large", limit=settings.UPLOAD_MB)
    upload_id = uuid.uuid4()
    path = Path(settings.UPLOADS_ROOT) / str(upload_id) / safe_name(name)
    path.parent.mkdir(mode=0o700)
    try:
        received, digest = _write(path, chunks, limit)
        _check(received, size)
        Upload.objects.create(
            id=upload_id,
            workspace_id=principal.workspace,
            user_id=user_of(principal),
            name=name[:255],
            path=f"{upload_id}/{path.name}",
            size=received,
            sha256=digest,
        )
    except OSError as error:
        shutil.rmtree(path.parent, ignore_errors=True)
        raise UploadError("full") from error
    except BaseException:
        shutil.rmtree(path.parent, ignore_errors=True)
        raise
    return str(upload_id)


def _check(received: int, size: int) -> None:
    if not received:
        raise UploadError("empty")
    if received < size:
        raise UploadError("cut")


def _write(path: Path, chunks: Iterable[bytes], limit: int) -> tuple[int, str]:
    received, digest = 0, hashlib.sha256()
    with path.open("xb") as file:
        for chunk in chunks:
            received += len(chunk)
            if received > limit:
                raise UploadError("too_large", limit=settings.UPLOAD_MB)
            digest.update(chunk)
            file.write(chunk)
    return received, digest.hexdigest()


def safe_name(name: str) -> str:
    """Give a file's own name without anything that leads elsewhere."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return _ODD.sub("_", last).lstrip(".")[-100:] or "events"


def upload_row(principal: Principal, upload_id: str) -> Upload:
    """Give an upload whose file is still there.

    Raises:
        UploadError: `gone`.
    """
    allow(principal, Action.LOG_IMPORT)
    row = find(scopes.uploads(principal), upload_id)
    if not path_of(row).is_file():
        raise UploadError("gone")
    return row


def path_of(row: Upload) -> Path:
    """Give where an upload lies."""
    return Path(settings.UPLOADS_ROOT) / row.path


def drop(row: Upload) -> None:
    """Remove an upload and its file: it holds what the log does not, real customer ids."""
    shutil.rmtree(path_of(row).parent, ignore_errors=True)
    row.delete()


def forget(principal: Principal, upload_id: str) -> None:
    """Remove an upload that turned out to be of no use."""
    drop(upload_row(principal, upload_id))


def inspect(principal: Principal, upload_id: str, options: ReadOptions | None = None) -> Guess:
    """Guess what the columns of an upload mean, with its first rows; `options` overrule a guess.

    Raises:
        LogError: where the file cannot be read.
        UploadError: `gone`.
    """
    return guess(path_of(upload_row(principal, upload_id)), options)
