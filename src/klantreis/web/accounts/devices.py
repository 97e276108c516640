"""Browsers in which someone has signed in before: strangers cannot make those wait.

The cookie holds a number of its own and, sealed, whose sign-ins it has seen; it opens nothing.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.core import signing
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

NAME: Final = "klantreis_known"
AGE_S: Final = 365 * 24 * 3600
MOST: Final = 5
_SALT: Final = "klantreis known browser"


def number_for(request: HttpRequest, email: str) -> str:
    """Give the number of a browser in which this address signed in before; '' for another."""
    known = _read(request)
    return str(known["number"]) if _mark(email) in known["marks"] else ""


def remember(request: HttpRequest, response: HttpResponse, email: str) -> None:
    """Let the browser know that this address signed in here."""
    known = _read(request)
    marks = [_mark(email), *(one for one in known["marks"] if one != _mark(email))][:MOST]
    value = signing.dumps({"number": known["number"], "marks": marks}, salt=_SALT)
    response.set_cookie(
        NAME, value, max_age=AGE_S, httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip


def _read(request: HttpRequest) -> dict[str, Any]:
    try:
        known = signing.loads(request.COOKIES.get(NAME, ""), salt=_SALT, max_age=AGE_S)
    except signing.BadSignature:
        return {"number": secrets.token_urlsafe(12), "marks": []}
    return dict(known)


def _mark(email: str) -> str:
    return salted_hmac(_SALT, email.strip().lower(), algorithm="sha256").hexdigest()[:32]
