"""A field of several short lines: an input for each, so that each can suggest what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.html import format_html, format_html_join

if TYPE_CHECKING:
    from django.utils.safestring import SafeString


class Lines(forms.TextInput):
    """Inputs of one name, read as lines of one text; `count` of them stand empty.

    The field's own label is the first one's; the others are `label` with their number.
    """

    def __init__(self, count: int, label: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.count = count
        self.label = label

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        """Give what was sent in all inputs of the name, a line each."""
        del files
        given = data.getlist(name) if hasattr(data, "getlist") else [data.get(name, "")]
        return "\n".join(given)

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """Draw an input for each line, and the empty ones after it."""
        given = lines_of(str(value or ""))
        rest = self.build_attrs(self.attrs, attrs)
        first = str(rest.pop("id", name))
        inputs = []
        for place, line in enumerate([*given, *[""] * self.count]):
            own = {"id": first}
            if place:
                own = {"id": f"{first}-{place}", "aria-label": f"{self.label} {place + 1}"}
            inputs.append((super().render(name, line, rest | own, renderer),))
        return format_html('<div class="fill-body">{}</div>', format_html_join("", "{}", inputs))


def lines_of(text: str) -> list[str]:
    """Give the lines of a text that are not blank."""
    return [line.strip() for line in text.splitlines() if line.strip()]
