"""Pictures that people send: what the eye sees is kept, and nothing that came with it."""

from __future__ import annotations

import hashlib
import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from klantreis.domain.permissions import Refused
from klantreis.services import files, images
from klantreis.services.files import MOST_TOGETHER, FileError
from klantreis.services.images import ImageError
from klantreis.store.models import File

SCRIPT = b"<script>alert(1)</script>"
GPS = 0x8825


def send(body: bytes, name: str = "foto.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body)


def drawn(kind: str = "PNG", size=(60, 40), mode: str = "RGB", **options) -> bytes:
    image = Image.new("RGB", size, "orange")
    image.paste("navy", (0, 0, size[0] // 2, size[1]))
    image = image.convert(mode)
    if mode in {"RGBA", "LA"}:
        image.putalpha(100)
    kept = BytesIO()
    image.save(kept, kind, **options)
    return kept.getvalue()


def opened(cast, sha256: str) -> Image.Image:
    return Image.open(BytesIO(images.read(cast.bram, sha256).body))


@pytest.mark.parametrize(
    ("kind", "mode", "type_"),
    [("PNG", "RGB", "image/png"), ("JPEG", "RGB", "image/jpeg"), ("WEBP", "RGB", "image/jpeg"),
     ("WEBP", "RGBA", "image/png"), ("GIF", "RGB", "image/png"), ("JPEG", "CMYK", "image/jpeg"),
     ("PNG", "LA", "image/png"), ("PNG", "1", "image/png"), ("PNG", "P", "image/png")],
)  # fmt: skip
def test_a_picture_of_every_kind_is_kept_and_shown(cast, kind, mode, type_):
    sha = images.store(cast.anna, send(drawn(kind, mode=mode)))
    found = images.read(cast.bram, sha)
    assert found.media_type == type_
    assert hashlib.sha256(found.body).hexdigest() == sha
    assert opened(cast, sha).size == (60, 40)


def test_the_same_picture_is_kept_once(cast):
    first = images.store(cast.anna, send(drawn()))
    assert images.store(cast.olga, send(drawn(), "kopie.png")) == first
    assert File.objects.count() == 1


def test_where_a_photo_was_taken_is_not_kept(cast):
    exif = Image.Exif()
    exif[0x010F] = "Nikon"
    exif.get_ifd(GPS).update({1: "N", 2: (52.0, 5.0, 7.0), 3: "E", 4: (5.0, 7.0, 1.0)})
    body = drawn("JPEG", exif=exif, comment=b"geheim van Sanne")
    assert b"Nikon" in body
    kept = images.read(cast.anna, images.store(cast.anna, send(body))).body
    assert b"Nikon" not in kept
    assert b"geheim" not in kept
    assert dict(Image.open(BytesIO(kept)).getexif()) == {}


def test_a_photo_stands_upright_when_the_camera_was_held_on_its_side(cast):
    exif = Image.Exif()
    exif[0x0112] = 6
    sha = images.store(cast.anna, send(drawn("JPEG", exif=exif)))
    assert opened(cast, sha).size == (40, 60)


def test_text_in_a_png_is_not_kept(cast):
    chunk = b"tEXt" + b"Comment\0" + SCRIPT
    text = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    body = drawn()
    kept = images.read(cast.anna, images.store(cast.anna, send(body[:33] + text + body[33:]))).body
    assert SCRIPT not in kept


def test_a_picture_that_is_a_program_too_becomes_a_picture_only(cast):
    gif = drawn("GIF")
    for body in (gif + SCRIPT, drawn() + SCRIPT, drawn("JPEG") + b"<html>" + SCRIPT):
        kept = images.read(cast.anna, images.store(cast.anna, send(body))).body
        assert b"alert" not in kept


def test_a_gif_whose_width_opens_a_comment_of_a_program_is_no_program_afterwards(cast):
    wide = 0x2A2F  # "/*", the width of the picture and the start of a comment
    body = drawn("GIF", size=(wide, 2)) + b"*/=1;" + SCRIPT
    assert body[6:8] == b"/*"
    found = images.read(cast.anna, images.store(cast.anna, send(body)))
    assert found.body.startswith(b"\x89PNG")
    assert b"alert" not in found.body


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "svg"),
        (b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "svg"),
        (b"<html><body>" + SCRIPT, "svg"),
        (b"%PDF-1.7 geen plaatje", "kind"),
        (b"\x00\x00\x01\x00 een icoon", "kind"),
        (b"MZ\x90\x00" + bytes(100), "kind"),
        (drawn("BMP"), "kind"),
        (drawn("TIFF"), "kind"),
        (drawn("JPEG", size=(600, 400))[:900], "broken"),
        (drawn("PNG", size=(600, 400))[:200], "broken"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "kind"),
    ],
)
def test_what_is_no_picture_is_refused_with_words(cast, body, code):
    with pytest.raises(ImageError) as refused:
        images.store(cast.anna, send(body))
    assert refused.value.code in {code, "broken"} if code == "kind" else refused.value.code == code
    assert "%(" not in str(refused.value)
    assert not File.objects.exists()


