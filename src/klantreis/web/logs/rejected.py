"""Rows that were put aside: download them, bring them back corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from klantreis.domain.errors import DomainError
from klantreis.domain.wording import word
from klantreis.eventlog.rejects import REASONS
from klantreis.services import imports, logs, restoring, uploads
from klantreis.web.pages import in_workspace, language, say_error

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from klantreis.web.pages import Place


@require_GET
@in_workspace
def download(request: HttpRequest, place: Place, log_id: UUID) -> HttpResponse:
    """Send the rows as CSV, written as spreadsheets of the reader's language expect it."""
    del request
    lang = language()
    found = logs.find(place.principal, str(log_id))
    lines = restoring.rejected_file(
        place.principal,
        found.id,
        lambda code: word(REASONS[code], lang) if code in REASONS else code,
        ";" if lang == "nl" else ",",
    )
    name = gettext("rows put aside of %(name)s") % {"name": found.name}
    response: Any = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{name}.csv"
    )
    return cast("HttpResponse", response)


@require_POST
@in_workspace
def restore(request: HttpRequest, place: Place, log_id: UUID) -> HttpResponse:
    """Take in a file of corrected rows and have them join their log."""
    if not place.may_import:
        raise PermissionDenied
    given = request.FILES.get("rows")
    if given is None:
        messages.error(request, gettext("Choose a file first."))
        return redirect("web:log", place.slug, log_id)
    try:
        upload_id = uploads.receive(
            place.principal, given.name or "rows.csv", given.chunks(), given.size or 0
        )
    except DomainError as error:
        say_error(request, error)
        return redirect("web:log", place.slug, log_id)
    try:
        imports.start_restore(place.principal, str(log_id), upload_id)
    except DomainError as error:
        uploads.forget(place.principal, upload_id)
        say_error(request, error)
    else:
        messages.success(request, gettext("The corrected rows are being added."))
    return redirect("web:log", place.slug, log_id)
