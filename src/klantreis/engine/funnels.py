"""The funnel of a log: partials side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from klantreis.analytics import funnel
from klantreis.analytics.quantiles import EXACT, EXACT_UP_TO, HISTOGRAM, WORDS, choose
from klantreis.domain.results import Rule
from klantreis.engine.errors import QuestionError
from klantreis.engine.parallel import each

if TYPE_CHECKING:
    from collections.abc import Sequence

    from klantreis.analytics.funnel import FunnelPartial
    from klantreis.domain.results import Funnel
    from klantreis.engine.shards import Part

ANY: Final = "any"
FIRST: Final = "first"
ENTRIES: Final = (ANY, FIRST)
_SECOND: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class FunnelQuestion:
    """What is asked: steps as sets of the log's codes, and the rule.

    Attributes:
        within_us: window in µs; None is no window.
        entry: None where the mode looks at no order.
        quantiles: how medians are computed; None leaves it to their number.
    """

    steps: tuple[frozenset[int], ...]
    names: tuple[str, ...]
    mode: str = funnel.ORDERED
    entry: str | None = ANY
    within_us: int | None = None
    quantiles: str | None = None


def walk_funnel(
    question: FunnelQuestion, parts: Sequence[Part], grain: str, idle_s: float | None
) -> Funnel:
    """Answer a question.

    Raises:
        QuestionError: `no_steps` or `too_many_steps`.
    """
    if not question.steps:
        raise QuestionError("no_steps")
    if len(question.steps) > funnel.MAX_STEPS:
        raise QuestionError("too_many_steps", most=funnel.MAX_STEPS)
    method = _method(question, parts)

    def walk(part: Part) -> FunnelPartial:
        return _walk(question, part, method)

    total = funnel.merge(each(walk, parts), method)
    within = question.within_us
    rule = Rule(
        grain=grain,
        entry=question.entry,
        within_s=None if within is None else within / _SECOND,
        mode=question.mode,
        quantiles=WORDS[method],
        idle_s=idle_s,
    )
    return funnel.finish(total, question.names, rule, method)


def _walk(question: FunnelQuestion, part: Part, method: str) -> FunnelPartial:
    steps = [
        [code for code, place in enumerate(part.lookup) if int(place) in events]
        for events in question.steps
    ]
    return funnel.partial(
        part.traces,
        funnel.step_masks(steps, part.size),
        len(steps),
        mode=question.mode,
        first_only=question.entry == FIRST,
        within_us=funnel.NO_WINDOW if question.within_us is None else question.within_us,
        quantiles=method,
    )


def _method(question: FunnelQuestion, parts: Sequence[Part]) -> str:
    """Choose by the durations there are: count them only where there could be too many."""
    most = sum(len(part.traces) for part in parts) * (len(question.steps) - 1)
    if question.quantiles or most < EXACT_UP_TO or question.mode == funnel.OPEN:
        return question.quantiles or EXACT
    counted = funnel.merge(each(lambda part: _walk(question, part, HISTOGRAM), parts), HISTOGRAM)
    return choose(None, int(counted.reached[1:].sum()))
