"""Our own marks: faces of the five levels, evidence, moment of truth.

Colours stand as tokens in braces and are filled in by the painter. A mark's origin is its
centre; the number beside it is the size it is drawn at when its scale is 1.
"""

from __future__ import annotations

from typing import Final

_EYES: Final = '<path d="M-3-1.600h.01M3-1.600h.01" stroke-width="2.300"/>'
_LINES: Final = 'fill="none" stroke-width="1.500" stroke-linecap="round" stroke-linejoin="round"'


def _face(shape: str, mouth: str, level: str, *, solid: bool) -> str:
    ground = f"{{{level}}}" if solid else "{surface}"
    lines = "{on-e}" if solid else f"{{{level}}}"
    mouth = mouth.replace("@", lines)
    return (
        f'<g fill="{ground}" stroke="{{{level}}}" stroke-width="1.600">{shape}</g>'
        f'<g stroke="{lines}" {_LINES}>{mouth}</g>'
    )


_ROUND: Final = '<circle r="9"/>'
_SQUARE: Final = '<rect x="-8" y="-8" width="16" height="16" rx="3.500"/>'
_DIAMOND: Final = (
    '<rect x="-7.400" y="-7.400" width="14.800" height="14.800" rx="2.600" transform="rotate(45)"/>'
)

FACES: Final[dict[int, str]] = {
    2: _face(
        _ROUND, f'{_EYES}<path d="M-4.500 1.500Q0 7.500 4.500 1.500Z" fill="@"/>', "e2", solid=True
    ),
    1: _face(_ROUND, f'{_EYES}<path d="M-4 2.200Q0 5.200 4 2.200"/>', "e1", solid=False),
    0: _face(_SQUARE, f'{_EYES}<path d="M-3.500 3h7"/>', "e0", solid=False),
    -1: _face(
        _DIAMOND, f'{_EYES}<path d="M-3.500 4.200Q0 1.200 3.500 4.200"/>', "e-1", solid=False
    ),
    -2: _face(
        _DIAMOND,
        '<path d="M-3-1.200h.01M3-1.200h.01" stroke-width="2.300"/>'
        '<path d="M-3.600 5.200Q0 .2 3.600 5.200Z" fill="@"/>'
        '<path d="M-4.600-4.400-2-3.200M4.600-4.400 2-3.200"/>',
        "e-2",
        solid=True,
    ),
}

_RING: Final = '<circle r="6" fill="none" stroke="{ink-2}" stroke-width="1.500"/>'
_JOINED: Final = 'fill="none" stroke-linecap="round" stroke-linejoin="round"'
EVIDENCE: Final[dict[str, str]] = {
    "supported": '<circle r="6.500" fill="{ink-2}"/>'
    f'<path d="m-3 .2 2.200 2.200 4-4.600" stroke="{{surface}}" stroke-width="1.800" {_JOINED}/>',
    "mixed": f'{_RING}<path d="M0-6a6 6 0 0 1 0 12z" fill="{{ink-2}}"/>',
    "assumed": '<circle r="6" fill="none" stroke="{ink-2}" stroke-width="1.500" '
    'stroke-dasharray="2.400 2.300" stroke-linecap="round"/>'
    '<path d="M-1.600-1.700a1.700 1.700 0 1 1 2.300 1.600c-.5.200-.7.500-.7 1.100" '
    f'stroke="{{ink-2}}" stroke-width="1.400" {_JOINED}/>'
    f'<path d="M0 3.200h.01" stroke="{{ink-2}}" stroke-width="1.700" {_JOINED}/>',
    "refuted": f'{_RING}<path d="m-2.500-2.500 5 5M2.500-2.500l-5 5" stroke="{{ink-2}}" '
    f'stroke-width="1.500" {_JOINED}/>',
    # Researched, and still open: the assumption's dashed ring, with an ellipsis for the answer.
    "inconclusive": '<circle r="6" fill="none" stroke="{ink-2}" stroke-width="1.500" '
    'stroke-dasharray="2.400 2.300" stroke-linecap="round"/>'
    f'<path d="M-2.700 0h.01M0 0h.01M2.700 0h.01" stroke="{{ink-2}}" stroke-width="1.700" '
    f"{_JOINED}/>",
}

# A touchpoint that matters: a solid star, so that it stands out in grey as well.
IMPORTANT: Final = (
    '<path d="m0-7.200 2.150 4.600 5 .65-3.700 3.450.95 5L0 4.050-4.400 6.500l.95-5-3.700-3.450 '
    '5-.65z" fill="{ink}"/>'
)

TRUTH_SIZE: Final = 20
TRUTH: Final = (
    '<rect x="-8.800" y="-8.800" width="17.600" height="17.600" rx="4" fill="{truth}" '
    'stroke="{on-truth}" stroke-width="1.500"/>'
    '<path d="M0 6V1M0 1-4.500-4.500M0 1l4.500-5.500M-4.500-1v-3.500H-1M4.500-1v-3.500H1" '
    f'stroke="{{on-truth}}" stroke-width="1.600" {_JOINED}/>'
)

UNKNOWN: Final = (
    '<path d="M0-8.200 8.200 0 0 8.200-8.200 0z" fill="none" stroke="{ink-3}" '
    'stroke-width="1.300"/>'
    '<path d="M-2-1.800a2 2 0 1 1 2.700 1.900c-.5.200-.7.600-.7 1.200M0 3.700h.01" '
    f'stroke="{{ink-3}}" stroke-width="1.500" {_JOINED}/>'
)

MARKS: Final[dict[str, str]] = {
    **{f"face{level}": drawing for level, drawing in FACES.items()},
    **{f"evidence-{state}": drawing for state, drawing in EVIDENCE.items()},
    "truth": TRUTH,
    "important": IMPORTANT,
    "unknown": UNKNOWN,
}


NEAR: Final = 0.25
FAR: Final = 1.25


def level_of(mean: float) -> int:
    """Give the level of a mean, from minus two to plus two; the number stands beside it."""
    if mean <= -FAR:
        return -2
    if mean < -NEAR:
        return -1
    if mean <= NEAR:
        return 0
    return 1 if mean < FAR else 2
