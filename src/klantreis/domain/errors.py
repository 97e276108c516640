"""What can be wrong, said without words: a code and its parameters.

Each door (page, command line, Python) words an error through
:mod:`klantreis.domain.wording`; the English sentence stands here, beside the code,
and is the message id of the Dutch one.
"""

from __future__ import annotations

from typing import ClassVar


class DomainError(Exception):
    """A refusal that says what is wrong and what to do.

    Attributes:
        code: stable name of the refusal, for programs and tests.
        params: values that fill the sentence.
    """

    sentences: ClassVar[dict[str, str]] = {}

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        """Give the English sentence: what a Python user sees in a traceback."""
        return self.sentence() % self.params

    def sentence(self) -> str:
        """Give the English message id, with its `%(name)s` places."""
        for kind in type(self).__mro__:
            found = vars(kind).get("sentences", {}).get(self.code)
            if found:
                return str(found)
        return self.code
