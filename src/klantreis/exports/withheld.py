"""What stands in the place of a figure that is kept back (D21)."""

from __future__ import annotations

from klantreis.domain.suppression import PRIVACY_LEAST
from klantreis.domain.wording import word


def withheld_word(metric: str, lang: str) -> str:
    """Say why a figure is not shown: too few answers, or a group of too few customers.

    The group may be those counted, or the others: of 40 customers of whom 38 went on, the
    share that did would tell of two.
    """
    if metric == "experience":
        return word("too few answers", lang)
    return word("not shown: a group of fewer than %(least)s customers", lang, least=PRIVACY_LEAST)
