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
from klantreis.store.queries.locks import in_turn

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
        "disk": "There is no room on the server's disk for this file.",
    }


def keep_file(principal: Principal, name: str, body: bytes) -> str:
    """Keep a file and give its id; the same content again gives the same file.

    Raises:
        FileError: `large`, `full`, `svg`, `empty` or `disk`.
    """
    allow(principal, Action.MAP_EDIT)
    _check(body)
    return str(keep_content(principal.workspace, name, body, _media_type(body)).pk)


def keep_content(workspace_id: str, name: str, body: bytes, media_type: str) -> File:
    """Keep content that was found fit, once in a workspace.

    Raises:
        FileError: `full` or `disk`.
    """
    digest = hashlib.sha256(body).hexdigest()
    with transaction.atomic():
        in_turn(f"files {workspace_id}")
        own = scopes.files_of(workspace_id)
        known = own.filter(sha256=digest).first()
        if known is None:
            together = own.aggregate(total=Sum("size"))["total"] or 0
            if together + len(body) > MOST_TOGETHER:
                raise FileError("full")
            known = File.objects.create(
                workspace_id=workspace_id,
                sha256=digest,
                name=safe_name(name),
                media_type=media_type,
                size=len(body),
            )
        _lay_down(_path(known), body)
    return known


def _lay_down(path: str, body: bytes) -> None:
    """Write content where it is not there whole: a full disk may have left a piece of it."""
    try:
        if default_storage.exists(path):
            if default_storage.size(path) == len(body):
                return
            default_storage.delete(path)
        default_storage.save(path, ContentFile(body))
    except OSError as error:
        raise FileError("disk") from error


def read_file(principal: Principal, file_id: str) -> Export:
    """Give a file to download."""
    allow(principal, Action.MAP_VIEW)
    row = find(scopes.files(principal), file_id)
    return Export(row.name, row.media_type, read_content(row))


def read_content(row: File) -> bytes:
    """Give the content of a file that was found in a scope."""
    with default_storage.open(_path(row)) as file:
        return bytes(file.read())


def destroy(row: File) -> None:
    """Remove a file for good, its content too unless another row of the workspace has it."""
    path = _path(row)
    same = scopes.same_files(row)
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
