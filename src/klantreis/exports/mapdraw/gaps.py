"""The bracket between what the team thinks and what customers felt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from klantreis.domain.wording import word
from klantreis.exports import numbers, text
from klantreis.exports.mapdraw import styles
from klantreis.exports.scene import Group, Path, Rect
from klantreis.exports.svg import num

if TYPE_CHECKING:
    from klantreis.exports.mapdraw.frame import Frame
    from klantreis.exports.mapdraw.scale import Scale
    from klantreis.exports.scene import Node

_OUT: Final = 27.0  # from the station to the bracket's back
_PILL_W: Final = 27.0
_PILL_H: Final = 18.0


def draw_gaps(frame: Frame, scale: Scale) -> list[Node]:
    """Draw each gap; no mark means no demonstrable difference."""
    nodes: list[Node] = []
    for gap in frame.experience.gaps():
        x = frame.columns[gap.column].middle
        top, bottom = scale.at(gap.estimate), scale.at(gap.mean)
        d = f"M{num(x + 7)} {num(top)}H{num(x + _OUT)}V{num(bottom)}H{num(x + 13)}"
        told = numbers.number(gap.size, frame.lang, 1)
        if gap.sure:
            line = Path(d, stroke="ink", width=1.2)
            inside = (line, *gap_pill(x + _OUT, (top + bottom) / 2, told))
            nodes.append(Group(inside, label=f"{word('Gap', frame.lang)}: {told}"))
        else:
            label = f"{word('Possible gap', frame.lang)}: {told}"
            nodes.append(Group(tuple(possible(x, top, bottom)), label=label))
    return nodes


def possible(x: float, top: float, bottom: float) -> list[Node]:
    """Draw the hollow bracket of a gap that may be there."""
    d = f"M{num(x + 15)} {num(top)}h4V{num(bottom)}h-4"
    return [Path(d, stroke="ink-3", width=3.4), Path(d, stroke="surface", width=1.4)]


def gap_pill(x: float, y: float, told: str) -> list[Node]:
    """Draw the size of a gap around a point."""
    style = styles.SMALL_STRONG._replace(fill="on-ink")
    left, top = x - _PILL_W / 2, y - _PILL_H / 2
    pill = Rect(left, top, _PILL_W, _PILL_H, "ink", radius=_PILL_H / 2)
    return [pill, *text.label(told, style, x, y + 4.2, "middle")]
