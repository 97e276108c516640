"""What browsers may do with our pages."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponseBase

RULES: Final = {
    "default-src": "'self'",
    "script-src": "'self' 'nonce-%s'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
POLICY: Final = "; ".join(f"{name} {allowed}" for name, allowed in RULES.items())
_DENIED: Final = (
    "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope",
    "magnetometer", "microphone", "midi", "payment", "publickey-credentials-create", "serial",
    "usb", "xr-spatial-tracking",
)  # fmt: skip
OTHERS: Final = {
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _DENIED),
    # Another site can show or read nothing of ours, not even as a picture.
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "X-Permitted-Cross-Domain-Policies": "none",
}

Response = Callable[[HttpRequest], HttpResponseBase]


def content_security_policy(get_response: Response) -> Response:
    """Forbid inline scripts, other hosts and framing on every answer.

    Each answer has a nonce, `request.csp_nonce`: htmx acts only on elements that carry it, so
    that markup someone smuggles in stays inert.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        nonce = secrets.token_urlsafe(16)
        request.csp_nonce = nonce  # type: ignore[attr-defined]
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY % nonce)
        for name, value in OTHERS.items():
            response.headers.setdefault(name, value)
        return response

    return middleware
