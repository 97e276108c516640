"""Maps in files: take one in, hand one out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from django.utils.text import slugify

from klantreis.domain import document
from klantreis.domain.errors import DomainError
from klantreis.domain.permissions import Action
from klantreis.exports.map_csv import map_csv
from klantreis.exports.maps import map_png, map_svg
from klantreis.services import audit, boards
from klantreis.services.access import allow, map_row
from klantreis.services.actors import Actor
from klantreis.services.making import make
from klantreis.services.pictures import picture
from klantreis.services.views import Export

if TYPE_CHECKING:
    from collections.abc import Callable

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.permissions import Principal
    from klantreis.exports.theme import ThemeName
    from klantreis.store.models import Map

MEDIA_TYPES: Final = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
}


class ExportError(DomainError):
    """A file that is not made here."""

    sentences: ClassVar[dict[str, str]] = {
        "kind": "A map can be exported as %(kinds)s, not as %(kind)s."
    }


def import_document(principal: Principal, text: str | bytes, journey_id: str | None = None) -> str:
    """Make a map of a document and give its id; what it brings for the library comes along.

    Raises:
        DocumentError: with every problem in it; nothing is taken in by halves.
    """
    allow(principal, Action.MAP_CREATE)
    board = document.loads(text)
    return str(make(principal, board, Actor("import", principal.id), journey_id).pk)


def export(
    principal: Principal, map_id: str, kind: str, lang: str = "nl", theme: ThemeName = "light"
) -> Export:
    """Give a map as a file: `svg`, `png`, `json` or `csv`.

    Raises:
        ExportError: for another kind.
    """
    if kind not in MEDIA_TYPES:
        raise ExportError("kind", kind=kind, kinds=", ".join(MEDIA_TYPES))
    row = map_row(principal, map_id, Action.MAP_VIEW)
    board = boards.board_of(row)
    body = _body(row, board, kind, lang, theme)
    audit.record(principal, "map.export", "map", str(row.pk), kind=kind)
    title = board.show(board.head.title, lang).text
    return Export(f"{slugify(title) or 'klantreis'}.{kind}", MEDIA_TYPES[kind], body)


def _body(row: Map, board: JourneyMap, kind: str, lang: str, theme: ThemeName) -> bytes:
    if kind == "json":
        return document.dumps(board).encode()
    if kind == "csv":
        return map_csv(board, lang).encode()
    draw: Callable[[], bytes]
    if kind == "svg":
        draw = partial(_svg, board, lang, theme)
    else:
        draw = partial(map_png, board, lang=lang, theme=theme)
    journey = row.journey
    key = (
        str(row.pk),
        row.seq,
        journey.workspace.library_seq,
        journey.readings_version,
        kind,
        lang,
        theme,
    )
    return picture(key, draw)


def _svg(board: JourneyMap, lang: str, theme: ThemeName) -> bytes:
    return map_svg(board, lang=lang, theme=theme, variant="file").encode()
