"""Words for the codes of records in tables: what a reader gets for `web_shop` or `third`."""

from __future__ import annotations

from typing import Final

from klantreis.domain.wording import _

CHANNELS: Final = {
    "other": _("Another channel"),
    "website": _("Website"),
    "web_shop": _("Web shop"),
    "app": _("App"),
    "search": _("Search engine"),
    "advertisement": _("Advertisement"),
    "social": _("Social media"),
    "email": _("E-mail"),
    "chat": _("Chat"),
    "phone": _("Telephone"),
    "store": _("Store"),
    "post": _("Post"),
    "delivery": _("Delivery"),
    "person": _("Someone the customer knows"),
    "review": _("Reviews"),
    "comparison": _("Comparison site"),
    "event": _("Event or fair"),
    "sales": _("Sales representative"),
    "helpdesk": _("Help desk"),
}
PRESENCES: Final = {
    "online": _("Online"),
    "offline": _("Offline"),
    "both": _("Online and offline"),
}
CONTACTS: Final = {"direct": _("Direct"), "indirect": _("Indirect")}
PARTIES: Final = {"own": _("Our own"), "third": _("Third party")}
SERIES: Final = {
    "team": _("Team estimate"),
    "target": _("Target"),
    "survey": _("Survey"),
    "visit": _("Mystery visit"),
    "walk": _("Own walk"),
}
NODES: Final = {
    "map": _("Map"),
    "stage": _("Stage"),
    "step": _("Step"),
    "touchpoint_use": _("Touchpoint"),
}
UNITS: Final = {
    "count": _("number"),
    "share": _("share from 0 to 1"),
    "time": _("seconds"),
    "emotion": _("\u22122 to +2"),
}
