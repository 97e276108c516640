"""The whole road, in Dutch and in English: from signing in to a measured map in a file."""

from __future__ import annotations

import pytest

from tests.browser.walking import EVENTS

WORDS = {"nl": ("Nieuwe kaart", "Wat ontbreekt er?"), "en": ("New map", "What is missing?")}


ROADS = [("nl", 1440), ("en", 360), ("nl", 360), ("en", 1440)]
LOOKED_AT = ROADS[:2]  # axe takes its time; the other two walk the same pages


def check(walker):
    assert walker.overflow() == 0
    if (walker.lang, walker.page.viewport_size["width"]) in LOOKED_AT:
        assert walker.faults() == []


def begin(walker, lang, width):
    """Make a workspace of one's own and give its address; it says how to begin."""
    walker.go("/?choose=1")
    walker.page.click("details.fold summary")
    walker.page.fill("input[name=name]", f"Proef {lang} {width}")
    walker.press("details.fold button")
    assert WORDS[lang][0] in walker.words()
    check(walker)
    return walker.path


def draw(walker, home):
    """Make a map and fill in its first step."""
    page = walker.page
    walker.press(f"a[href='{home}maps/new/'].pri")
    page.fill("input[name=title]", "Sanne koopt een laptop")
    check(walker)
    walker.press("button.pri.big")
    drawn = walker.path
    assert page.locator("#missing li").count() > 0
    check(walker)
    walker.press("a.pri[href*='/edit/']")
    page.fill("input[name=name]", "Ziet een advertentie")
    page.locator("textarea[name^=new-]").first.fill("Scrolt op de bank\nTikt op een aanbieding")
    page.locator(".faces label").nth(4).click()
    check(walker)
    walker.press("button[name=go][value=next]")
    assert page.locator(".note").count() > 0
    walker.go(drawn)
    assert "Ziet een advertentie" in page.content()


def bring_in(walker, home):
    """Import the events, looking at the columns on the way."""
    page = walker.page
    walker.go(f"{home}logs/")
    walker.press(f"a[href='{home}logs/new/']")
    check(walker)
    page.set_input_files("#events", EVENTS)
    walker.press("form.editor button.pri")
    assert page.locator("select[name=customer]").input_value() == "user_id"
    check(walker)
    walker.press("form.editor button.pri")
    page.wait_for_selector("#flow", timeout=60_000)
    assert "31.106" in walker.words() or "31,106" in walker.words()
    check(walker)


def discover(walker):
    """Make a map of the events and look at the figures of its first step."""
    page = walker.page
    walker.press("form[action$='/discover/'] button.pri")
    assert "/maps/" in walker.path
    check(walker)
    step = page.locator("#sheet a[data-node^='step:']").first.get_attribute("href")
    walker.go(walker.path.split("?")[0] + str(step))
    assert page.locator("#panel .facts dd").count() > 0
    assert page.locator("#panel .before-after").count() == 1
    check(walker)


@pytest.mark.parametrize(("lang", "width"), ROADS)
def test_someone_with_an_event_file_gets_a_measured_map(walk, tmp_path, lang, width):
    walker = walk(width, lang)
    assert walker.lang == lang
    home = begin(walker, lang, width)
    draw(walker, home)
    bring_in(walker, home)
    discover(walker)
    for kind in ("svg", "png"):
        with walker.page.expect_download() as download:
            walker.page.evaluate(
                "kind => document.querySelector(`a[href$='export.${kind}']`).click()", kind
            )
        target = tmp_path / f"map.{kind}"
        download.value.save_as(target)
        assert target.stat().st_size > 5_000
