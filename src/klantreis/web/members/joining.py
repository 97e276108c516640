"""Taking up an invitation: follow the link, choose a name and a password, come in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from klantreis.domain.errors import DomainError
from klantreis.domain.permissions import Refused
from klantreis.domain.wording import word_error
from klantreis.services.people import invitations
from klantreis.web.accounts.views import remember_language
from klantreis.web.members.forms import JoinForm
from klantreis.web.pages import language, speak_language_of_link

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

LINK: Final = "invitation"


@never_cache
@require_GET
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """Take the link out of the address, where history and others' eyes would find it."""
    speak_language_of_link(request)
    try:
        found = invitations.opened(token)
    except Refused:
        return _stale(request)
    request.session[LINK] = token
    answer = redirect("web:join")
    if settings.LANGUAGE_COOKIE_NAME in request.COOKIES:
        return answer
    return remember_language(answer, found.lang)


@never_cache
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Choose a name and a password with a link that was followed, and come in."""
    speak_language_of_link(request)
    token = str(request.session.get(LINK, ""))
    form = JoinForm(request.POST or None)
    try:
        found = invitations.opened(token)
        if request.method == "POST" and form.is_valid():
            given = form.cleaned_data
            found = invitations.accept(token, given["name"], given["password"])
            return _come_in(request, found, given["password"])
    except Refused:
        return _stale(request)
    except DomainError as error:
        form.add_error(
            "name" if error.code == "name" else "password", word_error(error, language())
        )
    context = {"form": form, "invitation": found}
    return render(request, "members/join.html", context, status=422 if form.errors else 200)


def _come_in(request: HttpRequest, found: invitations.Invitation, password: str) -> HttpResponse:
    user = authenticate(request, username=found.email, password=password)
    request.session.flush()  # it may have been someone else's
    if user is not None:
        login(request, user)
    said = {"workspace": found.workspace}
    messages.success(request, gettext("Welcome to %(workspace)s.") % said)
    return redirect("web:home", found.slug)


def _stale(request: HttpRequest) -> HttpResponse:
    request.session.pop(LINK, None)
    return render(request, "members/stale.html", status=404)
