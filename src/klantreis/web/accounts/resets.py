"""A forgotten password: ask for a link, follow it, choose another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from klantreis.domain.errors import DomainError
from klantreis.domain.permissions import Refused
from klantreis.domain.wording import word_error
from klantreis.services.people import resetting
from klantreis.services.people.attempts import TooManyError
from klantreis.web.accounts.forms import ForgottenForm, NewPasswordForm, address_of
from klantreis.web.pages import language, speak_language_of_link

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

LINK: Final = "reset_link"


@require_http_methods(["GET", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for a link; the answer is the same whether the address is known or not."""
    speak_language_of_link(request)
    form = ForgottenForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            resetting.ask(form.cleaned_data["email"], address_of(request))
        except TooManyError as error:
            form.add_error(None, word_error(error, language()))
            status = 429
        else:
            context = {"email": form.cleaned_data["email"]}
            return render(request, "accounts/asked.html", context)
    elif form.errors:
        status = 422
    return render(request, "accounts/forgotten.html", {"form": form}, status=status)


@never_cache
@require_GET
def follow(request: HttpRequest, name: str, token: str) -> HttpResponse:
    """Take the link out of the address, where history and others' eyes would find it."""
    try:
        resetting.owner_of(name, token)
    except Refused:
        return render(request, "accounts/stale.html", status=404)
    request.session[LINK] = [name, token]
    return redirect("web:choose_password")


@never_cache
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Choose another password with a link that was followed."""
    name, token = request.session.get(LINK, ["", ""])
    form = NewPasswordForm(request.POST or None)
    try:
        resetting.owner_of(name, token)
        if request.method == "POST" and form.is_valid():
            resetting.choose(name, token, form.cleaned_data["password"])
            request.session.flush()
            messages.success(request, gettext("You have a new password. Sign in with it."))
            return redirect("web:sign_in")
    except Refused:
        return render(request, "accounts/stale.html", status=404)
    except DomainError as error:
        form.add_error("password", word_error(error, language()))
    status = 422 if form.errors else 200
    return render(request, "accounts/choose.html", {"form": form}, status=status)
