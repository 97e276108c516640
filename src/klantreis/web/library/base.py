"""What the pages of the library share: the frame, saving, the language that is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext

from klantreis.domain.errors import DomainError
from klantreis.domain.maps import records as r
from klantreis.domain.permissions import Refused
from klantreis.domain.search import fold
from klantreis.domain.wording import LANGUAGES
from klantreis.services import library
from klantreis.web.editing.saving import SEQ, UNDO, came_from, overwrote_said
from klantreis.web.pages import language, say_error

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.http import HttpRequest

    from klantreis.domain.operations import Operation
    from klantreis.services.finding.mentions import Mention
    from klantreis.web.pages import Place

BOTH = "both"


def frame(place: Place, tab: str, **more: Any) -> dict[str, Any]:
    """Give the context of a page of the library; `tab` is the type it is about."""
    parts = {"touchpoint": "touchpoints", "objective": "objectives"}
    context = {
        "place": place,
        "part": parts.get(tab, "personas"),
        "tab": tab,
        "may_edit": library.may_edit(place.principal),
        "undo_url": reverse("web:library_undo", args=[place.slug]),
    }
    return context | more


def editors_only(place: Place) -> None:
    """Refuse who may not change the library."""
    if not library.may_edit(place.principal):
        raise Refused("refused")


def writing_in(request: HttpRequest) -> tuple[str, list[str]]:
    """Give what was chosen to write in, `nl`, `en` or both, and the languages that makes."""
    asked = request.POST.get("write") or request.GET.get("write", "")
    if asked == BOTH:
        return BOTH, [language(), *(x for x in LANGUAGES if x != language())]
    chosen = asked if asked in LANGUAGES else language()
    return chosen, [chosen]


def base_seq(request: HttpRequest, now: int) -> int:
    """Give the state of the library that the sender of a form had seen."""
    given = request.POST.get("base_seq", "")
    return min(int(given), now) if SEQ.fullmatch(given) else now


def save(
    request: HttpRequest, place: Place, operations: Sequence[Operation], said: str, seen: int
) -> bool:
    """Submit operations as one change that can be undone; tell whether the library took them."""
    if not operations:
        messages.info(request, gettext("Nothing had changed, so nothing was saved."))
        return True
    try:
        answer = library.submit_library(place.principal, operations, base_seq=seen)
    except DomainError as error:
        say_error(request, error)
        return False
    messages.success(request, said, extra_tags=UNDO)
    for one in answer.overwrote:
        messages.warning(request, overwrote_said(one), extra_tags=UNDO)
    return True


def named(records: Iterable[r.Record]) -> list[tuple[str, str]]:
    """Give records as choices, by name."""
    found = [(x.key, name_of(x)) for x in records]
    return sorted(found, key=lambda one: (fold(one[1]), one[0]))


def name_of(record: r.Record) -> str:
    """Give what a record is called in the page's language, or that nobody said so."""
    said = getattr(record, "name", None)
    return (said.show(language()).text if said else "") or gettext("Without a name")


def in_order(found: Iterable[Mention]) -> list[Mention]:
    """Give maps by title, the current one before the desired one."""
    return sorted(found, key=lambda x: (fold(x.head.title.show(language()).text), x.head.state))


def found_or_404(place: Place, cls: type[Any], key: object) -> Any:
    """Give a record of the library, or say that the page is not there."""
    try:
        return library.record_of(place.principal, cls, str(key))
    except Refused as refused:
        if refused.code == "absent":
            raise Http404(r.TYPE_OF[cls]) from refused
        raise


def back_from(request: HttpRequest, otherwise: str) -> str:
    """Give where the reader came from, when that is here."""
    return came_from(request) or otherwise
