"""Signing in and out, the first user, the language of the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import authenticate, login
from django.contrib.auth.views import LoginView
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from klantreis.domain.errors import DomainError
from klantreis.domain.wording import LANGUAGES
from klantreis.services.people import accounts, attempts
from klantreis.web.accounts import devices
from klantreis.web.accounts.forms import FirstRunForm, SignInForm, address_of
from klantreis.web.pages import language, say_error, speak_language_of_link

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

YEAR_S = 365 * 24 * 3600
CHOSEN = "language_chosen"


class SignIn(LoginView):
    """Sign in; where nobody has an account yet, make the first one."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    @method_decorator(require_http_methods(["GET", "POST"]))
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead to the first-run page while there is no user."""
        speak_language_of_link(request)
        if accounts.first_run_needed():
            return redirect("web:first_run")
        return super().dispatch(request, *args, **kwargs)

    def get_default_redirect_url(self) -> str:
        """Go to the start, which knows the workspaces."""
        return reverse("web:start")

    def form_valid(self, form: Any) -> HttpResponse:
        """Sign in and speak the language chosen at the door, else the user's own."""
        chosen = self.request.session.get(CHOSEN, "")
        response = super().form_valid(form)
        devices.remember(self.request, response, form.cleaned_data["username"])
        if chosen in LANGUAGES:
            accounts.set_language(str(self.request.user.pk), chosen)
            return remember_language(response, chosen)
        own = getattr(self.request.user, "language", "") or language()
        return remember_language(response, own)

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say what is wrong; to who must wait, also in the way programs read it."""
        response = self.render_to_response(self.get_context_data(form=form))
        if form.wait_s:
            response.status_code = 429
            response.headers["Retry-After"] = str(form.wait_s)
        return response


@require_http_methods(["GET", "POST"])
def first_run(request: HttpRequest) -> HttpResponse:
    """Make the first owner with a workspace; afterwards this page is gone."""
    speak_language_of_link(request)
    if not accounts.first_run_needed():
        return redirect("web:sign_in")
    form = FirstRunForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            attempts.take(attempts.of_network(attempts.FIRST_RUN, address_of(request)))
            accounts.create_first_owner(
                given["email"], given["password"], given["name"], given["workspace"], language()
            )
        except DomainError as error:
            say_error(request, error)
        else:
            user = authenticate(request, username=given["email"], password=given["password"])
            if user is not None:
                login(request, user)
            return redirect("web:start")
    status = 422 if form.errors else 200
    return render(request, "accounts/first_run.html", {"form": form}, status=status)


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Change the language, remember it in a cookie and on the user, go back."""
    chosen = request.POST.get("language", "")
    target = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    if not (here and target.startswith("/")):
        target = reverse("web:start")
    response = redirect(target)
    if chosen not in LANGUAGES:
        return response
    if request.user.is_authenticated:
        accounts.set_language(str(request.user.pk), chosen)
    else:
        request.session[CHOSEN] = chosen
    return remember_language(response, chosen)


def remember_language(response: HttpResponse, chosen: str) -> HttpResponse:
    """Keep a language in the browser, for pages before signing in."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=YEAR_S,
        samesite="Lax",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response
