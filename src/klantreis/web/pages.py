"""What every page needs: who asks, in which workspace, in which language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils import translation
from django.utils.translation import get_language

from klantreis.domain.permissions import Action, Principal, Refused, may
from klantreis.domain.wording import LANGUAGES, word_error
from klantreis.services.people import workspaces
from klantreis.web.errors import signed_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from klantreis.domain.errors import DomainError
    from klantreis.services.views import WorkspaceView

SIGN_IN = "web:sign_in"


@dataclass(frozen=True, slots=True)
class Place:
    """Someone's place: the workspace they are in and what they may do there."""

    workspace: WorkspaceView
    principal: Principal

    @property
    def slug(self) -> str:
        """Give the workspace's name in addresses."""
        return self.workspace.slug

    @property
    def may_edit(self) -> bool:
        """Tell whether maps can be made and changed here."""
        return may(self.principal, Action.MAP_CREATE, self.principal.workspace)

    @property
    def may_manage_keys(self) -> bool:
        """Tell whether keys to the API can be made and withdrawn here."""
        return may(self.principal, Action.TOKENS_MANAGE, self.principal.workspace)

    @property
    def may_manage_members(self) -> bool:
        """Tell whether people can be added, given another role and removed here."""
        return may(self.principal, Action.MEMBERS_MANAGE, self.principal.workspace)

    @property
    def may_delete_logs(self) -> bool:
        """Tell whether events can be put in the bin here."""
        return may(self.principal, Action.LOG_DELETE, self.principal.workspace)

    @property
    def may_import(self) -> bool:
        """Tell whether events can be brought in here."""
        return may(self.principal, Action.LOG_IMPORT, self.principal.workspace)


def language() -> str:
    """Give the language of this page: nl or en."""
    found = (get_language() or "nl")[:2]
    return found if found in LANGUAGES else "nl"


def speak_language_of_link(request: HttpRequest) -> None:
    """Let `?lang=` in a link win over cookie and browser, for this page only."""
    asked = request.GET.get("lang", "")
    if asked in LANGUAGES:
        translation.activate(asked)
        request.LANGUAGE_CODE = asked


def in_workspace(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view its place; who is not a member sees that nothing is there."""

    @wraps(view)
    def inner(request: HttpRequest, slug: str, **named: Any) -> HttpResponse:
        speak_language_of_link(request)
        if not request.user.is_authenticated:
            return ask_to_sign_in(request)
        try:
            return view(request, place_of(request, slug), **named)
        except Refused as refused:
            if refused.code == "absent":
                raise Http404(refused.code) from refused
            raise PermissionDenied(word_error(refused, language())) from refused

    return inner


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to signing in and back; a form that was sent keeps what was typed in sight."""
    if request.method == "POST":
        return signed_out(request)
    return redirect_to_login(request.get_full_path(), resolve_url(SIGN_IN))


def place_of(request: HttpRequest, slug: str) -> Place:
    """Give the place of the signed-in user in a workspace.

    Raises:
        Refused: `absent` where the user is no member, or the workspace is not there.
    """
    user_id = str(request.user.pk)
    principal, workspace = workspaces.enter(user_id, slug)
    return Place(workspace, principal)


def say_error(request: HttpRequest, error: DomainError) -> None:
    """Put a refusal in words on top of the next page."""
    messages.error(request, word_error(error, language()))


def is_partial(request: HttpRequest) -> bool:
    """Tell whether only a part of the page was asked for, by htmx."""
    return request.headers.get("HX-Request-Type") == "partial"
