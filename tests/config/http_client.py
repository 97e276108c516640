"""A reader without a browser: cookies, the form token, and what a server answered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from http.cookiejar import CookieJar
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

if TYPE_CHECKING:
    from email.message import Message


@dataclass(frozen=True)
class Answer:
    """What came back; an error is an answer too."""

    status: int
    text: str
    headers: Message


class Reader:
    """Someone at a server, signed in once they have said who they are."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._cookies = CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(self._cookies))

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self._ask(Request(self.address + path))

    def post(self, path: str, **fields: str) -> Answer:
        """Send a form, with the token of the last page."""
        token = next(x.value for x in self._cookies if x.name == "klantreis_csrf")
        body = urlencode({"csrfmiddlewaretoken": token} | fields).encode()
        headers = {"Referer": self.address + path}
        return self._ask(Request(self.address + path, data=body, headers=headers))

    def sign_in(self, email: str, password: str) -> None:
        """Sign in."""
        self.get("/sign-in/")
        done = self.post("/sign-in/", username=email, password=password)
        assert done.status == 200, done.text

    def _ask(self, request: Request) -> Answer:
        try:
            with self._opener.open(request, timeout=60) as found:
                return Answer(found.status, found.read().decode(), found.headers)
        except HTTPError as error:
            with error:
                return Answer(error.code, error.read().decode(), error.headers)


def hidden_fields(page: str) -> dict[str, str]:
    """Give the hidden fields of the form that sends something again."""
    form = page.partition('<form method="post"')[2].partition("</form>")[0]
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form))
