"""The start, and the home of a workspace: its maps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from klantreis.domain.errors import DomainError
from klantreis.services.people import accounts, workspaces
from klantreis.web.pages import (
    Place,
    in_workspace,
    say_error,
    speak_language_of_link,
)
from klantreis.web.workspaces import listing
from klantreis.web.workspaces.forms import WorkspaceForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Lead to the only workspace there is, or let the user choose or make one."""
    if not request.user.is_authenticated:
        if accounts.first_run_needed():
            return redirect("web:first_run")
        return redirect("web:sign_in")
    return _choose(request)


def _choose(request: HttpRequest) -> HttpResponse:
    speak_language_of_link(request)
    user_id = str(request.user.pk)
    form = WorkspaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = workspaces.create(user_id, form.cleaned_data["name"])
        except DomainError as error:
            say_error(request, error)
        else:
            return redirect("web:home", made.slug)
    mine = workspaces.of_user(user_id)
    if len(mine) == 1 and request.method == "GET" and "choose" not in request.GET:
        return redirect("web:home", mine[0].slug)
    return render(
        request, "workspaces/choose.html", {"workspaces": mine, "form": form},
        status=422 if form.errors else 200,
    )  # fmt: skip


@require_GET
@in_workspace
def home(request: HttpRequest, place: Place) -> HttpResponse:
    """List the maps of the workspace."""
    home = reverse("web:home", args=[place.slug])
    context: dict[str, Any] = {
        "place": place,
        "part": "maps",
        "leaf": True,
        "listing": listing.of(request, place, home),
        "groups": listing.GROUPS,
        "home": home,
    }
    return render(request, "workspaces/home.html", context)
