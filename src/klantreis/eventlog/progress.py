"""How far long work has come."""

from __future__ import annotations

from typing import Final, Protocol

from klantreis.domain.wording import _

READING: Final = "reading"
SORTING: Final = "sorting"
# Words of the phases; each door puts them in the reader's language.
PHASES: Final = {
    READING: _("Reading the events"),
    SORTING: _("Sorting and storing"),
}


class Progress(Protocol):
    """Hear how far it is; raising anything here stops the work and leaves nothing behind."""

    def __call__(self, fraction: float, phase: str) -> None:
        """Hear that a fraction (0 to 1) of the whole is done, and which phase runs."""
        ...


def silent(fraction: float, phase: str) -> None:
    """Tell nobody."""
    del fraction, phase
