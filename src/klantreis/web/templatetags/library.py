"""Tags of the library's pages: `{% load library %}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext

from klantreis.web.drawn import trusted
from klantreis.web.library import base, words

if TYPE_CHECKING:
    from django.template.context import Context
    from django.utils.safestring import SafeString

    from klantreis.domain.maps.records import Record

register = template.Library()


@register.filter
def library_word(code: str, table: str) -> str:
    """Give the word for a code from a table of :mod:`klantreis.web.library.words`."""
    return str(getattr(words, table)[code])


@register.filter
def name_of(record: Record) -> str:
    """Give what a record is called."""
    return base.name_of(record)


@register.filter
def initial(record: Record) -> str:
    """Give the first letter of a record's name."""
    return base.name_of(record)[:1].upper()


@register.simple_tag
def used_on(maps: int, places: int) -> str:
    """Say on how many maps something is used, and in how many places on them."""
    return words.used(maps, places)


@register.simple_tag(takes_context=True)
def sort_link(context: Context, label: str, sort: str) -> SafeString:
    """Give the head of a column that a list can be sorted by; the chosen one says so."""
    wanted = context["wanted"]
    query = context["request"].GET.copy()
    query.pop("page", None)
    query["sort"] = sort
    on = wanted.sort == sort
    arrow = trusted(' <span aria-hidden="true">↓</span>') if on else ""
    return format_html(
        '<a class="sort{}" href="?{}">{}{}<span class="vh"> ({})</span></a>',
        " on" if on else "", query.urlencode(), label, arrow,
        gettext("sorted by this") if on else gettext("sort by this"),
    )  # fmt: skip


@register.simple_tag(takes_context=True)
def without(context: Context, *names: str) -> str:
    """Give this page's address with some filters taken away, back on its first page."""
    query = context["request"].GET.copy()
    for name in (*names, "page"):
        query.pop(name, None)
    return f"?{query.urlencode()}" if query else context["request"].path
