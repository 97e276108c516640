"""Mail: one address says how it leaves, `KLANTREIS_EMAIL_URL`."""

from __future__ import annotations

from email.utils import parseaddr
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.mail import EmailMessage

from klantreis.config.env import SettingError, text

if TYPE_CHECKING:
    from urllib.parse import SplitResult

    from klantreis.services.ports import Mail

NAME: Final = "KLANTREIS_EMAIL_URL"
FROM: Final = "KLANTREIS_EMAIL_FROM"
CONSOLE: Final = "console:"
PORTS: Final = {"smtp": 25, "smtps": 465}
WAIT_S: Final = 20
_BACKENDS: Final = "django.core.mail.backends"
_YES_NO: Final = {"1": True, "0": False}


def email() -> dict[str, Any]:
    """Read how mail leaves: `console:` prints it, `smtp://user:password@host:587?tls=1` sends it.

    `tls=1` begins in the clear and then encrypts; `smtps://` encrypts from the start.

    Raises:
        SettingError: `email`.
    """
    url = text(NAME, CONSOLE)
    if url == CONSOLE:
        return {"EMAIL_BACKEND": f"{_BACKENDS}.console.EmailBackend"}
    try:
        parts = urlsplit(url)
        query = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
        return _smtp(parts, starttls=_YES_NO[query.pop("tls", "0")], rest=query)
    except (ValueError, KeyError):
        raise SettingError("email", name=NAME) from None


def _smtp(parts: SplitResult, *, starttls: bool, rest: dict[str, str]) -> dict[str, Any]:
    at_once = parts.scheme == "smtps"
    if parts.scheme not in PORTS or not parts.hostname or parts.path.strip("/") or rest:
        raise ValueError
    if at_once and starttls:
        raise ValueError
    return {
        "EMAIL_BACKEND": f"{_BACKENDS}.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": starttls,
        "EMAIL_USE_SSL": at_once,
        "EMAIL_TIMEOUT": WAIT_S,
    }


def sender(host: str) -> str:
    """Read who mail comes from, as `Name <address>` or an address.

    Raises:
        SettingError: `sender`.
    """
    given = text(FROM, f"Klantreis <no-reply@{host}>")
    address = parseaddr(given)[1]
    if "@" not in address or not all(address.partition("@")[::2]) or "\n" in given:
        raise SettingError("sender", name=FROM, value=given)
    return given


def send(mail: Mail) -> None:
    """Send a letter; the automatic answer of someone who is away is not asked for."""
    EmailMessage(
        mail.subject, mail.body, to=[mail.to], headers={"Auto-Submitted": "auto-generated"}
    ).send()
