"""What cannot be helped now: the database is away or busy, or the disk is full.

Says which, answers 503 or 507 so that programs wait and ask again, and gives back what was
typed with a button that sends it once more. Nothing here asks the database anything.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

RETRY_S: Final = 10
_FULL_ERRNO: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
# SQLite's words; it says "disk I/O error" where a file may not grow any further.
_FULL_WORDS: Final = ("disk is full", "disk i/o error", "no space left on device")
_BUSY_WORDS: Final = ("is locked", "deadlock detected", "could not serialize")
_AWAY_WORDS: Final = ("unable to open database file", "readonly database")
# `current` is the password of now, beside the one to come.
_SECRET: Final = ("password", "current", "token", "secret", "code")
_TOKEN: Final = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
_OURS: Final = frozenset({_TOKEN, "next", "base_seq", "write", "go", "key"})


@dataclass(frozen=True, slots=True)
class Outage:
    """What is the matter: `gone`, `busy` or `full`, and its HTTP status."""

    kind: str
    status: int


GONE: Final = Outage("gone", 503)
BUSY: Final = Outage("busy", 503)
FULL: Final = Outage("full", 507)


def outage_of(error: BaseException | None) -> Outage | None:
    """Tell which outage an error is; None for a fault of ours."""
    if isinstance(error, OSError):
        return FULL if error.errno in _FULL_ERRNO else None
    if not isinstance(error, DatabaseError | InterfaceError):
        return None
    said = str(error).lower()
    if any(words in said for words in _FULL_WORDS):
        return FULL
    if any(words in said for words in _BUSY_WORDS):
        return BUSY
    # Some drivers say of a connection that broke off only that something failed.
    lost = isinstance(error, OperationalError | InterfaceError)
    if lost and (connection.vendor == "postgresql" or any(x in said for x in _AWAY_WORDS)):
        return GONE
    return None


def answer(request: HttpRequest, outage: Outage) -> HttpResponse:
    """Say it: a page to people, JSON to programs."""
    if request.path.startswith("/api/") or request.path == "/healthz":
        response: HttpResponse = JsonResponse(
            {"status": outage.kind, "detail": _lead(outage)}, status=outage.status
        )
    else:
        fields = list(_fields(request))
        whole = fields if request.method == "POST" and not request.FILES else []
        context = {
            "request": request,
            "title": _title(outage),
            "lead": _lead(outage),
            "typed": [(name, value) for name, value in fields if is_shown(name, value)],
            "again": [] if any(is_secret(name) for name, _value in whole) else whole,
            "here": request.get_full_path(),
            "status": outage.status,
        }
        page = render_to_string("errors/outage.html", context)
        response = HttpResponse(page, status=outage.status)
    response["Retry-After"] = str(RETRY_S)
    response["Cache-Control"] = "no-store"
    if "HX-Request" in request.headers:
        response["HX-Reswap"] = "none"  # a part of a page stays as it was, and asks again
    return response


def _title(outage: Outage) -> str:
    return {
        "gone": _("Klantreis cannot reach its database"),
        "busy": _("Klantreis is busy"),
        "full": _("The disk of the server is full"),
    }[outage.kind]


def _lead(outage: Outage) -> str:
    return {
        "gone": _(
            "This usually passes within a minute. What you had saved is still there; what you "
            "were sending has not been saved. Try again in a moment."
        ),
        "busy": _(
            "Something large is being written, and yours had to wait for too long. It has not "
            "been saved. Try again in a moment."
        ),
        "full": _(
            "Nothing can be saved until there is room again. What you had saved is still there. "
            "Tell whoever manages Klantreis; reading goes on meanwhile."
        ),
    }[outage.kind]


def _fields(request: HttpRequest) -> Iterator[tuple[str, str]]:
    try:
        lists = list(request.POST.lists())
    except (OSError, ValueError):  # the body itself did not come across
        return
    for name, values in lists:
        for value in values:
            yield name, str(value)


def is_secret(name: str) -> bool:
    """Tell whether what stands in a field is for nobody's eyes."""
    # The token stays as it was sent: one that did not fit before does not fit now.
    return name != _TOKEN and any(part in name.lower() for part in _SECRET)


def is_shown(name: str, value: str) -> bool:
    """Tell whether a field that was sent is given back: what a person typed, and no secret."""
    return bool(value.strip()) and name not in _OURS and not is_secret(name)
