"""Forms of signing in and of the first user."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from klantreis.web.accounts import throttle


class SignInForm(AuthenticationForm):
    """E-mail and password; too many wrong tries from one place have to wait."""

    error_messages = {  # noqa: RUF012 - the base class declares it so
        "invalid_login": _("This e-mail address and password do not belong together."),
        "inactive": _("This account has been closed. An owner of the workspace can open it."),
        "too_many": _("That went wrong too often. Try again in %(minutes)s minutes."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("E-mail address")
        self.fields["username"].widget = forms.EmailInput(
            attrs={"autocomplete": "username", "autofocus": True, "spellcheck": "false"}
        )
        self.fields["password"].label = _("Password")

    def clean(self) -> dict[str, Any]:
        """Refuse before looking at the password when too much went wrong just now."""
        key = throttle.key_of(self.request, self.data.get("username", ""))
        if throttle.is_full(key):
            raise ValidationError(
                self.error_messages["too_many"], params={"minutes": throttle.MINUTES}
            )
        try:
            cleaned = super().clean()
        except ValidationError:
            throttle.count(key)
            raise
        throttle.forget(key)
        return dict(cleaned or {})


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
    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least twelve characters; a short sentence works well."),
        widget=forms.PasswordInput({"autocomplete": "new-password", "minlength": 12}),
        min_length=12,
        strip=False,
    )

    def clean_password(self) -> str:
        """Hold the password against the rules of the installation."""
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password
