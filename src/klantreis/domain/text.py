"""Text in one or more languages, as people write it on a map."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ERASED: Final = "[gewist]"


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in one language; `source` names the language and hash it was translated from."""

    text: str
    source: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader sees: the text, its language, and whether it is the one asked for."""

    text: str
    lang: str
    asked: bool


@dataclass(frozen=True, slots=True)
class Text:
    """Wordings by language; empty where nobody has written anything."""

    wordings: Mapping[str, Wording] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(wording.text for wording in self.wordings.values())

    def __hash__(self) -> int:
        return hash(tuple(sorted((lang, w.text) for lang, w in self.wordings.items())))

    def show(self, lang: str, fallbacks: Iterable[str] = ()) -> Shown:
        """Give the text in a language, else in the first fallback that has one, else in any."""
        for candidate in (lang, *fallbacks, *sorted(self.wordings)):
            wording = self.wordings.get(candidate)
            if wording and wording.text:
                return Shown(wording.text, candidate, candidate == lang)
        return Shown("", lang, asked=True)

    def written(self, lang: str) -> str:
        """Give exactly what stands in a language, or an empty string."""
        wording = self.wordings.get(lang)
        return wording.text if wording else ""

    def write(self, lang: str, text: str, source: tuple[str, str] | None = None) -> Text:
        """Give the text with one language written; an empty text removes that language."""
        kept = {key: wording for key, wording in self.wordings.items() if key != lang}
        if text:
            kept[lang] = Wording(unicodedata.normalize("NFC", text), source)
        return Text(kept)

    def is_stale(self, lang: str) -> bool:
        """Tell whether a translation's source has changed since it was made."""
        wording = self.wordings.get(lang)
        if not wording or not wording.source:
            return False
        source_lang, digest = wording.source
        return text_hash(self.written(source_lang)) != digest

    def to_json(self) -> dict[str, Any]:
        """Give the document form `{lang: {text, from?: {lang, hash}}}`."""
        out: dict[str, Any] = {}
        for lang, wording in self.wordings.items():
            out[lang] = {"text": wording.text}
            if wording.source:
                out[lang]["from"] = {"lang": wording.source[0], "hash": wording.source[1]}
        return out

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Text:
        """Read the document form; the caller has checked it."""
        wordings = {}
        for lang, entry in data.items():
            source = entry.get("from")
            wordings[lang] = Wording(
                unicodedata.normalize("NFC", entry["text"]),
                (source["lang"], source["hash"]) if source else None,
            )
        return cls(wordings)


def text_hash(text: str) -> str:
    """Give the short hash by which a translation remembers its source."""
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()[:16]


def in_both(nl: str, en: str) -> Text:
    """Give a text in Dutch and English."""
    return Text({"nl": Wording(nl), "en": Wording(en)})
