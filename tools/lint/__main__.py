"""Run every linter of our own; print one line per problem."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from tools.lint import claims, documentation, sentences, sizes, tenancy, translations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LINTERS: Final[tuple[Callable[[], Iterator[str]], ...]] = (
    sizes.problems,
    sentences.problems,
    tenancy.problems,
    translations.problems,
    documentation.problems,
    claims.problems,
)


def main() -> int:
    """Give 1 when there is a problem."""
    found = [problem for linter in LINTERS for problem in linter()]
    for problem in found:
        print(problem)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
