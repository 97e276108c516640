"""Words for the codes of the library's records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from klantreis.web.words import SCOPES

if TYPE_CHECKING:
    from django.utils.functional import Promise

__all__ = ["MARKETS", "MOMENTS", "SCOPES", "TYPES", "UNIT_KINDS"]
MARKETS: Final[dict[str, Promise]] = {
    "consumer": _("Consumer"),
    "business": _("Business customer"),
}
UNIT_KINDS: Final[dict[str, Promise]] = {
    "department": _("Department"),
    "organisation": _("Organisation"),
    "region": _("Region"),
    "location": _("Location"),
    "partner": _("Partner"),
}
MOMENTS: Final[dict[str, Promise]] = {
    "notice": _("When they notice you"),
    "choose": _("When they choose"),
    "buy": _("When they buy"),
    "start": _("When they start"),
    "use": _("When they use it"),
    "stay": _("When they stay, or tell others"),
}
# What search finds, in the plural: heads above the hits.
TYPES: Final[dict[str, Promise]] = {
    "map": _("Maps"),
    "stage": _("Stages"),
    "step": _("Steps"),
    "card": _("Cards"),
    "touchpoint_use": _("Touchpoints on maps"),
    "touchpoint": _("Touchpoints"),
    "persona": _("Personas"),
    "objective": _("Questions"),
    "product": _("Products and services"),
    "segment": _("Target groups"),
    "unit": _("Units"),
}


def used(maps: int, places: int) -> str:
    """Say on how many maps something is used, and in how many places on them."""
    on = ngettext("on %(n)s map", "on %(n)s maps", maps) % {"n": maps}
    if places == maps:
        return on
    return f"{on}, {ngettext('%(n)s place', '%(n)s places', places) % {'n': places}}"
