"""The keys of a workspace: see them, make one, withdraw one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from klantreis.domain.errors import DomainError
from klantreis.domain.permissions import Refused
from klantreis.services.people import tokens
from klantreis.web.pages import in_workspace, say_error
from klantreis.web.tokens.forms import SCOPES, TokenForm

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from klantreis.services.people.tokens import NewToken
    from klantreis.web.pages import Place


@never_cache
@require_http_methods(["GET", "POST"])
@in_workspace
def index(request: HttpRequest, place: Place) -> HttpResponse:
    """List the keys and make one; a new key is shown in this answer and nowhere else."""
    form = TokenForm(request.POST or None, initial={"days": "365"})
    made = None
    if request.method == "POST" and form.is_valid():
        made = _make(request, place, form)
    keys = tokens.list_tokens(place.principal)
    context: dict[str, Any] = {
        "place": place,
        "part": "keys",
        "leaf": True,
        "form": TokenForm(initial={"days": "365"}) if made else form,
        "made": made,
        "keys": [(key, [SCOPES[scope.value] for scope in key.scopes]) for key in keys],
    }
    return render(request, "tokens/index.html", context, status=422 if form.errors else 200)


def _make(request: HttpRequest, place: Place, form: TokenForm) -> NewToken | None:
    given = form.cleaned_data
    try:
        return tokens.create(
            place.principal, given["name"], given["scopes"], days=form.expires_in()
        )
    except Refused:
        raise
    except DomainError as error:
        say_error(request, error)
        return None


@require_POST
@in_workspace
def withdraw(request: HttpRequest, place: Place, token_id: UUID) -> HttpResponse:
    """Withdraw a key."""
    tokens.revoke(place.principal, str(token_id))
    messages.success(request, gettext("The key has been withdrawn and opens nothing any more."))
    return redirect("web:tokens", place.slug)
