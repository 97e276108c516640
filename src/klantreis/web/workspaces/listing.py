"""The maps of a workspace: search, filters, order, groups and pages, all in the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.core.paginator import Paginator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from klantreis.domain.maps import records as r
from klantreis.services import library, logs, maps
from klantreis.web import words
from klantreis.web.pages import language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from django.core.paginator import Page
    from django.http import HttpRequest
    from django.utils.functional import Promise

    from klantreis.domain.text import Text
    from klantreis.services.views import MapCard
    from klantreis.web.pages import Place

SORTS: Final = ("changed", "title", "missing")
GROUPS: Final[dict[str, Promise]] = {
    "": _("One list"),
    "question": _("Per question"),
    "whose": _("Per persona and product"),
}
NONE: Final = "none"
PER_PAGE: Final = 100


@dataclass(frozen=True, slots=True)
class Row:
    """A map as one line: what a page prints, so that a long list stays quick."""

    card: MapCard
    address: str
    title: str
    lang: str
    whose: str
    log: str
    group: str


@dataclass(frozen=True)
class Filter:
    """A choice above the list: its name in the address, its label, its options."""

    name: str
    label: str
    options: list[tuple[str, str]]
    chosen: str


@dataclass(frozen=True)
class Listing:
    """The list as its address asks for it."""

    page: Page[Row]
    filters: list[Filter]
    query: str
    sort: str
    group: str
    archived: bool
    narrowed: bool
    total: int


class Names:
    """Names in the page's language, each looked up once."""

    def __init__(self, place: Place) -> None:
        self.lang = language()
        self.objectives = {
            x.key: x.name.show(self.lang).text
            for x in library.list_of(place.principal, r.Objective)
        }

    def of(self, text: Text | None, missing: str) -> str:
        """Give a name, or what stands for one that is missing."""
        return (text.show(self.lang).text if text else "") or missing

    def question(self, card: MapCard) -> str:
        """Give the name of a map's question."""
        return self.objectives.get(card.question, "")


def of(request: HttpRequest, place: Place, home: str) -> Listing:
    """Give the list as the address asks for it."""
    asked = request.GET
    query = asked.get("q", "").strip()
    archived = asked.get("archived") == "1"
    cards = maps.list_maps(place.principal, query, archived=archived)
    names = Names(place)
    filters = _filters(asked, cards, names)
    chosen = [card for card in cards if all(_passes(card, one) for one in filters)]
    sort = asked.get("sort", "")
    group = asked.get("group", "")
    group = group if group in GROUPS else ""
    sources = {log.id: log.name for log in logs.list_logs(place.principal)}
    rows = [_row(card, names, sources, home, group) for card in chosen]
    rows.sort(key=ORDERS.get(sort, _newest))
    if group:
        rows.sort(key=_by_group)
    return Listing(
        page=Paginator(rows, PER_PAGE).get_page(asked.get("page")),
        filters=filters, query=query, sort=sort if sort in SORTS else "changed", group=group,
        archived=archived, narrowed=any(one.chosen for one in filters), total=len(rows),
    )  # fmt: skip


def _row(card: MapCard, names: Names, sources: Mapping[str, str], home: str, group: str) -> Row:
    shown = card.title.show(names.lang, card.languages)
    persona = names.of(card.persona, gettext("no persona yet"))
    product = names.of(card.product, gettext("no product yet"))
    whose = f"{persona} × {product}"
    heads = {"question": names.question(card), "whose": whose if card.persona_key else ""}
    return Row(
        card, f"{home}maps/{card.id}/", shown.text, "" if shown.asked else shown.lang, whose,
        sources.get(card.log_id or "", ""), heads.get(group, ""),
    )  # fmt: skip


def _filters(asked: Mapping[str, str], cards: Iterable[MapCard], names: Names) -> list[Filter]:
    cards = list(cards)
    states = [(code, str(word)) for code, word in words.STATES.items()]
    found = {
        "state": (gettext("State"), states),
        "persona": (gettext("Persona"), _options(
            (card.persona_key, names.of(card.persona, "")) for card in cards
        )),
        "product": (gettext("Product or service"), _options(
            (card.product_key, names.of(card.product, "")) for card in cards
        )),
        "question": (gettext("Question"), _options(
            (card.question, names.question(card)) for card in cards
        )),
    }  # fmt: skip
    filters = []
    for name, (label, options) in found.items():
        chosen = asked.get(name, "")
        chosen = chosen if chosen in {code for code, _name in options} else ""
        filters.append(Filter(name, label, options, chosen))
    return filters


def _options(found: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Give what maps have, by name; maps that have none can be asked for too."""
    every = dict(found)
    named = sorted(((k, v) for k, v in every.items() if k and v), key=lambda x: x[1].casefold())
    return [*named, (NONE, gettext("not said"))] if named and "" in every else named


def _passes(card: MapCard, one: Filter) -> bool:
    if not one.chosen:
        return True
    field = {"persona": "persona_key", "product": "product_key"}.get(one.name, one.name)
    value: str = getattr(card, field)
    return not value if one.chosen == NONE else value == one.chosen


def _newest(row: Row) -> Any:
    return (-row.card.updated_at.timestamp(), row.title.casefold())


def _by_title(row: Row) -> Any:
    return (row.title.casefold(), row.card.state)


def _by_missing(row: Row) -> Any:
    return (-row.card.missing, row.title.casefold())


def _by_group(row: Row) -> Any:
    return (not row.group, row.group.casefold())


ORDERS: Final[dict[str, Callable[[Row], Any]]] = {"title": _by_title, "missing": _by_missing}
