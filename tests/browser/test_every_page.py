"""Every page of the demo: nothing keeps anyone out, at any size, in both themes."""

from __future__ import annotations

import pytest

from tests.browser.walking import SHOP

PAGES = (
    "", "?view=table", "?missing=1", "routes/", "history/", "edit/", "edit/structure/",
    "edit/rows/", "edit/settings/", "edit/events/", "edit/reasons/",
)  # fmt: skip


@pytest.mark.parametrize(
    ("width", "theme", "lang"),
    [(1440, "light", "nl"), (1440, "dark", "en"), (360, "light", "en"), (360, "dark", "nl")],
)
def test_axe_finds_nothing_serious_on_any_page(walk, width, theme, lang):
    walker = walk(width, lang, theme=theme)
    drawn = walker.demo_map()
    faults: list[str] = []
    wide: list[str] = []
    for path in (SHOP, f"{SHOP}maps/new/", f"{SHOP}logs/", *(drawn + page for page in PAGES)):
        assert walker.go(path) == 200
        faults += walker.faults()
        wide += [path] if walker.overflow() else []
    assert faults == []
    assert wide == []


def test_every_page_reflows_at_320_pixels(walk):
    walker = walk(320)
    drawn = walker.demo_map()
    wide = []
    for path in (SHOP, f"{SHOP}maps/new/", f"{SHOP}logs/", *(drawn + page for page in PAGES)):
        walker.go(path)
        wide += [path] if walker.overflow() else []
    assert wide == []


@pytest.mark.parametrize("path", ["/sign-in/", "/niets/"])
def test_pages_without_a_workspace_keep_nobody_out(walk, path):
    walker = walk(360)
    walker.page.context.clear_cookies()
    walker.go(path)
    assert walker.faults() == []
    walker.complaints.clear()  # a page that is not there is told in the console too


def test_every_target_of_the_map_page_is_large_enough_to_touch(walk):
    walker = walk(360)
    walker.go(walker.demo_map())
    small = walker.page.evaluate(
        """() => [...document.querySelectorAll('a, button, summary, input, select')]
            .filter(e => e.checkVisibility() && !e.closest('p, li p, dd, .vh, .skip'))
            .map(e => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
            .filter(([, box]) => box.width > 1 && (box.height < 24 || box.width < 24))
            .map(([html]) => html)"""
    )
    assert small == []
