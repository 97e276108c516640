"""Pictures people send: decoded and drawn anew, so that only what the eye sees is kept (D11).

Place, camera and maker go with the old file, and so does a program that was hidden in it.
What is kept may be shown in a page; nothing else that people send may.
"""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, ClassVar, Final, Protocol

from PIL import Image, ImageOps, UnidentifiedImageError

from klantreis.domain.errors import DomainError
from klantreis.domain.permissions import Action, Refused
from klantreis.services.access import allow
from klantreis.services.files import MOST, FileError, keep_content, read_content
from klantreis.services.views import Export
from klantreis.store.queries import scopes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from klantreis.domain.permissions import Principal

FORMATS: Final = ("PNG", "JPEG", "WEBP", "GIF")
TYPES: Final = {"PNG": "image/png", "JPEG": "image/jpeg"}
# What a telephone makes has up to 50 million; decoding that many takes about a second.
MOST_PIXELS: Final = 50_000_000
SIDE: Final = 2000  # no page shows more
QUALITY: Final = 88
_PROGRAMS: Final = (b"<svg", b"<?xml", b"<html", b"<!doctype", b"<script")
_BROKEN: Final = (
    OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError,
    struct.error, zlib.error,
)  # fmt: skip
_BOMBS: Final = (Image.DecompressionBombError, Image.DecompressionBombWarning)


class ImageError(DomainError):
    """A picture that is not kept."""

    sentences: ClassVar[dict[str, str]] = {
        "svg": "This picture is written as a program (SVG or HTML) and is not kept; send a PNG "
        "or JPEG of it.",
        "kind": "This is not a picture we can show. Send a PNG, JPEG, WebP or GIF.",
        "broken": "This picture is damaged or not whole. Save it anew and send it again.",
        "pixels": "This picture is too large: at most %(most)s million pixels. Make it smaller "
        "and send it again.",
    }


class Upload(Protocol):
    """A file on its way in, as a form gives it."""

    name: str | None
    size: int | None

    def chunks(self) -> Iterator[bytes]:
        """Give its content, piece by piece."""


def store(principal: Principal, upload: Upload) -> str:
    """Keep a picture and give the SHA-256 of what was kept: its address, see `read`.

    The first frame of a moving picture is kept; the longest side becomes 2,000 pixels at most.

    Raises:
        FileError: `large`, `empty`, `full` or `disk`.
        ImageError: `svg`, `kind`, `broken` or `pixels`.
    """
    allow(principal, Action.LIBRARY_EDIT)
    body, kind = redrawn(_content(upload))
    name = upload.name or "picture"
    return keep_content(principal.workspace, name, body, TYPES[kind]).sha256


def read(principal: Principal, sha256: str) -> Export:
    """Give a picture of the workspace.

    Raises:
        Refused: `absent`, also for a file that is no picture.
    """
    allow(principal, Action.LIBRARY_VIEW)
    # PostgreSQL refuses to look for what no text can hold.
    named = scopes.files(principal).filter(sha256=sha256.replace("\0", ""))
    row = named.filter(media_type__in=TYPES.values()).first()
    if row is None:
        raise Refused("absent")
    return Export(row.name, row.media_type, read_content(row))


def _content(upload: Upload) -> bytes:
    if (upload.size or 0) > MOST:
        raise FileError("large")
    body = bytearray()
    for chunk in upload.chunks():
        body += chunk
        if len(body) > MOST:
            raise FileError("large")
    if not body:
        raise FileError("empty")
    return bytes(body)


def redrawn(body: bytes) -> tuple[bytes, str]:
    """Decode a picture and encode what it shows; give that and `PNG` or `JPEG`.

    Raises:
        ImageError: `svg`, `kind`, `broken` or `pixels`.
    """
    try:
        with Image.open(BytesIO(body), formats=FORMATS) as found:
            if found.width * found.height > MOST_PIXELS:
                raise _too_large()
            return _encoded(_upright(found), found.format or "")
    except _BOMBS:
        raise _too_large() from None
    except UnidentifiedImageError:
        is_program = any(sign in body[:4096].lower() for sign in _PROGRAMS)
        raise ImageError("svg" if is_program else "kind") from None
    except _BROKEN:
        raise ImageError("broken") from None


def _too_large() -> ImageError:
    return ImageError("pixels", most=MOST_PIXELS // 1_000_000)


def _upright(found: Image.Image) -> Image.Image:
    """Decode, small at once where the format can, and turn as the camera was held."""
    if found.format == "JPEG":
        found.draft("RGB", (SIDE, SIDE))
    found.load()
    image = ImageOps.exif_transpose(found)
    seen = image.convert("RGBA" if image.has_transparency_data else "RGB")
    seen.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    return seen


def _encoded(seen: Image.Image, format_before: str) -> tuple[bytes, str]:
    """Encode the pixels alone: what the file said besides them stays behind."""
    seen.info.clear()
    kept = BytesIO()
    if seen.mode == "RGB" and format_before in {"JPEG", "WEBP"}:
        seen.save(kept, "JPEG", quality=QUALITY, optimize=True, progressive=True)
        return kept.getvalue(), "JPEG"
    seen.save(kept, "PNG", optimize=True)
    return kept.getvalue(), "PNG"
