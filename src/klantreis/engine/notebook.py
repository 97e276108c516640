"""Results as a picture and a plain table for a notebook."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from klantreis.analytics.intervals import wilson
from klantreis.domain.result_words import rule_line, shown_duration, shown_share
from klantreis.domain.wording import language_of_environment, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from klantreis.domain.results import DropOff, Flow, Funnel, Rule

_CELL: Final = "padding:2px 12px 2px 0;border-bottom:1px solid #ddd;"
_SHOWN: Final = 25


def flow_html(flow: Flow) -> str:
    """Give the strongest edges of a flow as a table."""
    lang = language_of_environment()
    head = [
        word("From", lang),
        word("To", lang),
        word("Times", lang),
        word("Customers", lang),
        word("Median time", lang),
    ]
    rows = [
        [edge.source, edge.target, edge.count, edge.customers, shown_duration(edge.median_s, lang)]
        for edge in flow.edges[:_SHOWN]
    ]
    # Drawing brings fonts along; who only counts does without.
    from klantreis.exports.flow import flow_svg  # noqa: PLC0415

    picture = flow_svg(flow, lang=lang)
    return picture + _table(head, rows, 2) + _note(flow.journeys, flow.rule, lang)


def funnel_html(funnel: Funnel) -> str:
    """Give the steps of a funnel as a table."""
    lang = language_of_environment()
    head = [
        word("Step", lang),
        word("Reached", lang),
        word("Of the step before", lang),
        word("Of all", lang),
        word("Median time", lang),
    ]
    rows = [
        [
            step.name,
            step.reached,
            shown_share(step.of_previous, lang),
            shown_share(step.of_all, lang),
            shown_duration(step.median_s, lang),
        ]
        for step in funnel.steps
    ]
    from klantreis.exports.funnel import funnel_svg  # noqa: PLC0415

    picture = funnel_svg(funnel, lang=lang, intervals=_intervals(funnel))
    return picture + _table(head, rows, 1) + _note(funnel.journeys, funnel.rule, lang)


def _intervals(funnel: Funnel) -> list[tuple[float, float] | None]:
    """Give the interval of each step's share of the step before."""
    before = [funnel.journeys, *(step.reached for step in funnel.steps)]
    return [
        None if step.of_previous is None else wilson(step.reached, n)
        for step, n in zip(funnel.steps, before, strict=False)
    ]


def drop_off_html(drop_off: DropOff) -> str:
    """Give where journeys broke off as a table."""
    lang = language_of_environment()
    head = [word("Last event", lang), word("Journeys", lang), word("Share", lang)]
    rows = [[one.event, one.count, shown_share(one.share, lang)] for one in drop_off.last[:_SHOWN]]
    return _table(head, rows, 1) + _note(drop_off.journeys, drop_off.rule, lang)


def _table(head: Sequence[str], rows: Iterable[Sequence[object]], texts: int) -> str:
    def cell(tag: str, place: int, value: object) -> str:
        side = "left" if place < texts else "right"
        return f'<{tag} style="{_CELL}text-align:{side}">{escape(str(value))}</{tag}>'

    lines = ["".join(cell("th", place, value) for place, value in enumerate(head))]
    lines += ["".join(cell("td", place, value) for place, value in enumerate(row)) for row in rows]
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f'<table style="border-collapse:collapse">{body}</table>'


def _note(journeys: int, rule: Rule, lang: str) -> str:
    return f'<p style="color:#666">{escape(rule_line(journeys, rule, lang))}</p>'
