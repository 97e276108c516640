"""Forms of signing in, of the first user and of one's own account."""

from __future__ import annotations

import zoneinfo
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from klantreis.domain.wording import word_error
from klantreis.services.people import attempts
from klantreis.web import words
from klantreis.web.accounts import devices
from klantreis.web.pages import language

if TYPE_CHECKING:
    from django.http import HttpRequest

PASSWORD_MOST: Final = 1000


def address_of(request: HttpRequest) -> str:
    """Give where a request comes from."""
    return str(request.META.get("REMOTE_ADDR", ""))


class SignInForm(AuthenticationForm):
    """E-mail and password; too many wrong tries have to wait. `wait_s` says how long."""

    error_messages = {  # noqa: RUF012 - the base class declares it so
        "invalid_login": _("This e-mail address and password do not belong together."),
        "inactive": _("This account has been closed. An owner of the workspace can open it."),
    }
    wait_s = 0

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("E-mail address")
        self.fields["username"].widget = forms.EmailInput(
            attrs={"autocomplete": "username", "autofocus": True, "spellcheck": "false"}
        )
        self.fields["password"].label = _("Password")

    def clean(self) -> dict[str, Any]:
        """Refuse before looking at the password when too much went wrong just now."""
        tries = self._tries()
        try:
            taken = attempts.take(*tries)
        except attempts.TooManyError as error:
            self.wait_s = error.wait_s
            raise ValidationError(word_error(error, language()), code="too_many") from None
        cleaned = super().clean()
        attempts.give_back(taken)
        # What went wrong from this network with other addresses stays counted.
        attempts.forget(*(one for one in tries if one.door is not attempts.SIGN_IN_NETWORK))
        return dict(cleaned or {})

    def _tries(self) -> list[attempts.Try]:
        email = str(self.data.get("username", ""))
        if self.request is None:
            return [attempts.of_address(attempts.SIGN_IN_ADDRESS, email)]
        number = devices.number_for(self.request, email)
        if number:
            return [attempts.of_address(attempts.SIGN_IN_KNOWN, email, number)]
        ip = address_of(self.request)
        return [
            attempts.of_address(attempts.SIGN_IN, email, attempts.network(ip)),
            attempts.of_address(attempts.SIGN_IN_ADDRESS, email),
            attempts.of_network(attempts.SIGN_IN_NETWORK, ip),
        ]


def new_password(label: Any) -> forms.CharField:
    """Give a field for a password that is chosen."""
    return forms.CharField(
        label=label,
        help_text=_("At least twelve characters; a short sentence works well."),
        widget=forms.PasswordInput({"autocomplete": "new-password", "minlength": 12}),
        min_length=12,
        max_length=PASSWORD_MOST,
        strip=False,
    )


class FirstRunForm(forms.Form):
    """What is needed before anyone can sign in: a first owner and a workspace."""

    workspace = forms.CharField(
        label=_("Name of your workspace"),
        help_text=_("Usually the name of your organisation."),
        max_length=120,
    )
    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput({"autocomplete": "email"})
    )
    password = new_password(_("Password"))

    def clean_password(self) -> str:
        """Hold the password against the rules of the installation."""
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


class ForgottenForm(forms.Form):
    """Where to send the link."""

    email = forms.EmailField(
        label=_("E-mail address"),
        widget=forms.EmailInput({"autocomplete": "username", "autofocus": True}),
    )


class NewPasswordForm(forms.Form):
    """A password to come in with from now on."""

    password = new_password(_("New password"))


class ProfileForm(forms.Form):
    """What a user says about themselves."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        required=False,
        help_text=_("Your colleagues see this beside what you change."),
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the pages"), choices=list(words.LANGUAGES.items())
    )
    zone = forms.ChoiceField(
        label=_("Time zone"), help_text=_("Times on the pages are those of this place.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zones = sorted(zoneinfo.available_timezones())
        self.fields["zone"].choices = [  # type: ignore[attr-defined]
            (zone, zone.replace("_", " ")) for zone in zones if "/" in zone or zone == "UTC"
        ]


class PasswordForm(forms.Form):
    """The current password, and the one to come."""

    current = forms.CharField(
        label=_("Current password"),
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        max_length=PASSWORD_MOST,
        strip=False,
    )
    password = new_password(_("New password"))
