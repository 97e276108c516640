"""The forms of adding someone, of another role, and of who takes up an invitation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from klantreis.domain.permissions import Role
from klantreis.web import words
from klantreis.web.accounts.forms import new_password

if TYPE_CHECKING:
    from django.utils.functional import Promise

ROLES: Final[dict[str, Promise]] = {
    Role.OWNER.value: _("Owner"),
    Role.EDITOR.value: _("Editor"),
    Role.CONTRIBUTOR.value: _("Contributor"),
    Role.VIEWER.value: _("Viewer"),
}
MAY: Final[dict[str, Promise]] = {
    Role.OWNER.value: _("everything, also let people in and make keys"),
    Role.EDITOR.value: _("change maps and library, import data"),
    Role.CONTRIBUTOR.value: _("look along and add observations of their own"),
    Role.VIEWER.value: _("look along"),
}


class RoleForm(forms.Form):
    """What someone may do."""

    role = forms.ChoiceField(label=_("Role"), choices=list(ROLES.items()))

    def given(self) -> Role:
        """Give the role that was chosen."""
        return Role(self.cleaned_data["role"])


class AddForm(RoleForm):
    """Whom to add, as what, and in which language to write to who is new."""

    email = forms.EmailField(
        label=_("E-mail address"),
        widget=forms.EmailInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the mail"),
        choices=list(words.LANGUAGES.items()),
        help_text=_("For who is new here. Others are written to in their own language."),
    )
    field_order = ("email", "role", "language")


class JoinForm(forms.Form):
    """A name and a password for who was invited."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        help_text=_("Your colleagues see this beside what you change."),
        widget=forms.TextInput({"autocomplete": "name", "autofocus": True}),
    )
    password = new_password(_("Password"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].error_messages["required"] = _("Say what you are called.")
