"""A map on sheets of paper: stages stay whole, the lane heads and step names come along.

The size of the drawing on A2 is that of the screen times 1,39; other sizes scale with the
paper, so that a map takes as many sheets on A4 as on A0 unless its letters would get too
small. Before a map goes over more sheets it is made smaller, within limits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from klantreis.exports.map_scene import heights, map_scene
from klantreis.exports.mapdraw import styles
from klantreis.exports.mapdraw.frame import NO_STAMP
from klantreis.exports.mapdraw.part import Part, cut, stretches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from klantreis.domain.maps.board import JourneyMap
    from klantreis.domain.maps.records import Stage
    from klantreis.domain.readings import Reading
    from klantreis.exports.mapdraw.frame import Stamp
    from klantreis.exports.scene import Scene

PaperName = Literal["a4", "a3", "a2", "a1", "a0"]
PAPERS: Final[dict[PaperName, tuple[float, float]]] = {  # short and long side, mm
    "a4": (210, 297),
    "a3": (297, 420),
    "a2": (420, 594),
    "a1": (594, 841),
    "a0": (841, 1189),
}
MARGIN: Final = 10.0  # mm
_ON_A2: Final = 1.39 * 25.4 / 96  # mm per pixel of the drawing
_SMALLEST: Final = 5.5 * 25.4 / 72 / 12  # mm per pixel that prints text of 12 pixels at 5,5 points
_SQUEEZE: Final = 1.5  # a drawing is made smaller by at most this before it is broken


class Paper(NamedTuple):
    """A sheet's room for the drawing, in pixels of the drawing, and what a pixel measures."""

    width_mm: float
    height_mm: float
    mm: float

    @property
    def width(self) -> float:
        return (self.width_mm - 2 * MARGIN) / self.mm

    @property
    def height(self) -> float:
        return (self.height_mm - 2 * MARGIN) / self.mm

    @property
    def squeeze(self) -> float:
        """Give how many times too large a drawing may be and still be read when it fits."""
        return min(_SQUEEZE, max(1.0, self.mm / _SMALLEST))


class Sheet(NamedTuple):
    """One sheet: its drawing and the mm that a pixel of it measures on paper."""

    scene: Scene
    mm: float


def paper(name: PaperName, *, portrait: bool = False) -> Paper:
    """Give a size of paper, lying down unless told otherwise."""
    short, long = PAPERS[name]
    mm = _ON_A2 * long / PAPERS["a2"][1]
    return Paper(short, long, mm) if portrait else Paper(long, short, mm)


def sheets(
    board: JourneyMap,
    size: Paper,
    *,
    lang: str,
    readings: Sequence[Reading] = (),
    lanes: Sequence[str] | None = None,
    stamp: Stamp = NO_STAMP,
) -> list[Sheet]:
    """Draw a map on as many sheets as it needs; all of one scale, but for what fits on none."""
    measured = tuple(readings or board.readings)
    blocks: list[tuple[_Stretch, list[str] | None]] = []
    for stretch in _stretches(board, size, lang):
        blocks += [
            (stretch, group) for group in _groups(stretch.board, size, lang, measured, lanes)
        ]
    scenes = []
    for i, (stretch, group) in enumerate(blocks):
        part = Part(i + 1, len(blocks), board, stretch.first, stretch.following)
        scenes.append(
            map_scene(
                stretch.board, lang=lang, readings=measured, variant="file", lane_keys=group,
                stamp=stamp, part=part, paper=size.width,
            )
        )  # fmt: skip
    fits = [min(1.0, size.width / s.width, size.height / s.height) for s in scenes]
    common = min([fit for fit in fits if fit * size.squeeze >= 1], default=1.0)
    return [
        Sheet(scene, size.mm * min(fit, common)) for scene, fit in zip(scenes, fits, strict=True)
    ]


class _Stretch(NamedTuple):
    """Some stages that go on one sheet: the first step's index, and the stage that follows."""

    board: JourneyMap
    first: int
    following: Stage | None


def _stretches(board: JourneyMap, size: Paper, lang: str) -> list[_Stretch]:
    most = max(1, int((size.width * size.squeeze - styles.LANE_HEAD) / styles.COLUMN))
    lengths = _packed(stretches(board), most)
    if len(lengths) <= 1:
        return [_Stretch(board, 0, None)]
    found = []
    first = 0
    steps = board.steps
    stages = {stage.key: stage for stage in board.stages}
    for length in lengths:
        last = first + length
        new = last < len(steps) and steps[last].stage != steps[last - 1].stage
        following = stages.get(steps[last].stage) if new else None
        found.append(_Stretch(cut(board, first, length, lang), first, following))
        first = last
    return found


def _packed(lengths: Sequence[int], most: int) -> list[int]:
    """Put lengths together in order, as few groups as `most` allows, and those as even."""
    groups = _greedy(lengths, most)
    low, high = max(lengths, default=1), most
    while low < high:
        middle = (low + high) // 2
        if len(_greedy(lengths, middle)) <= len(groups):
            high = middle
        else:
            low = middle + 1
    return _greedy(lengths, max(low, 1)) if lengths else []


def _greedy(lengths: Sequence[int], most: int) -> list[int]:
    groups: list[int] = []
    for length in lengths:
        if groups and groups[-1] + length <= most:
            groups[-1] += length
        else:
            groups.append(length)
    return groups


def _groups(
    board: JourneyMap,
    size: Paper,
    lang: str,
    readings: tuple[Reading, ...],
    lanes: Sequence[str] | None,
) -> list[list[str] | None]:
    """Give the lanes of each sheet; one that fits nowhere has a sheet to itself."""
    found = heights(board, lang=lang, readings=readings, paper=size.width)
    rows = [(key, h) for key, h in found.lanes.items() if lanes is None or key in lanes]
    room = size.height * size.squeeze - found.fixed
    groups: list[list[str]] = []
    left = 0.0
    for key, height in rows:
        if not groups or height > left:
            groups.append([])
            left = room
        groups[-1].append(key)
        left -= height
    return [*groups] or [None]
