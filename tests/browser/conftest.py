"""A server of its own with the demo workspace, and a real browser to walk through it."""

from __future__ import annotations

import shutil
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.walking import Walker
from tests.config.installation import Installation, free_port, until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-quic",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@dataclass(frozen=True)
class Site:
    """Where the server is, and how to sign in to the demo."""

    address: str
    email: str = "demo@klantreis.invalid"
    password: str = "klantreis-demo"


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    place = Installation(tmp_path_factory.mktemp("home"))
    made = place.run("-m", "klantreis", "demo")
    assert made.returncode == 0, made.stderr
    port = free_port()
    server = place.start("-m", "klantreis", "serve", "--port", str(port))
    address = f"http://localhost:{port}"
    until(lambda: answers(address))
    yield Site(address)
    server.terminate()
    server.wait(30)
    place.stop()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    # Not for the whole run: while Playwright is open its event loop runs in this thread, and
    # Django refuses its tables to a thread with one.
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("there is no Chromium on this machine")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=list(FLAGS))


@pytest.fixture
def walk(site: Site, chromium: Browser) -> Iterator[Callable[..., Walker]]:
    """Give what makes a walker: a signed-in browser of a size, language and theme."""
    walkers: list[Walker] = []

    def make(
        width: int = 1440, lang: str = "nl", *, script: bool = True, theme: str = "light"
    ) -> Walker:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script, locale="nl-NL",
            color_scheme="dark" if theme == "dark" else "light", reduced_motion="reduce",
            accept_downloads=True,
        )  # fmt: skip
        walker = Walker(context.new_page(), site.address)
        walkers.append(walker)
        walker.sign_in(site.email, site.password, lang)
        return walker

    yield make
    for walker in walkers:
        walker.page.context.close()
        assert walker.complaints == []
