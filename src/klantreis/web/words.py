"""Words of the field for codes: what a page prints for `future` or `pain_point`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from klantreis.exports import field_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import Promise


def _lazily(table: Mapping[str, str]) -> dict[str, Promise]:
    """Give the words of a table of the exports, in the language of whoever reads the page."""
    return {code: _(text) for code, text in table.items()}


FORMS: Final[dict[str, Promise]] = {
    "journey": _("Journey"),
    "day": _("Day in the life"),
    "blueprint": _("Service blueprint"),
    "own": _("Own form"),
}
STATES: Final[dict[str, Promise]] = {"current": _("Current"), "future": _("Future")}
WAYS: Final[dict[str, Promise]] = {
    "branch": _("A branch: some go on elsewhere"),
    "loop": _("A loop: back to an earlier step"),
    "map": _("On to another map"),
}
SCOPES: Final[dict[str, Promise]] = {
    "journey": _("The whole journey"),
    "phase": _("One phase"),
    "problem": _("One problem"),
    "context": _("One context"),
}
PERSPECTIVES: Final[dict[str, Promise]] = {
    "customer": _("Seen by the customer"),
    "organisation": _("Seen by the organisation"),
}
STATUSES: Final[dict[str, Promise]] = {
    "draft": _("Draft"),
    "shared": _("Shared"),
    "adopted": _("Adopted"),
}
EVIDENCE: Final[dict[str, Promise]] = {
    "assumed": _("Assumption"),
    "supported": _("Supported"),
    "mixed": _("Mixed"),
    "refuted": _("Refuted"),
}
EVIDENCE_MARKS: Final[dict[str, Promise]] = EVIDENCE | {
    "inconclusive": _("Not clear yet"),
}
KINDS: Final[dict[str, Promise]] = {
    "action": _("Customer action"),
    "thought": _("Thought"),
    "touchpoint": _("Touchpoints"),
    "experience": _("Experience"),
    "moment": _("Moment of truth"),
    "pain_point": _("Pain point"),
    "opportunity": _("Opportunity"),
    "need": _("Need"),
    "driver": _("What helps"),
    "barrier": _("What hinders"),
    "cause": _("Cause"),
    "proposal": _("Proposal"),
    "backstage": _("Backstage"),
    "resource": _("Resource"),
    "note": _("Note"),
    "metrics": _("Figures"),
}
CHANNELS: Final[dict[str, Promise]] = _lazily(field_words.CHANNELS)
PRESENCES: Final[dict[str, Promise]] = _lazily(field_words.PRESENCES)
CONTACTS: Final[dict[str, Promise]] = _lazily(field_words.CONTACTS)
PARTIES: Final[dict[str, Promise]] = _lazily(field_words.PARTIES)
NATURES: Final[dict[str, Promise]] = {
    "": _("Not said"),
    "functional": _("Functional"),
    "emotional": _("Emotional"),
}
LANGUAGES: Final[dict[str, Promise]] = {"nl": _("Dutch"), "en": _("English")}
LEVELS: Final[dict[int, Promise]] = {
    -2: _("very negative"),
    -1: _("negative"),
    0: _("neutral"),
    1: _("positive"),
    2: _("very positive"),
}
GRAINS: Final[dict[str, Promise]] = {"customer": _("per customer"), "session": _("per session")}
ENTRIES: Final[dict[str, Promise]] = {
    "any": _("every time someone starts"),
    "first": _("only the first time someone starts"),
}
MODES: Final[dict[str, Promise]] = {
    "ordered": _("in this order, other events may come between"),
    "strict": _("directly one after the other"),
    "open": _("in any order"),
}
MATCHES: Final[dict[str, Promise]] = {
    "event": _("is called"),
    "pattern": _("looks like"),
    "attribute": _("has the value"),
}


# Upper bounds of the levels, in hundredths (look: −1,25 · −0,25 · 0,25 · 1,25).
BOUNDS: Final = ((-2, -125), (-1, -26), (0, 25), (1, 124))


def level_of(hundredths: int) -> int:
    """Give the level of an emotion in hundredths, by the bounds of the visual language."""
    return next((level for level, top in BOUNDS if hundredths <= top), 2)


COUNTED: Final[dict[str, Any]] = {
    "step": ngettext_lazy("%(n)s step", "%(n)s steps", "n"),
    "card": ngettext_lazy("%(n)s card", "%(n)s cards", "n"),
    "touchpoint_use": ngettext_lazy("%(n)s touchpoint", "%(n)s touchpoints", "n"),
    "experience_point": ngettext_lazy("%(n)s experience", "%(n)s experiences", "n"),
    "moment_of_truth": ngettext_lazy("%(n)s moment of truth", "%(n)s moments of truth", "n"),
    "link": ngettext_lazy("%(n)s branch", "%(n)s branches", "n"),
    "binding": ngettext_lazy("%(n)s binding of events", "%(n)s bindings of events", "n"),
    "conversion_point": ngettext_lazy("%(n)s conversion point", "%(n)s conversion points", "n"),
}


def counted(type_name: str, n: int) -> str:
    """Say how many records of a type."""
    return str(COUNTED[type_name] % {"n": n})
