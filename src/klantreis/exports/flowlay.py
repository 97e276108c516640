"""The order of a flow's events from the top down, and the arcs between them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from klantreis.domain.results import Flow, FlowEdge

ROW: Final = 46.0
_ROUNDS: Final = 60
_NEAR: Final = 26.0
_PER_ROW: Final = 20.0
_FAR: Final = 330.0


class Arc(NamedTuple):
    """A bow beside the list: to the right for a step on, to the left for a step back.

    `reach` is how far its control points stand out; its widest point is at three quarters.
    """

    edge: FlowEdge
    y1: float
    y2: float
    reach: float
    onward: bool


def strongest(flow: Flow, top: int) -> tuple[FlowEdge, ...]:
    """Give the most frequent edges, and for every event at least its strongest one."""
    ranked = sorted(flow.edges, key=lambda edge: (-edge.count, edge.source, edge.target))
    kept = dict.fromkeys(ranked[:top])
    seen = {name for edge in kept for name in (edge.source, edge.target)}
    for edge in ranked[top:]:
        if edge.source not in seen or edge.target not in seen:
            kept[edge] = None
            seen |= {edge.source, edge.target}
    return tuple(sorted(kept, key=lambda edge: (-edge.count, edge.source, edge.target)))


def order(flow: Flow) -> list[str]:
    """Give the events as journeys usually meet them."""
    levels = _levels(flow)
    return sorted(levels, key=lambda name: (round(levels[name], 6), name))


def arcs(edges: tuple[FlowEdge, ...], rows: dict[str, int], top: float) -> list[Arc]:
    """Give an arc per edge between two different events."""
    found = []
    for edge in edges:
        a, b = rows[edge.source], rows[edge.target]
        if a == b:
            continue
        onward = b > a
        middle = top + ROW / 2
        leave, arrive = (7, -7) if onward else (-7, 7)
        reach = min(_FAR, _NEAR + _PER_ROW * abs(a - b))
        found.append(Arc(edge, middle + a * ROW + leave, middle + b * ROW + arrive, reach, onward))
    return found


def _levels(flow: Flow) -> dict[str, float]:
    """Give each event its typical depth.

    The levels make every edge as nearly one level long as the others allow, by least
    squares weighted with the counts, found by relaxation from the events that journeys start with.
    """
    near: dict[str, list[tuple[str, float, int]]] = defaultdict(list)
    levels: dict[str, float] = {}
    for edge in flow.edges:
        levels.setdefault(edge.source, 0.0)
        levels.setdefault(edge.target, 0.0)
        if edge.source != edge.target:
            near[edge.target].append((edge.source, 1.0, edge.count))
            near[edge.source].append((edge.target, -1.0, edge.count))
    starts = {name: count for name, count in flow.start if count}
    levels |= dict.fromkeys(starts, 0.0) | {n: levels.get(n, 0.0) for n, _ in flow.end}
    for _ in range(_ROUNDS):
        for name in sorted(levels):
            weight, total = float(starts.get(name, 0)), 0.0  # a start pulls to level zero
            for other, step, count in near[name]:
                total += (levels[other] + step) * count
                weight += count
            levels[name] = total / weight if weight else 0.0
    return levels
