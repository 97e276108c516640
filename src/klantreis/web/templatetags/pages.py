"""Tags about the page itself: `{% load pages %}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from klantreis.web import drawn, themes, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.forms import BaseForm
    from django.template.context import Context
    from django.utils.safestring import SafeString

    from klantreis.domain.maps.records import Card, TouchpointUse

register = template.Library()


@register.simple_tag(takes_context=True)
def theme(context: Context) -> str:
    """Give the theme the reader chose: light, dark or system."""
    request = context.get("request")
    return themes.chosen(request) if request is not None else themes.SYSTEM


@register.simple_tag
def mistakes_of(forms: Iterable[BaseForm]) -> list[tuple[str, str]]:
    """Give every mistake of the forms of a page: the id of its field, and what is wrong."""
    found: list[tuple[str, str]] = []
    for form in forms:
        found += [("", str(mistake)) for mistake in form.non_field_errors()]
        for bound in form:
            target = bound.id_for_label or bound.auto_id
            found += [(target, f"{bound.label}: {mistake}") for mistake in bound.errors]
    return found


@register.filter
def way_icon(kind: str) -> str:
    """Give the icon of a kind of way."""
    return {"branch": "branch", "loop": "loop", "map": "map"}[kind]


@register.simple_tag
def evidence_of(record: Card | TouchpointUse) -> SafeString:
    """Give the evidence mark of a card or touchpoint, with its name."""
    state = evidence_state(record)
    return drawn.mark(f"evidence-{state}", str(words.EVIDENCE_MARKS[state]), "ev")


@register.filter
def evidence_words(record: Card | TouchpointUse) -> str:
    """Say how sure we are of a card or touchpoint."""
    return str(words.EVIDENCE_MARKS[evidence_state(record)])


def evidence_state(record: Card | TouchpointUse) -> str:
    """Give the state that is shown: an assumption may have been looked into without outcome."""
    if record.evidence_state == "assumed" and record.inconclusive:
        return "inconclusive"
    return record.evidence_state
