"""How the server is served: whom it believes about a visitor, who can read what it writes."""

from __future__ import annotations

import asyncio
import stat

import pytest

from klantreis.config import serving
from tests.config.installation import Installation
from tests.home import DATABASE

VISITOR = "203.0.113.7"


def seen_from(peer: str) -> str:
    """Give whose request the pages think it is that a peer hands on for a visitor."""
    seen: list[str] = []

    async def pages(scope, _receive, _send):
        seen.append(scope["client"][0])

    config = serving.configuration(pages)
    config.load()
    scope = {
        "type": "http",
        "scheme": "http",
        "client": (peer, 40000),
        "headers": [(b"x-forwarded-for", f"198.51.100.1, {VISITOR}".encode())],
    }
    asyncio.run(config.loaded_app(scope, None, None))
    return seen[0]


@pytest.fixture
def behind_a_proxy(settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")


@pytest.mark.usefixtures("behind_a_proxy")
@pytest.mark.parametrize("peer", ["127.0.0.1", "::1"])
def test_a_proxy_on_this_machine_says_who_the_visitor_is(peer):
    assert seen_from(peer) == VISITOR


@pytest.mark.usefixtures("behind_a_proxy")
def test_a_proxy_elsewhere_is_believed_once_it_is_named(settings):
    assert seen_from("10.0.3.9") == "10.0.3.9"
    settings.PROXIES = "10.0.0.0/8"
    assert seen_from("10.0.3.9") == VISITOR


def test_without_a_proxy_nobody_can_say_they_are_another():
    assert seen_from("127.0.0.1") == "127.0.0.1"


@pytest.mark.skipif(bool(DATABASE), reason="about the file of SQLite")
def test_in_a_folder_that_others_can_open_the_database_is_for_our_eyes_only(tmp_path):
    tmp_path.chmod(0o755)
    place = Installation(tmp_path)
    place.ask("answer = 1")
    assert stat.S_IMODE((tmp_path / "db.sqlite3").stat().st_mode) == 0o600
