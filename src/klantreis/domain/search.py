"""What a record can be found by: words without accents and case, per language (D48)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TITLE_MOST: Final = 400
# Per type the texts a record is found by; the first is what it is called. A card of which
# nothing is written in a language has no document in it.
MAP_FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "map": ("title", "objective", "scope"),
    "stage": ("name", "information_need", "interaction_model"),
    "step": ("name", "timing"),
    "card": ("text",),
    "touchpoint_use": ("name", "effect"),
}
LIBRARY_FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "touchpoint": ("name", "effect"),
    "persona": (
        *("name", "role", "summary", "characteristics", "daily_life"),
        *("preferred_contact", "needs", "customers"),
    ),
    "objective": ("name", "problem", "goal", "kpi", "focus"),
    "product": ("name", "description"),
    "segment": ("name", "description"),
    "unit": ("name",),
}
_FIELDS: Final = MAP_FIELDS | LIBRARY_FIELDS
_WORD: Final = re.compile(r"[^\W_]+")
# Letters that carry their stroke or ligature inside, which decomposing leaves as they are.
_WHOLE: Final = str.maketrans(
    {
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ħ": "h",
        "\u0131": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
    }
)


@dataclass(frozen=True, slots=True)
class Document:
    """A record in one language: `title` as people read it, `words` as they are searched."""

    lang: str
    title: str
    words: str


def fold(text: str) -> str:
    """Give a text without accents and case, as a person types it in a hurry."""
    if text.isascii():  # nearly always, and three times as fast
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return bare.casefold().translate(_WHOLE)


def words(text: str) -> list[str]:
    """Give the folded words of a text: runs of letters and digits."""
    return _WORD.findall(fold(text))


def searchable(texts: Iterator[str] | list[str]) -> str:
    """Give the words of texts, each once and each after one space, so that a prefix is ` pre`."""
    found = dict.fromkeys(word for text in texts for word in words(text))
    return "".join(f" {word}" for word in found)


def documents(
    type_name: str, data: Mapping[str, Any], touchpoint: Mapping[str, Any] | None = None
) -> list[Document]:
    """Give a record's documents, one for each language something is written in.

    `data` is the record's document form. A touchpoint's place on a map that has no name or
    effect of its own is found by those of the library's `touchpoint`.
    """
    fields = _FIELDS.get(type_name, ())
    texts = [data.get(name) or (touchpoint or {}).get(name) or {} for name in fields]
    langs = dict.fromkeys(lang for text in texts for lang in text)
    found = []
    for lang in sorted(langs):
        written = [text[lang]["text"] for text in texts if lang in text]
        said = searchable(written)
        if said:
            found.append(Document(lang, _title(texts[0], lang)[:TITLE_MOST], said))
    return found


def _title(text: Mapping[str, Any], lang: str) -> str:
    """Give what a record is called in a language, else in another, else nothing."""
    for candidate in (lang, *sorted(text)):
        if candidate in text:
            return str(text[candidate]["text"])
    return ""
