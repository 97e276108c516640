"""Fill in a page's form as a browser without JavaScript does."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client


@dataclass
class Form:
    """A form of a page and what it would send."""

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.words: list[str] = []
        self._area = self._select = ""
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(own.get("action", ""), own.get("method", "get").lower()))
        self._hidden += tag in {"script", "style", "svg"}
        if not self.forms:
            return
        values = self.forms[-1].values
        name = own.get("name", "")
        kind = own.get("type", "text")
        if tag == "input" and name and "disabled" not in own:
            if kind in {"checkbox", "radio"}:
                found = [own.get("value", "on")] if "checked" in own else []
                values.setdefault(name, []).extend(found)
            elif kind not in {"submit", "file", "image"}:
                values.setdefault(name, []).append(own.get("value", ""))
        elif tag == "textarea":
            self._area = name
            values.setdefault(name, [""])
        elif tag == "select":
            self._select = name
            values.setdefault(name, [])
        elif tag == "option" and self._select:
            chosen = values[self._select]
            if "selected" in own or not chosen:
                values[self._select] = [own.get("value", "")]

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"script", "style", "svg"}
        if tag == "textarea":
            self._area = ""
        elif tag == "select":
            self._select = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.forms[-1].values[self._area] = [
                self.forms[-1].values[self._area][0] + data.removeprefix("\n")
            ]
        elif not self._hidden:
            self.words.append(data)


def words_of(response: HttpResponse) -> str:
    """Give what a reader sees of a page: its words, without pictures."""
    reader = _Reader()
    reader.feed(response.content.decode())
    return re.sub(r"\s+", " ", " ".join(reader.words)).replace("\u00ad", "")


def send(client: Client, url: str, **given: str | list[str]) -> HttpResponse:
    """Open a page, fill in the form that has the given fields, send it, follow where it leads."""
    reader = _Reader()
    reader.feed(client.get(url).content.decode())
    form = next(one for one in reader.forms if set(given) <= set(one.values))
    values: dict[str, list[str]] = form.values | {
        name: [value] if isinstance(value, str) else value for name, value in given.items()
    }
    target = form.action or url
    if form.method == "get":
        return client.get(target, values)
    return client.post(target, values, follow=True)
