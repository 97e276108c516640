"""The pages of the manual: Markdown files, cut into sections that can be found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.utils.text import slugify
from markdown_it import MarkdownIt

from klantreis.domain.search import searchable, words
from klantreis.web.drawn import trusted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.utils.safestring import SafeString
    from markdown_it.token import Token

REFERENCE: Final = {
    "numbers": "reference/numbers.md",
    "cli": "reference/cli.md",
    "api": "reference/api.md",
    "settings": "reference/settings.md",
    "records": "reference/records.md",
    "rules": "decisions/rules.md",
}
_PACKAGED: Final = Path(__file__).parent / "docs"
# In a clone the pages are read where they are written; the wheel carries a copy.
DOCS: Final = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parents[4] / "docs"
_NUMBER: Final = re.compile(r"^\d+-")
_COMMENT: Final = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_SENTENCE: Final = re.compile(r"(?<=[.?!])\s")
_AROUND: Final = 160
_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True, slots=True)
class Section:
    """A piece of a page under one heading, as it is found: bare text, and where it stands."""

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the manual; `guide` tells a chapter from a page of the reference."""

    slug: str
    lang: str
    title: str
    html: SafeString
    sections: tuple[Section, ...]
    guide: bool

    @property
    def intro(self) -> str:
        """Give the first sentence of the page."""
        return _SENTENCE.split(self.sections[0].text, maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class Hit:
    """A section in which every word that was typed begins a word."""

    page: Page
    section: Section
    excerpt: str


@cache
def guide(lang: str) -> tuple[Page, ...]:
    """Give the chapters of the guide in a language, in the order they are read."""
    files = sorted((DOCS / "guide" / lang).glob("*.md"))
    return tuple(_page(path, _NUMBER.sub("", path.stem), lang, guide=True) for path in files)


@cache
def reference() -> tuple[Page, ...]:
    """Give the pages of the reference; they are in English."""
    files = [DOCS / path for path in REFERENCE.values()]
    return tuple(_page(path, f"reference-{path.stem}", "en") for path in files if path.exists())


def find(slug: str, lang: str) -> Page | None:
    """Give a page by its name in addresses, or None."""
    return next((page for page in (*guide(lang), *reference()) if page.slug == slug), None)


def search(query: str, lang: str) -> list[Hit]:
    """Give the sections that hold all words of a query: headings first, the guide first."""
    wanted = words(query)
    if not wanted:
        return []
    found = [
        (_rank(wanted, section), place, section, page)
        for place, page in enumerate((*guide(lang), *reference()))
        for section in page.sections
        if _holds(wanted, f"{page.title} {section.heading} {section.text}")
    ]
    found.sort(key=lambda hit: (not hit[3].guide, hit[0], hit[1]))
    return [Hit(page, section, _excerpt(wanted, section.text)) for _, _, section, page in found]


def _holds(wanted: list[str], text: str) -> bool:
    held = searchable([text])
    return all(f" {word}" in held for word in wanted)


def _rank(wanted: list[str], section: Section) -> int:
    return 0 if _holds(wanted, section.heading) else 1


def _excerpt(wanted: list[str], text: str) -> str:
    """Give the words around the first one that was found."""
    said = text.split()
    at = next((i for i, one in enumerate(said) if any(_holds([w], one) for w in wanted)), 0)
    start = max(0, at - 8)
    shown = " ".join(said[start:])
    cut = shown[:_AROUND].rsplit(" ", 1)[0] if len(shown) > _AROUND else shown
    return ("… " if start else "") + cut + (" …" if len(cut) < len(shown) else "")


def _page(path: Path, slug: str, lang: str, *, guide: bool = False) -> Page:
    text = _COMMENT.sub("", path.read_text(encoding="utf-8"))
    tokens = _MARKDOWN.parse(text)
    sections = tuple(_sections(tokens))
    # The files are ours; HTML in them is switched off all the same.
    html = trusted(_MARKDOWN.renderer.render(tokens[3:], _MARKDOWN.options, {}))
    return Page(slug, lang, sections[0].heading, html, sections, guide)


def _sections(tokens: list[Token]) -> Iterator[Section]:
    """Give the sections of a page and put their anchors on its headings."""
    heading, anchor, said = "", "", list[str]()
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "inline" and before is not None and before.type == "heading_open":
            if heading:
                yield Section(anchor, heading, " ".join(said))
            heading, said = _bare(token), []
            anchor = slugify(heading)
            before.attrSet("id", anchor)
        elif token.type == "inline":
            said.append(_bare(token))
        elif token.type in {"fence", "code_block"}:
            said.append(token.content)
    if heading:
        yield Section(anchor, heading, " ".join(said))
    _relink(tokens)


def _bare(token: Token) -> str:
    return "".join(
        child.content if child.type in {"text", "code_inline"} else " "
        for child in token.children or ()
        if child.type in {"text", "code_inline", "softbreak"}
    )


def _relink(tokens: list[Token]) -> None:
    """Point links between files at the pages they became; others are bare words here."""
    for token in tokens:
        inside, kept = True, []
        for child in token.children or ():
            if child.type == "link_open":
                to = address(str(child.attrGet("href") or ""))
                inside = bool(to)
                child.attrSet("href", to)
            if inside or not child.type.startswith("link_"):
                kept.append(child)
        if token.children:
            token.children = kept


def address(target: str) -> str:
    """Give a link between Markdown files as one between pages; nothing where it leads outside."""
    path, _, anchor = target.partition("#")
    if target.startswith(("http://", "https://", "#", "/")):
        return target
    stem = Path(path).stem
    if stem not in REFERENCE and not _NUMBER.match(stem):
        return ""
    slug = f"reference-{stem}" if stem in REFERENCE else _NUMBER.sub("", stem)
    return f"../{slug}/" + (f"#{anchor}" if anchor else "")
