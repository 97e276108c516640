"""Icons, marks and whole pictures as inline SVG for a page."""

from __future__ import annotations

import re
from typing import Final

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from klantreis.exports import marks
from klantreis.web.icons import ICONS

_COLOUR: Final = re.compile(r"\{([a-z0-9-]+)\}")
_HALF: Final = 10


def trusted(markup: str) -> SafeString:
    """Let markup of our own through: a drawing of ours, or text that has been escaped."""
    return mark_safe(markup)  # noqa: S308 - the one place; callers say why theirs is safe


def icon(name: str, extra: str = "") -> SafeString:
    """Give an icon; it says nothing to a screen reader, so a word must stand beside it."""
    classes = f"ic {extra}".strip()
    return trusted(
        f'<svg class="{classes}" viewBox="0 0 20 20" aria-hidden="true" focusable="false">'
        f"{ICONS[name]}</svg>"
    )


def mark(name: str, label: str = "", css: str = "") -> SafeString:
    """Give a mark of the pictures in the page's own colours; with a label it can be heard."""
    drawing = _COLOUR.sub(r"var(--\1)", marks.MARKS[name])
    heard = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    half = _HALF + 1
    # The drawing is ours and the label has been escaped.
    return trusted(
        f'<svg class="{css or "mk"}" viewBox="{-half} {-half} {2 * half} {2 * half}" '
        f'focusable="false" {heard}>{drawing}</svg>'
    )
