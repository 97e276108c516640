"""Words in the reader's language, with the standard library's gettext.

English stands in the code as the message id; Dutch stands in
``klantreis/locale/nl/LC_MESSAGES/django.mo``, the same catalogue the pages use.
"""

from __future__ import annotations

import gettext as _gettext
import os
from functools import cache
from pathlib import Path
from typing import Final

from klantreis.domain.errors import DomainError


def _(message: str) -> str:
    """Mark a message id for the catalogue and give it back as it is."""
    return message


LANGUAGES: Final = ("nl", "en")
NAMES: Final = {
    "map": _("map"),
    "stage": _("stage"),
    "step": _("step"),
    "lane": _("lane"),
    "card": _("card"),
    "touchpoint_use": _("touchpoint"),
    "experience_point": _("point of the experience curve"),
    "moment_of_truth": _("moment of truth"),
    "link": _("link"),
    "path": _("path"),
    "binding": _("binding"),
    "conversion_point": _("conversion point"),
    "reading": _("reading"),
    "persona": _("persona"),
    "segment": _("segment"),
    "product": _("product"),
    "unit": _("department"),
    "touchpoint": _("touchpoint"),
    "resource": _("resource"),
    "template": _("template"),
}
_LOCALE = Path(__file__).parent.parent / "locale"


@cache
def translations(lang: str) -> _gettext.NullTranslations:
    """Give the catalogue of a language; English is the source and needs none."""
    if lang == "en":
        return _gettext.NullTranslations()
    return _gettext.translation("django", _LOCALE, [lang], fallback=True)


def word(message: str, lang: str, **params: object) -> str:
    """Give a message in a language, its `%(name)s` places filled when there are any."""
    text = translations(lang).gettext(message) if message else ""
    return text % params if params else text


def word_plural(one: str, many: str, n: int, lang: str) -> str:
    """Give the singular or plural message for n, `%(n)s` filled."""
    return translations(lang).ngettext(one, many, n) % {"n": n}


def word_error(error: DomainError, lang: str) -> str:
    """Give the sentence of a refusal in a language; a refusal inside it is worded as well."""
    params = {name: _word_param(name, value, lang) for name, value in error.params.items()}
    return translations(lang).gettext(error.sentence()) % params


def _word_param(name: str, value: object, lang: str) -> object:
    if isinstance(value, DomainError):
        return word_error(value, lang)
    if name == "type" and value in NAMES:
        return translations(lang).gettext(NAMES[str(value)])
    return value


def language_of_environment() -> str:
    """Give `nl` or `en` from LANG and its kin; Dutch first where they say nothing."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        start = os.environ.get(name, "")[:2].lower()
        if start in LANGUAGES:
            return start
    return "nl"
