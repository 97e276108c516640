"""Small Markdown as plain text: pictures set words, not markup."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_LINK: Final = re.compile(r"\[([^\[\]\n]+)\]\([^()\s]*\)")
_STRONG: Final = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS: Final = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*])")
_BULLET: Final = re.compile(r"^[^\S\n]*[-*+][^\S\n]+", re.MULTILINE)


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Give the words of a text: link labels without addresses, lists with dots."""
    if not any(sign in text for sign in "*_[-+"):
        return text
    text = _BULLET.sub("\u2022\u00a0", text)
    text = _LINK.sub(r"\1", text)
    text = _STRONG.sub(r"\2", text)
    return _EMPHASIS.sub(r"\2", text)
