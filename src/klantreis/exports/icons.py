"""Our own line icons on a grid of 20 by 20, and which of them belongs to what."""

from __future__ import annotations

from typing import Final

_CIRCLE = '<circle cx="{}" cy="{}" r="{}"/>'
_RECT = '<rect x="{}" y="{}" width="{}" height="{}" rx="{}"/>'


def _path(d: str) -> str:
    return f'<path d="{d}"/>'


ICONS: Final[dict[str, str]] = {
    "person": _CIRCLE.format(10, 7, 3)
    + _path("M4 17c.4-3.500 2.500-5.200 6-5.200s5.600 1.700 6 5.200"),
    "people": _CIRCLE.format(7, 7, 2.6)
    + _path("M2.500 16c.3-3 2-4.600 4.500-4.600s4.200 1.600 4.500 4.600")
    + _path("M12.500 4.700a2.600 2.600 0 0 1 0 4.700M14 11.800c2 .5 3.200 1.900 3.500 4.200"),
    "speech": _path("M3 4h14v9.500H9.500L6 16.500v-3H3z") + _path("M6.500 7.500h7M6.500 10h4.500"),
    "browser": _RECT.format(2.5, 4, 15, 12, 1.5) + _path("M2.500 7.500h15M5 5.800h.01M7 5.800h.01"),
    "bars": _path("M3 16.500V9M8 16.500V4M13 16.500v-6M18 16.500H2"),
    "fork": _path("M10 17v-6M10 11 4.500 4.500M10 11l5.500-6.500"),
    "bolt": _path("M11 2.500 4.500 11.500H9l-.8 6 6.800-9.300h-4.500z"),
    "bulb": _path("M7.300 13.300A5.200 5.200 0 1 1 12.700 13.300V15H7.300zM8 17.300h4"),
    "gear": _CIRCLE.format(10, 10, 2.5)
    + _path(
        "M10 2.800v2.400M10 14.800v2.400M2.800 10h2.400M14.800 10h2.400M4.900 4.900l1.700 1.700"
        "M13.400 13.400l1.700 1.700M15.100 4.900l-1.700 1.700M6.600 13.400l-1.700 1.700",
    ),
    "cylinder": '<ellipse cx="10" cy="5" rx="6" ry="2.200"/>'
    + _path(
        "M4 5v10c0 1.200 2.700 2.200 6 2.200s6-1 6-2.200V5"
        "M4 10c0 1.200 2.700 2.200 6 2.200s6-1 6-2.200",
    ),
    "clock": _CIRCLE.format(10, 10, 7) + _path("M10 6v4l2.700 1.800"),
    "plus": _path("M10 4v12M4 10h12"),
    "arrow": _path("M3 10h13M11.500 5.500 16 10l-4.500 4.500"),
    "up": _path("m5 12 5-5 5 5"),
    "down": _path("m5 8 5 5 5-5"),
    "lock": _RECT.format(4.5, 9, 11, 8, 1.5) + _path("M7 9V6.500a3 3 0 0 1 6 0V9"),
    "heart": _path(
        "M10 16.300 4.200 10.600a3.700 3.700 0 0 1 5.800-4.600 3.700 3.700 0 0 1 5.800 4.600z",
    ),
    "helps": _CIRCLE.format(10, 10, 7) + _path("M10 13.500v-7M7 9.500l3-3 3 3"),
    "hinders": _CIRCLE.format(10, 10, 7) + _path("M6.500 10h7"),
    "why": _CIRCLE.format(10, 10, 7)
    + _path("M7.900 7.800a2.200 2.200 0 1 1 3 2.100c-.7.300-.9.700-.9 1.400M10 13.600h.01"),
    "pencil": _path(
        "M4 16l.8-3.600L13.300 3.900l2.800 2.800-8.500 8.500zM11.500 5.700l2.800 2.800"
    ),
    "note": _path("M5 2.800h6.500L15.500 7v10.200H5z")
    + _path("M11.500 3v4h4M7.500 10.500h5.500M7.500 13.500h5.500"),
    "toolbox": _RECT.format(3, 7, 14, 9.5, 1.5) + _path("M7.500 7V4.500h5V7M3 11h14M10 10v2"),
    # channels
    "ring": _CIRCLE.format(10, 10, 6.5) + _path("M10 10h.01"),
    "cart": _path("M2.500 4h2l1.800 9h8.700l1.800-6.500H5.300")
    + _CIRCLE.format(7.5, 16, 1)
    + _CIRCLE.format(14, 16, 1),
    "device": _RECT.format(6, 2.5, 8, 15, 1.8) + _path("M9 15h2"),
    "search": _CIRCLE.format(9, 9, 5) + _path("M12.800 12.800 17 17"),
    "megaphone": _path("M3.500 8.300v3.400h2.300L13 15.500v-11L5.800 8.300zM5.800 11.700 7 16h2")
    + _path("M15.500 7.800a3 3 0 0 1 0 4.400"),
    "social": _path("M3.500 5.500h13V14H9l-3.500 3V14h-2z")
    + _path("M10 11.400 7.900 9.300a1.300 1.300 0 0 1 2.100-1.500 1.300 1.300 0 0 1 2.100 1.500z"),
    "mail": _RECT.format(2.5, 4.5, 15, 11, 1.5) + _path("m3 5.500 7 5.500 7-5.500"),
    "chat": _path("M3 4h10v7H8l-3 2.500V11H3z") + _path("M15 7.500h2V14h-2v2.300L12.200 14H9"),
    "phone": _path(
        "M5.200 3h2.600l1.200 3.600-1.800 1.300a9 9 0 0 0 4.900 4.900l1.300-1.800 3.600 1.200v2.600"
        "c0 1-.8 1.700-1.800 1.600A12.600 12.600 0 0 1 3.600 4.800C3.500 3.800 4.200 3 5.200 3z",
    ),
    "shop": _path("M3 8.500V17h14V8.500M2.500 8.500 4 3.500h12l1.500 5z") + _path("M8 17v-5h4v5"),
    "parcel": _path("m10 2.800 6.500 3.400v7.600L10 17.200l-6.500-3.400V6.200z")
    + _path("M3.500 6.200 10 9.600l6.500-3.400M10 9.600v7.600"),
    "truck": _path("M2 5.500h10V14H2zM12 8.500h3.200L18 11.500V14h-6z")
    + _CIRCLE.format(6, 14.8, 1.6)
    + _CIRCLE.format(14.5, 14.8, 1.6),
    "star": _path(
        "m10 3 2.100 4.500 4.900.6-3.600 3.400.9 4.900L10 14l-4.300 2.400.9-4.900L3 8.100l4.900-.6z"
    ),
    "scales": _path("M10 3v14M6 17h8M4 6h12") + _path("m4 6-2 5.500h4zM16 6l-2 5.500h4z"),
    "calendar": _RECT.format(3, 4.5, 14, 12, 1.5) + _path("M3 8.200h14M7 2.800v3M13 2.800v3"),
    "suit": _CIRCLE.format(10, 5.8, 2.8)
    + _path("M4 17c.3-3.800 2.500-5.800 6-5.800s5.700 2 6 5.800M8.700 11.300 10 15l1.300-3.700"),
    "headset": _path("M4 12v-2a6 6 0 0 1 12 0v2")
    + _path(
        "M4 11.500h2.500v4H5.300A1.300 1.300 0 0 1 4 14.200z"
        "M16 11.500h-2.500v4h1.200a1.300 1.300 0 0 0 1.300-1.300z"
    )
    + _path("M16 14.800c0 1.600-1.500 2.400-4 2.400"),
}

CHANNEL_ICONS: Final = {
    "other": "ring",
    "website": "browser",
    "web_shop": "cart",
    "app": "device",
    "search": "search",
    "advertisement": "megaphone",
    "social": "social",
    "email": "mail",
    "chat": "chat",
    "phone": "phone",
    "store": "shop",
    "post": "parcel",
    "delivery": "truck",
    "person": "people",
    "review": "star",
    "comparison": "scales",
    "event": "calendar",
    "sales": "suit",
    "helpdesk": "headset",
}

LANE_ICONS: Final = {
    "action": "person",
    "thought": "speech",
    "touchpoint": "browser",
    "experience": "bars",
    "moment": "fork",
    "pain_point": "bolt",
    "opportunity": "bulb",
    "need": "heart",
    "driver": "helps",
    "barrier": "hinders",
    "cause": "why",
    "proposal": "pencil",
    "backstage": "gear",
    "resource": "toolbox",
    "note": "note",
    "metrics": "cylinder",
}
