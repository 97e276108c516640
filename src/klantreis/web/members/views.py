"""Who is in a workspace: see them, add, give another role, mail again, remove."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from klantreis.domain.errors import DomainError
from klantreis.domain.permissions import Refused, Role
from klantreis.domain.wording import word_error
from klantreis.services.people import members
from klantreis.services.people.attempts import TooManyError
from klantreis.web.members.forms import MAY, ROLES, AddForm, RoleForm
from klantreis.web.pages import in_workspace, language, say_error

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from klantreis.services.people.members import Invited
    from klantreis.web.pages import Place


@never_cache
@require_http_methods(["GET", "POST"])
@in_workspace
def index(request: HttpRequest, place: Place) -> HttpResponse:
    """List who is in and add someone; a new link is shown in this answer and nowhere else."""
    form = _fresh(request.POST or None)
    if request.method == "GET":
        return _page(request, place, form)
    if not form.is_valid():
        return _page(request, place, form, status=422)
    given = form.cleaned_data
    try:
        done = members.add(place.principal, given["email"], form.given(), given["language"])
    except Refused:
        raise
    except TooManyError as error:
        form.add_error(None, word_error(error, language()))
        return _page(request, place, form, status=429)
    except DomainError as error:
        form.add_error("email", word_error(error, language()))
        return _page(request, place, form, status=422)
    return _sent(request, place, done)


@require_POST
@in_workspace
def role(request: HttpRequest, place: Place, user_id: UUID) -> HttpResponse:
    """Give someone another role; who would lower themselves is asked first."""
    form = RoleForm(request.POST)
    who = members.find(place.principal, str(user_id))
    if not form.is_valid():
        messages.error(request, gettext("Choose one of the roles."))
        return redirect("web:members", place.slug)
    wanted = form.given()
    lowers = who.me and wanted is not Role.OWNER and not who.last_owner
    if lowers and "sure" not in request.POST:
        context = _context(place) | {"who": who, "role": wanted.value, "word": ROLES[wanted.value]}
        return render(request, "members/lower.html", context)
    try:
        members.change_role(place.principal, who.id, wanted)
    except Refused:
        raise
    except DomainError as error:
        say_error(request, error)
        return redirect("web:members", place.slug)
    said = {"name": who.called, "role": ROLES[wanted.value]}
    messages.success(request, gettext("The role of %(name)s is now: %(role)s.") % said)
    return redirect("web:home" if lowers else "web:members", place.slug)


@never_cache
@require_POST
@in_workspace
def again(request: HttpRequest, place: Place, user_id: UUID) -> HttpResponse:
    """Send a new link to who has not taken up the invitation."""
    try:
        done = members.send_again(place.principal, str(user_id))
    except Refused:
        raise
    except DomainError as error:
        say_error(request, error)
        return redirect("web:members", place.slug)
    return _sent(request, place, done)


@never_cache
@require_http_methods(["GET", "POST"])
@in_workspace
def remove(request: HttpRequest, place: Place, user_id: UUID) -> HttpResponse:
    """Ask whether someone must go, and then remove them."""
    who = members.find(place.principal, str(user_id))
    if request.method == "GET":
        return render(request, "members/remove.html", _context(place) | {"who": who})
    try:
        members.remove(place.principal, who.id)
    except Refused:
        raise
    except DomainError as error:
        say_error(request, error)
        return redirect("web:members", place.slug)
    if who.me:
        said = {"workspace": place.workspace.name}
        messages.success(request, gettext("You are not in %(workspace)s any more.") % said)
        return redirect("web:start")
    messages.success(
        request, gettext("%(name)s is not in this workspace any more.") % {"name": who.called}
    )
    return redirect("web:members", place.slug)


def _fresh(given: Any = None) -> AddForm:
    return AddForm(given, initial={"role": Role.EDITOR.value, "language": language()})


def _context(place: Place) -> dict[str, Any]:
    return {"place": place, "part": "members", "leaf": True}


def _sent(request: HttpRequest, place: Place, done: Invited) -> HttpResponse:
    """Show a link where there is one to copy; else say that a mail is on its way."""
    if done.link:
        return _page(request, place, _fresh(), made=done)
    said = {"email": done.email}
    messages.success(
        request,
        gettext("A mail with a link is on its way to %(email)s.") % said
        if done.waiting
        else gettext("%(email)s is in and has been told by mail.") % said,
    )
    return redirect("web:members", place.slug)


def _page(
    request: HttpRequest,
    place: Place,
    form: AddForm,
    *,
    made: Invited | None = None,
    status: int = 200,
) -> HttpResponse:
    everyone = members.list_members(place.principal)
    context = _context(place) | {
        "form": form,
        "made": made,
        "members": [(who, RoleForm(initial={"role": who.role.value})) for who in everyone],
        "roles": [(word, MAY[code]) for code, word in ROLES.items()],
        "words": ROLES,
    }
    return render(request, "members/index.html", context, status=status)
