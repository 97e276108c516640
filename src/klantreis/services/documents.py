"""Maps in files: take one in, hand one out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple
from zoneinfo import ZoneInfo

from django.utils.text import slugify

from klantreis import exports
from klantreis.domain import document
from klantreis.domain.errors import DomainError
from klantreis.domain.permissions import Action
from klantreis.exports.map_csv import map_csv
from klantreis.exports.mapdraw.frame import Stamp
from klantreis.services import audit, boards, suppressing
from klantreis.services.access import allow, map_row
from klantreis.services.actors import Actor
from klantreis.services.making import make
from klantreis.services.pictures import picture
from klantreis.services.views import Export

if TYPE_CHECKING:
    from collections.abc import Callable

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.permissions import Principal
    from klantreis.exports.sheets import PaperName
    from klantreis.exports.theme import ThemeName
    from klantreis.store.models import Map

MEDIA_TYPES: Final = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
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


class Shape(NamedTuple):
    """How a file looks: theme, and the paper of a PDF; without a theme a PDF is on white."""

    theme: ThemeName | None = None
    paper: PaperName = "a2"
    portrait: bool = False


def export(
    principal: Principal, map_id: str, kind: str, lang: str = "nl", shape: Shape | None = None
) -> Export:
    """Give a map as a file: one of the kinds of `MEDIA_TYPES`.

    A file goes on to others, so no figure of fewer than five customers is in it, whoever asks.

    Raises:
        ExportError: for another kind.
        PictureError: for a PNG of a map that is too large for one.
    """
    if kind not in MEDIA_TYPES:
        raise ExportError("kind", kind=kind, kinds=", ".join(MEDIA_TYPES))
    row = map_row(principal, map_id, Action.MAP_VIEW)
    board = suppressing.for_everyone(row.journey, boards.board_of(row))
    body = _body(row, board, kind, lang, shape or Shape())
    audit.record(principal, "map.export", "map", str(row.pk), kind=kind)
    title = board.show(board.head.title, lang).text
    return Export(f"{slugify(title) or 'klantreis'}.{kind}", MEDIA_TYPES[kind], body)


def _body(row: Map, board: JourneyMap, kind: str, lang: str, shape: Shape) -> bytes:
    if kind == "json":
        return document.dumps(board).encode()
    if kind == "csv":
        return map_csv(board, lang).encode()
    theme: ThemeName = shape.theme or ("print" if kind == "pdf" else "light")
    shape = shape._replace(theme=theme) if kind == "pdf" else Shape(theme)
    journey = row.journey
    key = (
        str(row.pk),
        row.seq,
        journey.workspace.library_seq,
        journey.readings_version,
        kind,
        lang,
        theme,
        f"{shape.paper}{'-portrait' * shape.portrait}",
    )
    stamp = Stamp(str(row.seq), row.changed_at.astimezone(ZoneInfo(journey.workspace.zone)))
    return picture(key, partial(_DRAWN[kind], board, lang, theme, shape, stamp))


def _svg(board: JourneyMap, lang: str, theme: ThemeName, shape: Shape, stamp: Stamp) -> bytes:
    del shape
    drawn = exports.map_svg(board, lang=lang, theme=theme, variant="file", stamp=stamp)
    return drawn.encode()


def _png(board: JourneyMap, lang: str, theme: ThemeName, shape: Shape, stamp: Stamp) -> bytes:
    del shape
    return exports.map_png(board, lang=lang, theme=theme, stamp=stamp)


def _pdf(board: JourneyMap, lang: str, theme: ThemeName, shape: Shape, stamp: Stamp) -> bytes:
    return exports.map_pdf(
        board, lang=lang, theme=theme, size=shape.paper, portrait=shape.portrait, stamp=stamp
    )


def _xlsx(board: JourneyMap, lang: str, theme: ThemeName, shape: Shape, stamp: Stamp) -> bytes:
    del theme, shape
    return exports.map_xlsx(board, lang=lang, stamp=stamp)


_DRAWN: Final[dict[str, Callable[[JourneyMap, str, ThemeName, Shape, Stamp], bytes]]] = {
    "svg": _svg,
    "png": _png,
    "pdf": _pdf,
    "xlsx": _xlsx,
}
