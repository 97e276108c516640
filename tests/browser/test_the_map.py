"""The map on a screen: opening steps, keeping heads in sight, walking the table by keyboard."""

from __future__ import annotations

import pytest

from tests.browser.walking import SHOP

DRAWING = "#sheet svg:not([data-copy])"


@pytest.fixture
def sheet(walk):
    walker = walk(1600)
    walker.go(walker.demo_map())
    return walker


def test_a_click_on_a_step_opens_it_beside_the_map_which_stays_where_it_was(sheet):
    page = sheet.page
    page.evaluate("document.getElementById('sheet').scrollLeft = 300")
    page.locator("#sheet [id$='-heads'] a[data-node^='step:']").nth(5).click()
    page.wait_for_url("**/*step=*")
    assert page.locator("#panel h2").inner_text() == "Vult het winkelwagentje"
    assert page.evaluate("document.getElementById('sheet').scrollLeft") == 300
    assert page.locator(".picked-step").count() == 1


def test_a_link_shows_exactly_this_view(sheet):
    page = sheet.page
    page.locator("#sheet [id$='-heads'] a[data-node^='step:']").nth(2).click()
    page.wait_for_url("**/*step=*")
    title = page.locator("#panel h2").inner_text()
    page.reload()
    assert page.locator("#panel h2").inner_text() == title
    page.go_back()
    page.wait_for_function("!location.search.includes('step')")


def test_heads_stay_in_sight_while_the_map_scrolls(sheet):
    page = sheet.page
    page.evaluate(
        "Object.assign(document.getElementById('sheet'), {scrollLeft: 400, scrollTop: 200})"
    )
    page.wait_for_selector(".of-both svg")
    outer = page.locator("#sheet").bounding_box()
    corner = page.locator(".of-both svg").bounding_box()
    assert outer is not None
    assert corner is not None
    assert abs(corner["x"] - outer["x"]) < 2
    assert abs(corner["y"] - outer["y"]) < 2
    assert 100 < corner["width"] < 160


def test_the_map_zooms_and_remembers_how_far(sheet):
    page = sheet.page
    wide = page.locator(DRAWING).bounding_box()["width"]
    page.click(".map-zoom__in")
    assert page.locator(DRAWING).bounding_box()["width"] > wide
    page.reload()
    page.wait_for_selector(".map-zoom__level")
    assert page.locator(DRAWING).bounding_box()["width"] > wide


def test_the_table_is_walked_with_arrows_and_enter_opens_the_step(sheet):
    page = sheet.page
    sheet.go(sheet.path + "?view=table")
    page.locator("#twin td[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/*step=*")
    assert page.locator("#panel h2").inner_text() == "Komt op de homepage"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.closest('#twin, #sheet') !== null")


def test_a_phone_reads_the_map_step_by_step(walk):
    walker = walk(360)
    page = walker.page
    walker.go(walker.demo_map())
    assert not page.locator("#sheet").is_visible()
    walker.press(".road .road-stage a >> nth=0")
    assert walker.page.locator(".pt [role=heading]").inner_text() == "Bewustzijn"
    assert "Conversiepunten" in walker.words()
    walker.press(".phone .pt a")
    walker.press(".road li:not(.road-stage) a >> nth=0")
    assert page.locator(".stp-at").inner_text().startswith("1 ")
    walker.press(".stp a[rel=next]")
    assert page.locator(".stp-at").inner_text().startswith("2 ")
    assert page.locator(".mini svg").is_visible()


def test_everything_works_without_javascript(walk):
    walker = walk(1280, script=False)
    page = walker.page
    walker.go(f"{SHOP}maps/new/")
    page.fill("input[name=title]", "Zonder script")
    walker.press("button.pri.big")
    drawn = walker.path
    walker.press("a.pri[href*='/edit/']")
    page.locator("textarea[name^=new-]").first.fill("Komt binnen")
    walker.press("button[name=go][value=next]")
    walker.press(".note form button")
    walker.go(drawn + "?view=table")
    assert page.locator("#twin").is_visible()
    assert "Komt binnen" not in walker.words()
    walker.press("#twin thead .steps a >> nth=0")
    assert page.locator("#panel h2").is_visible()


@pytest.mark.parametrize("width", [700, 1600])
def test_paper_holds_the_whole_map_in_ink_on_white(walk, width):
    walker = walk(width, theme="dark")
    walker.go(walker.demo_map())
    page = walker.page
    page.emulate_media(media="print")
    drawn = page.locator(DRAWING).bounding_box()
    box = page.locator("#sheet").bounding_box()
    assert drawn
    assert box
    assert 0 < drawn["width"] <= box["width"] <= width
    assert 0 < drawn["height"] <= box["height"]
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    assert not page.locator(".phone").is_visible()


def test_a_title_of_one_very_long_word_stays_within_a_phone(walk):
    walker = walk(360)
    page = walker.page
    walker.go(SHOP + "maps/new/")
    page.fill("input[name=title]", "Arbeidsongeschiktheidsverzekering" * 5)
    page.press("input[name=title]", "Enter")
    page.wait_for_url("**/maps/*-*/")
    address = walker.path
    for part in ("", "edit/structure/", "edit/settings/", "routes/", "history/"):
        walker.go(address + part)
        assert walker.overflow() <= 0, part
    page.set_viewport_size({"width": 1440, "height": 900})
    walker.go(SHOP)
    for table in page.locator(".over").all():
        assert table.evaluate("x => x.scrollWidth <= x.clientWidth")


def test_a_very_long_word_stays_in_its_cell_of_the_table(sheet):
    page = sheet.page
    drawn = sheet.path
    sheet.press(".tools a.pri")
    page.locator("textarea[name^=new-]").first.fill("Arbeidsongeschiktheidsverzekering" * 4)
    sheet.press("button[name=go][value='']")
    sheet.go(drawn + "?view=table")
    wide = "all => all.filter(x => x.scrollWidth > x.clientWidth + 1).length"
    assert page.locator("#twin td").evaluate_all(wide) == 0
    sheet.press(".tools a.pri")
    sheet.press("header.mh form button")


def test_typed_text_is_not_left_behind_without_asking(sheet):
    page = sheet.page
    sheet.press(".tools a.pri")
    page.fill("input[name=name]", "Nog niet bewaard")
    asked = []

    def stay(dialog):
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    with page.expect_event("dialog"):
        page.click(".langs button[value=en]")
    assert asked == ["beforeunload"]
    assert page.input_value("input[name=name]") == "Nog niet bewaard"
    page.remove_listener("dialog", stay)
    page.press("input[name=name]", "Enter")
    page.wait_for_load_state()
    assert asked == ["beforeunload"]
