"""A map from a file, ready to be looked at and drawn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from klantreis.domain import document
from klantreis.domain.errors import DomainError
from klantreis.domain.maps.board import JourneyMap

if TYPE_CHECKING:
    import os

    from klantreis.engine.log import EventLog
    from klantreis.exports.sheets import PaperName
    from klantreis.exports.theme import ThemeName

MOST_BYTES = 50_000_000


class FileError(DomainError):
    """A file that cannot be read as a map."""

    sentences: ClassVar[dict[str, str]] = {
        "no_file": "There is no file %(file)s.",
        "unreadable": "The file %(file)s cannot be read: %(why)s.",
        "too_large": "The file %(file)s is larger than a map can be (%(most)s MB).",
    }


class MapResult(JourneyMap):
    """A map that draws itself in a notebook."""

    def svg(self, lang: str = "", theme: ThemeName = "light") -> str:
        """Give the map as an SVG file in a language; its first one unless told otherwise."""
        from klantreis.exports.maps import map_svg  # noqa: PLC0415 - fonts load when one draws

        return map_svg(
            self, lang=self._lang(lang), readings=self.readings, theme=theme, variant="file"
        )

    def to_png(self, lang: str = "", theme: ThemeName = "light", scale: float = 2) -> bytes:
        """Give the map as a PNG picture, `scale` pixels to one of the drawing."""
        from klantreis.exports.maps import map_png  # noqa: PLC0415 - fonts load when one draws

        return map_png(self, lang=self._lang(lang), theme=theme, scale=scale)

    def to_pdf(
        self,
        lang: str = "",
        theme: ThemeName = "print",
        paper: PaperName = "a2",
        *,
        portrait: bool = False,
    ) -> bytes:
        """Give the map as a tagged PDF, on as many sheets of paper as it needs."""
        from klantreis.exports.pdf import map_pdf  # noqa: PLC0415 - typst loads when one prints

        return map_pdf(self, lang=self._lang(lang), theme=theme, size=paper, portrait=portrait)

    def to_xlsx(self, lang: str = "") -> bytes:
        """Give the map as a workbook: the map as a table, and lists of what lies on it."""
        from klantreis.exports.workbook import map_xlsx  # noqa: PLC0415 - loads the writer

        return map_xlsx(self, lang=self._lang(lang))

    def to_csv(self, lang: str = "") -> str:
        """Give the map as a table for a spreadsheet."""
        from klantreis.exports.map_csv import map_csv  # noqa: PLC0415 - fonts load when one draws

        return map_csv(self, self._lang(lang))

    def _lang(self, lang: str) -> str:
        return lang or self.head.languages[0]

    def measured(self, log: EventLog, source: str = "") -> MapResult:
        """Give the map with the figures of a log on it.

        Raises:
            BindingError: where a binding asks for a column the log has not.
        """
        from klantreis.engine.bind import bind  # noqa: PLC0415 - loads the kernels
        from klantreis.engine.figures import Origin, figures  # noqa: PLC0415

        found = figures(bind(log, self), Origin(source or str(log.directory), log.written or 0))
        return MapResult(self.records, self.library, tuple(found))

    def to_json(self) -> str:
        """Give the canonical document."""
        return document.dumps(self)

    def _repr_html_(self) -> str:
        return f'<div style="overflow:auto">{self.svg()}</div>'


def read_map(path: str | os.PathLike[str]) -> MapResult:
    """Read a map document.

    Raises:
        FileError: where the file is not there, or too large.
        DocumentError: with every problem found.
    """
    board = document.loads(map_bytes(path))
    return MapResult(board.records, board.library, board.readings)


def map_bytes(path: str | os.PathLike[str]) -> bytes:
    """Read the bytes of a map document.

    Raises:
        FileError: where the file is not there, or too large.
    """
    file = Path(path)
    try:
        with file.open("rb") as opened:
            # Not by the size it says it has: a pipe or a device says 0.
            found = opened.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise FileError("no_file", file=file) from None
    except OSError as error:
        raise FileError("unreadable", file=file, why=error.strerror) from None
    if len(found) > MOST_BYTES:
        raise FileError("too_large", file=file, most=MOST_BYTES // 1_000_000)
    return found