def bomb(width: int, height: int) -> bytes:
    """Give a PNG of a few kilobytes that says it is huge."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(1_000_000), 9)
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "size", [(60_000, 60_000), (10_000, 9_500), (2_000_000_000, 1), (8000, 8000)]
)
def test_a_picture_that_unfolds_into_far_too_much_is_refused_before_it_is_decoded(cast, size):
    with pytest.raises(ImageError) as refused:
        images.store(cast.anna, send(bomb(*size)))
    assert refused.value.code == "pixels"


def test_a_large_photo_is_made_as_small_as_pages_need(cast):
    sha = images.store(cast.anna, send(drawn("JPEG", size=(4000, 3000))))
    assert opened(cast, sha).size == (2000, 1500)


def test_of_a_moving_picture_the_first_frame_is_kept(cast):
    kept = BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "lime", "blue")]
    frames[0].save(kept, "GIF", save_all=True, append_images=frames[1:])
    found = opened(cast, images.store(cast.anna, send(kept.getvalue())))
    assert getattr(found, "n_frames", 1) == 1
    assert found.convert("RGB").getpixel((5, 5)) == (255, 0, 0)


def test_ten_megabytes_is_the_most_whatever_the_form_says_its_size_is(cast):
    upload = send(bytes(10 * 1024 * 1024 + 1))
    for said in (upload.size, 12, None):
        upload.size = said
        with pytest.raises(FileError) as refused:
            images.store(cast.anna, upload)
        assert refused.value.code == "large"
    with pytest.raises(FileError) as refused:
        images.store(cast.anna, send(b""))
    assert refused.value.code == "empty"


def test_a_workspace_that_is_full_says_so_and_another_is_not(cast):
    row = {"name": "x", "media_type": "image/png", "size": MOST_TOGETHER - 10}
    File.objects.create(workspace_id=cast.anna.workspace, sha256="0" * 64, **row)
    with pytest.raises(FileError) as refused:
        images.store(cast.anna, send(drawn()))
    assert refused.value.code == "full"
    images.store(cast.chris, send(drawn()))


def test_a_viewer_sends_no_pictures(cast):
    with pytest.raises(Refused):
        images.store(cast.bram, send(drawn()))


def test_a_picture_of_another_workspace_is_absent_though_its_content_is_known(cast):
    sha = images.store(cast.anna, send(drawn()))
    with pytest.raises(Refused):
        images.read(cast.chris, sha)
    assert images.store(cast.chris, send(drawn())) == sha
    File.objects.filter(workspace_id=cast.anna.workspace).delete()
    assert images.read(cast.chris, sha).body


def test_a_download_is_not_shown_as_a_picture(cast):
    files.keep_file(cast.anna, "plan.pdf", b"%PDF-1.7 plan")
    with pytest.raises(Refused):
        images.read(cast.anna, File.objects.get().sha256)


def test_a_piece_that_a_full_disk_left_behind_is_replaced(cast):
    sha = images.store(cast.anna, send(drawn()))
    path = f"{cast.anna.workspace}/{sha[:2]}/{sha}"
    with default_storage.open(path, "wb") as file:
        file.write(b"half")
    images.store(cast.anna, send(drawn()))
    assert opened(cast, sha).size == (60, 40)
