"""The history of a map in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from klantreis.services.views import JournalEntry

ACTS: Final[dict[str, Promise]] = {
    "add": _("added %(what)s"),
    "remove": _("removed %(what)s"),
    "write": _("rewrote %(what)s"),
    "set": _("changed %(what)s"),
    "move": _("moved %(what)s"),
    "redact": _("erased a text in %(what)s"),
}
THINGS: Final[dict[str, Promise]] = {
    "map": _("the map itself"),
    "stage": _("stage"),
    "step": _("step"),
    "lane": _("row"),
    "card": _("card"),
    "touchpoint_use": _("touchpoint"),
    "experience_point": _("experience"),
    "moment_of_truth": _("moment of truth"),
    "link": _("branch"),
    "path": _("reason for contact"),
    "binding": _("binding of events"),
    "conversion_point": _("conversion point"),
}


def line(entry: JournalEntry, lang: str) -> str:
    """Say what an entry changed: the act, the kind of thing and what it is called."""
    thing = str(THINGS.get(entry.target_type, entry.target_type))
    called = entry.label.show(lang).text
    if called and entry.target_type != "map":
        thing = f"{thing} “{called}”"
    said = str(ACTS.get(entry.kind, "%(what)s")) % {"what": thing}
    return gettext("undone: %(what)s") % {"what": said} if entry.undoes else said
