"""Files people attach: kept once by content, handed out as downloads (D11)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, ClassVar, Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Sum

from klantreis.domain.errors import DomainError
from klantreis.domain.permissions import Action
from klantreis.services.access import allow, find
from klantreis.services.uploads import MEGABYTE, safe_name
from klantreis.services.views import Export
from klantreis.store.models import File
from klantreis.store.queries import scopes

if TYPE_CHECKING:
    from klantreis.domain.permissions import Principal

MOST: Final = 10 * MEGABYTE
MOST_TOGETHER: Final = 1024 * MEGABYTE
DOWNLOAD: Final = "application/octet-stream"
_SIGNS: Final = {b"%PDF-": "application/pdf", b"PK\x03\x04": "application/zip"}


class FileError(DomainError):
    """A file that is not kept."""

    sentences: ClassVar[dict[str, str]] = {
        "large": "A file may be 10 MB at most.",
        "full": "This workspace holds 1 GB of files already; remove some first.",
        "svg": "SVG files can carry programs and are not kept; send a PNG instead.",
        "empty": "This file is empty.",
    }


def keep_file(principal: Principal, name: str, body: bytes) -> str:
    """Keep a file and give its id; the same content again gives the same file.

    Raises:
        FileError: `large`, `full`, `svg` or `empty`.
    """
    allow(principal, Action.MAP_EDIT)
    _check(body)
    digest = hashlib.sha256(body).hexdigest()
    with transaction.atomic():
        own = scopes.files(principal)
        known = own.filter(sha256=digest).first()
        if known is not None:
            return str(known.pk)
        together = own.aggregate(total=Sum("size"))["total"] or 0
        if together + len(body) > MOST_TOGETHER:
            raise FileError("full")
        row = File.objects.create(
            workspace_id=principal.workspace,
            sha256=digest,
            name=safe_name(name),
            media_type=_media_type(body),
            size=len(body),
        )
        path = _path(row)
        if not default_storage.exists(path):
            default_storage.save(path, ContentFile(body))
    return str(row.pk)


def read_file(principal: Principal, file_id: str) -> Export:
    """Give a file to download."""
    allow(principal, Action.MAP_VIEW)
    row = find(scopes.files(principal), file_id)
    with default_storage.open(_path(row)) as file:
        return Export(row.name, row.media_type, file.read())


def destroy(row: File) -> None:
    """Remove a file for good, its content too unless another row of the workspace has it."""
    path = _path(row)
    same = File.objects.filter(workspace_id=row.workspace_id, sha256=row.sha256)
    if same.count() == 1:
        default_storage.delete(path)
    row.delete()


def _check(body: bytes) -> None:
    if not body:
        raise FileError("empty")
    if len(body) > MOST:
        raise FileError("large")
    if b"<svg" in body[:4096].lower():
        raise FileError("svg")


def _media_type(body: bytes) -> str:
    """Tell by content; what is not known for certain is a download and nothing more."""
    return next((kind for sign, kind in _SIGNS.items() if body.startswith(sign)), DOWNLOAD)


def _path(row: File) -> str:
    return f"{row.workspace_id}/{row.sha256[:2]}/{row.sha256}"
