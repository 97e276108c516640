"""One's own account: name, language, zone, password, and where one is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_POST

from klantreis.domain.errors import DomainError
from klantreis.domain.wording import word_error
from klantreis.services.people import accounts, sessions
from klantreis.services.people.attempts import TooManyError
from klantreis.web.accounts.forms import PasswordForm, ProfileForm
from klantreis.web.accounts.views import remember_language
from klantreis.web.pages import ask_to_sign_in, language, speak_language_of_link

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    View = Callable[[HttpRequest], HttpResponse]


def signed_in(view: View) -> View:
    """Let only who is signed in see the page."""

    def inner(request: HttpRequest) -> HttpResponse:
        speak_language_of_link(request)
        return view(request) if request.user.is_authenticated else ask_to_sign_in(request)

    return inner


@require_GET
@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """Show what can be changed."""
    return _page(request)


@require_POST
@signed_in
def profile(request: HttpRequest) -> HttpResponse:
    """Change name, language and zone."""
    form = ProfileForm(request.POST)
    if not form.is_valid():
        return _page(request, profile=form, status=422)
    given = form.cleaned_data
    try:
        accounts.change_profile(
            str(request.user.pk), name=given["name"], lang=given["language"], zone=given["zone"]
        )
    except DomainError as error:
        form.add_error(None, word_error(error, language()))
        return _page(request, profile=form, status=422)
    with translation.override(given["language"]):
        messages.success(request, gettext("Saved."))
    return remember_language(redirect("web:account"), given["language"])


@require_POST
@signed_in
def password(request: HttpRequest) -> HttpResponse:
    """Change the password; whoever else is signed in as this user no longer is."""
    form = PasswordForm(request.POST)
    if not form.is_valid():
        return _page(request, password=form, status=422)
    given, user_id = form.cleaned_data, str(request.user.pk)
    try:
        accounts.change_password(
            user_id, given["current"], given["password"], keep=request.session.session_key or ""
        )
    except TooManyError as error:
        form.add_error(None, word_error(error, language()))
        return _page(request, password=form, status=429)
    except DomainError as error:
        form.add_error(
            "current" if error.code == "current" else "password", word_error(error, language())
        )
        return _page(request, password=form, status=422)
    _stay(request)
    messages.success(
        request, gettext("You have a new password. Everywhere else you have been signed out.")
    )
    return redirect("web:account")


@require_POST
@signed_in
def end_others(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere else."""
    ended = sessions.end_sessions(str(request.user.pk), request.session.session_key or "")
    messages.success(
        request,
        ngettext(
            "You have been signed out in one other place.",
            "You have been signed out in %(n)s other places.",
            ended,
        )
        % {"n": ended}
        if ended
        else gettext("You were not signed in anywhere else."),
    )
    return redirect("web:account")


def _stay(request: HttpRequest) -> None:
    """Give this browser a fresh session, sealed with the new password."""
    if request.user.is_authenticated:
        request.user.refresh_from_db()
        update_session_auth_hash(request, request.user)


def _page(request: HttpRequest, *, status: int = 200, **forms: Any) -> HttpResponse:
    mine = accounts.user(str(request.user.pk))
    said = {"name": mine.name, "language": mine.language, "zone": mine.zone}
    context = {
        "mine": mine,
        "profile": forms.get("profile") or ProfileForm(initial=said),
        "password": forms.get("password") or PasswordForm(),
    }
    return render(request, "accounts/account.html", context, status=status)
