"""The small Markdown of texts people write: bold, italic, lists, links; all else is text."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from django.utils.html import escape

from klantreis.web.drawn import trusted

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

# On escaped text: an address ends where a quote or a bracket was.
_ADDRESS: Final = r"(?:https?://|mailto:)(?:(?!&(?:quot|lt|gt|#x27);)[^\s()])+"
_LINK: Final = re.compile(rf"\[([^\[\]\n]+)\]\(({_ADDRESS})\)")
_BOLD: Final = re.compile(r"\*\*(\S(?:[^*\n]*\S)?)\*\*")
_ITALIC: Final = re.compile(r"(?<![\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])")
_ITEM: Final = re.compile(r"^\s*[-*] +")


def render(text: str) -> SafeString:
    """Give a text as HTML; whatever looks like HTML in it is shown as it was typed."""
    parts = []
    for is_list, lines in groupby(text.splitlines(), key=lambda line: bool(_ITEM.match(line))):
        if is_list:
            items = "".join(f"<li>{_inline(_ITEM.sub('', line))}</li>" for line in lines)
            parts.append(f'<ul class="dots">{items}</ul>')
        else:
            parts.append("<br>".join(_inline(line) for line in lines))
    # Every line went through escape, and what was added is written here.
    return trusted("".join(parts))


def _inline(line: str) -> str:
    safe = str(escape(line))
    safe = _LINK.sub(r'<a href="\2" rel="noopener noreferrer nofollow">\1</a>', safe)
    safe = _BOLD.sub(r"<strong>\1</strong>", safe)
    return _ITALIC.sub(r"<em>\1</em>", safe)
