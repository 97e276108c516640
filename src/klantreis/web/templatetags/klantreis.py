"""The tags and filters of our pages: `{% load klantreis %}`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from pyphen import Pyphen

from klantreis.eventlog.rejects import REASONS
from klantreis.exports import numbers
from klantreis.exports.icons import CHANNEL_ICONS, LANE_ICONS
from klantreis.web import drawn, prose, words
from klantreis.web.editing import history
from klantreis.web.pages import language

if TYPE_CHECKING:
    from datetime import datetime

    from django.template.context import Context

    from klantreis.domain.maps.records import Lane, Path
    from klantreis.domain.text import Text
    from klantreis.services.views import JournalEntry, MapState
    from klantreis.web.maps.panel import ToDo
    from klantreis.web.maps.sheet import Sheet
    from klantreis.web.pages import Place

LONG_WORD = 8
HYPHENS = {"nl": "nl_NL", "en": "en_GB"}
register = template.Library()
register.simple_tag(drawn.icon, name="icon")
register.simple_tag(drawn.mark, name="mark")


@cache
def hyphens(lang: str) -> Pyphen:
    """Give the dictionary that knows where words of a language break."""
    return Pyphen(lang=HYPHENS[lang])


@register.simple_tag
def face(hundredths: int, *, silent: bool = False) -> SafeString:
    """Give the face of an emotion in hundredths, with its name unless that stands beside it."""
    found = words.level_of(hundredths)
    return drawn.mark(f"face{found}", "" if silent else str(words.LEVELS[found]), "face")


@register.filter
def level(hundredths: int) -> str:
    """Give the name of the level of an emotion in hundredths."""
    return str(words.LEVELS[words.level_of(hundredths)])


@register.simple_tag
def evidence(state: str, css: str = "ev") -> SafeString:
    """Give the evidence mark with its name."""
    return drawn.mark(f"evidence-{state}", str(words.EVIDENCE[state]), css)


@register.simple_tag(takes_context=True)
def say(context: Context, text: Text, empty: str = "") -> SafeString:
    """Give a person's text in the page's language, or another one and marked as such."""
    shown = text.show(language(), _languages(context))
    if not shown.text:
        return format_html('<span class="mut">{}</span>', empty) if empty else SafeString()
    body = prose.render(shown.text)
    if shown.asked:
        return body
    note = gettext("only in %(language)s") % {
        "language": words.LANGUAGES.get(shown.lang, shown.lang)
    }
    return format_html(
        '<span lang="{}">{}</span> <abbr class="tongue" title="{}">{}</abbr>',
        shown.lang, body, note, shown.lang.upper(),
    )  # fmt: skip


@register.simple_tag(takes_context=True)
def plain(context: Context, text: Text) -> str:
    """Give a person's text as bare words, for attributes and titles."""
    return text.show(language(), _languages(context)).text


def _languages(context: Context) -> tuple[str, ...]:
    board = context.get("board")
    return tuple(board.head.languages) if board else ()


@register.filter
def written(text: Text, lang: str) -> str:
    """Give exactly what stands in a language."""
    return text.written(lang)


@register.filter
def word_of(code: Any, table: str) -> str:
    """Give the word for a code from a table of :mod:`klantreis.web.words`."""
    return str(getattr(words, table)[code])


@register.filter
def number(value: float | None, digits: int = 0) -> str:
    """Write a number as a reader of this language does."""
    return "" if value is None else numbers.number(value, language(), digits)


@register.filter
def percent(share: float | None, digits: int = 0) -> str:
    """Write a share as per cent."""
    return "" if share is None else numbers.percent(share, language(), digits)


@register.filter
def signed(hundredths: int) -> str:
    """Write an emotion in hundredths with its sign."""
    return numbers.signed(hundredths / 100, language())


@register.filter
def duration(seconds: float | None) -> str:
    """Write a length of time."""
    return "" if seconds is None else numbers.duration(seconds, language())


