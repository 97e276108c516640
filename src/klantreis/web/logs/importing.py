"""Bring in a file of events: send it, say what its columns mean, wait."""

from __future__ import annotations

from itertools import count
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from klantreis.domain.errors import DomainError
from klantreis.domain.wording import word_error
from klantreis.eventlog.guess import PROBLEMS
from klantreis.services import imports, logs, uploads
from klantreis.web.logs.forms import ColumnsForm, ReadingForm
from klantreis.web.pages import in_workspace, language, say_error

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from klantreis.eventlog.guess import Guess
    from klantreis.web.pages import Place

MOST_SHOWN: Final = 40
TOO_LARGE = "klantreis.upload_too_large"


@require_http_methods(["GET", "POST"])
@in_workspace
def upload(request: HttpRequest, place: Place) -> HttpResponse:
    """Take in a file; what is in it comes on the next page."""
    if not place.may_import:
        raise PermissionDenied
    context = {"place": place, "part": "logs", "limit": settings.UPLOAD_MB, "error": ""}
    if request.method == "GET":
        return render(request, "logs/upload.html", context)
    given = request.FILES.get("events")
    if given is None:
        too_large = request.META.get(TOO_LARGE)
        context["error"] = _refusal("too_large" if too_large else "none")
        return render(request, "logs/upload.html", context, status=413 if too_large else 422)
    try:
        upload_id = uploads.receive(
            place.principal, given.name or "events", given.chunks(), given.size or 0
        )
    except DomainError as error:
        context["error"] = word_error(error, language())
        return render(request, "logs/upload.html", context, status=422)
    try:
        uploads.inspect(place.principal, upload_id)
        request.session[_remembered(upload_id)] = given.name or ""
    except DomainError as error:
        uploads.forget(place.principal, upload_id)
        context["error"] = word_error(error, language())
        return render(request, "logs/upload.html", context, status=422)
    return redirect("web:columns", place.slug, upload_id)


def _refusal(code: str) -> str:
    if code == "none":
        return gettext("Choose a file first.")
    return gettext(
        "This file is larger than %(limit)s MB, so it was not brought in. Split it, or ask "
        "whoever runs this server for more room."
    ) % {"limit": settings.UPLOAD_MB}


@require_http_methods(["GET", "POST"])
@in_workspace
def columns(request: HttpRequest, place: Place, upload_id: UUID) -> HttpResponse:
    """Show what the columns seem to mean, and start the import when that is right."""
    reading = ReadingForm(request.POST or request.GET)
    try:
        guess = uploads.inspect(place.principal, str(upload_id), reading.options())
    except DomainError as error:
        say_error(request, error)
        return redirect("web:upload", place.slug)
    options = reading.options()
    written = reading.show(guess)
    data = request.POST if request.method == "POST" else None
    file_name = request.session.get(_remembered(upload_id), "")
    form = ColumnsForm(guess, _name(file_name, place), place.workspace.zone, data)
    if data and form.is_valid():
        try:
            log_id = imports.start_import(
                place.principal, str(upload_id), form.cleaned_data["name"], form.mapping(),
                zone=form.cleaned_data["zone"] or None, options=options,
            )  # fmt: skip
        except DomainError as error:
            form.add_error("name", word_error(error, language()))
        else:
            messages.success(request, gettext("The import has begun."))
            return redirect("web:log", place.slug, log_id)
    heads, rows = _shown(form, guess)
    context = {
        "place": place, "part": "logs", "form": form, "reading": reading, "guess": guess,
        "written": written, "file_name": file_name,
        "problems": [gettext(PROBLEMS[code]) for code in guess.problems],
        "heads": heads, "rows": rows, "more": len(guess.columns) - len(heads),
    }  # fmt: skip
    return render(request, "logs/columns.html", context, status=422 if form.errors else 200)


def _remembered(upload_id: object) -> str:
    """Give where the session keeps the name of an upload's file."""
    return f"upload:{upload_id}"


def _name(file_name: str, place: Place) -> str:
    """Give a name for the data from the name of the file, one that is still free."""
    stem = PurePath(file_name).name
    for ending in (".gz", ".csv", ".xlsx", ".parquet", ".txt", ".tsv"):
        stem = stem.removesuffix(ending)
    name = stem.replace("_", " ").strip() or gettext("Events")
    taken = {log.name for log in logs.list_logs(place.principal)}
    numbered = (f"{name} {number}" for number in count(2))
    return name if name not in taken else next(one for one in numbered if one not in taken)


def _shown(form: ColumnsForm, guess: Guess) -> tuple[list[tuple[str, str]], list[tuple[str, ...]]]:
    """Give the columns that are shown, each with what it was taken for, and the first rows."""
    roles = {column: str(form.fields[role].label) for role, column in guess.mapping.items()}
    places = [
        place for place, column in enumerate(guess.columns) if place < MOST_SHOWN or column in roles
    ]
    heads = [(guess.columns[place], roles.get(guess.columns[place], "")) for place in places]
    return heads, [tuple(row[place] for place in places) for row in guess.rows]
