"""The form of a new key."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from klantreis.domain.permissions.token_scopes import Scope
from klantreis.services.people.tokens import NAME_MOST

SCOPES: Final[dict[str, Any]] = {
    Scope.MAPS_READ.value: _("Read maps, journeys and figures"),
    Scope.MAPS_WRITE.value: _("Make, change and put away maps"),
    Scope.LIBRARY_READ.value: _("Read personas, products and touchpoints"),
    Scope.LIBRARY_WRITE.value: _("Change personas, products and touchpoints"),
    Scope.LOGS_READ.value: _("Read events and what they say"),
}
NEVER: Final = "0"
DAYS: Final[dict[str, Any]] = {
    "30": _("30 days"),
    "90": _("90 days"),
    "365": _("a year"),
    NEVER: _("until someone withdraws it"),
}


class TokenForm(forms.Form):
    """A key needs a name, something to do, and an end."""

    name = forms.CharField(
        label=_("What is it for?"),
        help_text=_("The name of the program, such as “Power BI”. Colleagues see it in history."),
        max_length=NAME_MOST,
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may it do?"),
        choices=list(SCOPES.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one thing the key may do.")},
    )
    days = forms.ChoiceField(label=_("How long does it work?"), choices=list(DAYS.items()))

    def expires_in(self) -> int | None:
        """Give the days until the key expires; None for never."""
        days = self.cleaned_data["days"]
        return None if days == NEVER else int(days)
