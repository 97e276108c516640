"""Walk through the pages as a person does, and hear what the browser complains about."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT: Final = Path(__file__).parents[2]
EVENTS: Final = ROOT / "src" / "klantreis" / "services" / "demo" / "webshop_events.csv.gz"
SHOP: Final = "/w/elektronica-webshop/"
SERIOUS: Final = ("serious", "critical")
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Experimental, and it takes the line breaks of drawn text for other words.
OFF: Final = {"label-content-name-mismatch": {"enabled": False}}


@cache
def axe() -> str:
    return (ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js").read_text()


class Walker:
    """A browser window of someone who is signed in.

    `complaints` collects what the console says: refused scripts, faults, broken addresses.
    """

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.complaints: list[str] = []
        page.set_default_timeout(20_000)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, message: Any) -> None:
        # A form that is sent back with a mistake is an answer, not a fault.
        if message.type in {"error", "warning"} and "status of 422" not in message.text:
            self.complaints.append(message.text)

    def sign_in(self, email: str, password: str, lang: str) -> None:
        self.go("/sign-in/")
        self.page.click(f".langs button[value={lang}]")
        self.page.fill("input[name=username]", email)
        self.page.fill("input[name=password]", password)
        self.press("form.stack button")
        self.page.click(f".langs button[value={lang}]")
        self.page.wait_for_load_state()

    def go(self, path: str) -> int:
        answer = self.page.goto(self.address + path)
        assert answer is not None
        return answer.status

    def press(self, selector: str) -> None:
        """Click what leads to another page, and wait for it."""
        with self.page.expect_navigation():
            self.page.click(selector)

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.address)

    @property
    def lang(self) -> str:
        return str(self.page.evaluate("document.documentElement.lang"))

    def words(self) -> str:
        return re.sub(r"\s+", " ", self.page.inner_text("body"))

    def overflow(self) -> int:
        """Give by how many pixels the page is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))

    def faults(self) -> list[str]:
        """Give what axe finds that keeps someone out.

        It looks at the whole page at once: what a bar covers while scrolling is not hidden.
        """
        size = self.page.viewport_size
        height = self.page.evaluate("document.documentElement.scrollHeight")
        assert size
        self.page.set_viewport_size({"width": size["width"], "height": height + 200})
        self.page.evaluate(axe())
        found = self.page.evaluate(
            "([values, rules]) => axe.run(document, {runOnly: {type: 'tag', values}, rules})",
            [RULES, OFF],
        )
        self.page.set_viewport_size(size)
        return [
            f"{self.path}: {one['id']}: {node['target']} {node.get('failureSummary', '')[:200]}"
            for one in found["violations"]
            if one["impact"] in SERIOUS
            for node in one["nodes"]
        ]

    def demo_map(self) -> str:
        """Give the address of the current map of the web shop."""
        self.go(f"{SHOP}?q=laptop&state=current&sort=title")
        row = self.page.locator("table.maps tbody tr").filter(
            has=self.page.locator(".chip:not(.fut):not(.out)")
        )
        address = row.first.locator("th a").get_attribute("href")
        assert address
        return address