@register.filter
def day(moment: datetime | None) -> str:
    """Write a day in the reader's zone."""
    return "" if moment is None else numbers.date(timezone.localtime(moment), language())


@register.filter
def moment(at: datetime | None) -> str:
    """Write a day and time; of today only the time."""
    if at is None:
        return ""
    local = timezone.localtime(at)
    clock = local.strftime("%H:%M")
    if local.date() == timezone.localdate():
        return gettext("today %(time)s") % {"time": clock}
    return f"{numbers.date(local, language())} {clock}"


@register.filter
def at(mapping: Any, key: Any) -> Any:
    """Give what a mapping has for a key, or nothing."""
    return mapping.get(key)


@register.simple_tag(takes_context=True)
def here(context: Context, **changes: Any) -> str:
    """Give this page's address with parts of its query changed; None takes one away."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else "?"


@register.inclusion_tag("parts/field.html")
def field(bound: Any, **options: Any) -> dict[str, Any]:
    """Show a form field with its label, hint and errors; `voice` sets it in the customer's face."""
    return {"field": bound, **options}


@register.simple_tag
def lane_icon(kind: str) -> SafeString:
    """Give the icon of a kind of row."""
    return drawn.icon(LANE_ICONS[kind])


@register.simple_tag
def channel_icon(channel: str) -> SafeString:
    """Give the icon of a channel."""
    return drawn.icon(CHANNEL_ICONS[channel])


@register.simple_tag
def lane_name(sheet: Sheet, lane: Lane) -> str:
    """Give the head of a row."""
    return sheet.head_of(lane).text


@register.simple_tag
def path_numbers(sheet: Sheet, path: Path) -> str:
    """Give the steps of a path by number: `1 → 3 → 4`."""
    numbers_of = {head.step.key: str(head.number) for head in sheet.steps}
    return " → ".join(numbers_of.get(key, "?") for key in path.steps)


@register.simple_tag
def fix_url(place: Place, state: MapState, todo: ToDo) -> str:
    """Give the page where something that is missing can be said."""
    if todo.type == "step":
        return reverse("web:fill", args=[place.slug, state.id, todo.key])
    if todo.type == "stage":
        return reverse("web:stage", args=[place.slug, state.id, todo.key])
    pages = {"steps": "web:structure", "binding": "web:bindings", "moment": "web:edit"}
    pages["translation"] = "web:edit"
    return reverse(pages.get(todo.code, "web:map_settings"), args=[place.slug, state.id])


@register.simple_tag
def share_bar(share: float | None, css: str = "") -> SafeString:
    """Give a bar from zero for a share of 0 to 1."""
    width = round(100 * min(max(share or 0.0, 0.0), 1.0), 1)
    return format_html(
        '<svg class="share {}" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="{}" height="6"/></svg>',
        css, str(width),
    )  # fmt: skip


@register.simple_tag
def mark_of(hundredths: str) -> SafeString:
    """Give the face of a choice, silent because its label says the same."""
    return drawn.mark(f"face{words.level_of(int(hundredths))}", "", "face")


@register.simple_tag
def journal_line(entry: JournalEntry) -> str:
    """Say in one line what an entry of the history changed."""
    return history.line(entry, language())


@register.filter
def whole_percent(share: float) -> int:
    """Give a share of 0 to 1 as a whole number of per cent, for attributes."""
    return round(100 * min(max(share, 0.0), 1.0))


@register.simple_tag
def reason(code: str) -> str:
    """Say why a row was put aside."""
    return gettext(REASONS[code]) if code in REASONS else code


@register.filter
def soft(words_: str) -> str:
    """Put soft hyphens in long words, so that they break where the language breaks them."""
    found = hyphens(language())
    return " ".join(
        found.inserted(one, "\u00ad") if len(one) > LONG_WORD else one for one in words_.split(" ")
    )
