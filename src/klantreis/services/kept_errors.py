"""Refusals that are said later than they happened: kept as data, worded when read."""

from __future__ import annotations

from typing import Any

from klantreis.domain.errors import DomainError

Kept = dict[str, Any]


class KeptError(DomainError):
    """A refusal read back from the store; it says the sentence of the one that happened."""

    def __init__(self, kept: Kept) -> None:
        super().__init__(kept["code"], **kept["params"])
        self._sentence = str(kept["sentence"])

    def sentence(self) -> str:
        """Give the English message id."""
        return self._sentence


def keep(error: DomainError) -> Kept:
    """Give a refusal as plain data."""
    params = {
        name: value if isinstance(value, int | float | str) else str(value)
        for name, value in error.params.items()
    }
    return {"code": error.code, "params": params, "sentence": error.sentence()}
