"""Rows by their number in the file, while some of them are passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from klantreis.eventlog.sources import Source


class RowNumbers:
    """Keep step with a source: rows come in batches, others are passed over between them.

    What a source passed over is taken from it batch by batch, so that a file of which every
    row is bad does not fill the memory. A source may be ahead of its batches.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._rows = 0
        self._before = 0
        self._bounds = np.zeros(0, np.int64)
        self._start = self._base = 0

    def step(self, count: int) -> list[tuple[int, str]]:
        """Go on by one batch; give the rejected rows passed over up to its end."""
        passed = self._source.passed
        numbers = np.array([number for number, _ in passed], np.int64)
        # How many rows came before each of them.
        self._bounds = numbers - 1 - self._before - np.arange(len(numbers))
        self._start, self._base = self._rows, self._before
        self._rows += count
        gone = int(np.searchsorted(self._bounds, self._rows, side="right"))
        self._before += gone
        return self._take(gone)

    def rest(self) -> list[tuple[int, str]]:
        """Give the rejected rows passed over after the last batch."""
        return self._take(len(self._source.passed))

    def of(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """Give the row in the file of places in the batch that came last."""
        index = self._start + places
        passed = np.searchsorted(self._bounds, index, side="right") + self._base
        return np.asarray(index + passed + self._source.first_row, np.int64)

    def _take(self, count: int) -> list[tuple[int, str]]:
        taken = self._source.passed[:count]
        del self._source.passed[:count]
        first = self._source.first_row - 1
        return [(number + first, reason) for number, reason in taken if reason is not None]
