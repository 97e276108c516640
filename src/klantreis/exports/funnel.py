"""A funnel: bars from zero, with counts, the share of the step before and its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from klantreis.domain.wording import word
from klantreis.exports import numbers, svg, text
from klantreis.exports.faces import NARROW, NARROW_STRONG
from klantreis.exports.scene import Box, Group, Hatch, Rect, Scene
from klantreis.exports.streams import HATCH
from klantreis.exports.text import Style
from klantreis.exports.withheld import withheld_word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from klantreis.domain.results import Funnel, FunnelStep
    from klantreis.exports.scene import Node
    from klantreis.exports.svg import Variant
    from klantreis.exports.theme import ThemeName

_LEFT: Final = 170.0
_BAR: Final = 420.0
_WIDTH: Final = 880.0
_ROW: Final = 52.0
_TOP: Final = 16.0
_THICK: Final = 22.0
_NAME: Final = Style(NARROW_STRONG, 13, 16)
_STRONG: Final = Style(NARROW_STRONG, 13, 16)
_SMALL: Final = Style(NARROW, 12, 15, "ink-2")
_QUIET: Final = Style(NARROW, 12, 15, "ink-3")


def funnel_svg(
    funnel: Funnel,
    *,
    lang: str,
    labels: Mapping[str, str] | None = None,
    intervals: Sequence[tuple[float, float] | None] = (),
    variant: Variant = "file",
    theme: ThemeName = "light",
) -> str:
    """Draw a funnel; `intervals` bound each step's share of the step before (95 %)."""
    scene = funnel_scene(funnel, lang=lang, labels=labels, intervals=intervals, variant=variant)
    return svg.paint(scene, variant=variant, theme=theme)


def funnel_scene(
    funnel: Funnel,
    *,
    lang: str,
    labels: Mapping[str, str] | None = None,
    intervals: Sequence[tuple[float, float] | None] = (),
    variant: Variant = "file",
) -> Scene:
    """Draw a funnel."""
    height = _TOP + len(funnel.steps) * _ROW + 34
    scene = Scene(_WIDTH, height, lang, word("Funnel", lang), _finding(funnel, lang), "funnel")
    scene.defs = [Hatch(HATCH, "e-1s", "e-2")]
    if variant == "file":
        scene.nodes.append(Rect(0, 0, scene.width, scene.height, "surface"))
    bounds = [*intervals, *[None] * len(funnel.steps)]
    before: int | None = funnel.journeys
    for i, step in enumerate(funnel.steps):
        y = _TOP + i * _ROW
        name = (labels or {}).get(step.name, step.name)
        scene.nodes.append(_row(step, (funnel.journeys, before), name, bounds[i], (y, lang)))
        before = None if step.withheld else step.reached
    told = numbers.counted(funnel.journeys, funnel.rule.grain, lang)
    foot = f"{told} \u00b7 {word('shares are of all, and of the step before', lang)}"
    scene.nodes += text.label(foot, _QUIET, 16, height - 14)
    return scene


def _row(
    step: FunnelStep,
    counts: tuple[int, int | None],
    name: str,
    bound: tuple[float, float] | None,
    at: tuple[float, str],
) -> Node:
    """Draw a step; `counts` are all journeys and, unless withheld, those that came so far."""
    y, lang = at
    top = y + (_ROW - _THICK) / 2
    block = text.lay(name, _NAME, _LEFT - 30, lang)
    nodes: list[Node] = list(text.place(block, 16, y + (_ROW - block.height) / 2))
    if step.withheld:
        told = withheld_word("customers", lang)
        nodes += text.label(told, _SMALL, _LEFT, y + _ROW / 2 + 4)
        return Group(tuple(nodes), label=f"{name}: {told}", box=Box(0, y, _WIDTH, _ROW))
    came = _BAR * (step.reached if counts[1] is None else counts[1]) / max(counts[0], 1)
    length = _BAR * step.reached / max(counts[0], 1)
    if came > length:
        nodes.append(Rect(_LEFT + length, top, came - length, _THICK, f"@{HATCH}", opacity=0.62))
    nodes.append(Rect(_LEFT, top, max(length, 1.5), _THICK, "ink-2", radius=2))
    x = _LEFT + _BAR + 18
    count = numbers.number(step.reached, lang)
    nodes += text.label(count, _STRONG, x, y + 22)
    if step.of_all is not None:
        share = numbers.percent(step.of_all, lang)
        after = x + text.width_of(count, _STRONG) + 8
        nodes += text.label(word("%(share)s of all", lang, share=share), _SMALL, after, y + 22)
    nodes += text.label(_previous(step, bound, lang), _QUIET, x, y + 38)
    return Group(tuple(nodes), label=f"{name}: {count}", box=Box(0, y, _WIDTH, _ROW))


def _previous(step: FunnelStep, bound: tuple[float, float] | None, lang: str) -> str:
    if step.of_previous is None or step.median_s is None:
        return ""
    share = numbers.percent(step.of_previous, lang)
    told = word("%(share)s of the step before", lang, share=share)
    if bound:
        told += f" ({numbers.percent_range(*bound, lang)})"
    return f"{told} \u00b7 {numbers.duration(step.median_s, lang)}"


def _finding(funnel: Funnel, lang: str) -> str:
    if not funnel.steps:
        return word("A funnel without steps", lang)
    last = funnel.steps[-1]
    if last.withheld:
        return word("Funnel", lang)
    return word(
        "Funnel of %(steps)s steps: %(reached)s of %(all)s reach %(name)s",
        lang,
        steps=len(funnel.steps),
        reached=numbers.number(last.reached, lang),
        all=numbers.number(funnel.journeys, lang),
        name=last.name,
    )
