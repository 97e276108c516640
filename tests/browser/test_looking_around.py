"""Themes, the gallery, the question's filter and the wall: what a person sees and does there."""

from __future__ import annotations

import re

import pytest

from tests.browser.walking import SHOP

SIZES = [(360, "light", "nl"), (820, "dark", "en"), (1440, "dark", "nl"), (2300, "light", "en")]


def choose(walker, theme):
    walker.page.click("details.who summary")
    walker.press(f"button[name=theme][value={theme}]")


@pytest.mark.parametrize(("system", "chosen"), [("light", "dark"), ("dark", "light")])
def test_a_chosen_theme_wins_over_the_system_and_stays(walk, system, chosen):
    walker = walk(1440, theme=system)
    ground = "getComputedStyle(document.body).backgroundColor"
    before = walker.page.evaluate(ground)
    choose(walker, chosen)
    after = walker.page.evaluate(ground)
    assert after != before
    walker.go(walker.demo_map())
    assert walker.page.evaluate(ground) == after
    assert walker.page.evaluate("document.documentElement.dataset.theme") == chosen
    choose(walker, "system")
    assert walker.page.evaluate(ground) == before


def test_a_dark_theme_that_was_chosen_prints_in_ink_on_white(walk):
    walker = walk(1440)
    choose(walker, "dark")
    walker.go(walker.demo_map())
    walker.page.emulate_media(media="print")
    surface = "getComputedStyle(document.documentElement).getPropertyValue('--surface')"
    assert walker.page.evaluate(surface).strip() in {"#fff", "#ffffff"}


def test_nothing_to_press_is_printed_with_a_map(walk):
    walker = walk(1440)
    walker.go(f"{SHOP}maps/new/")
    walker.page.fill("input[name=title]", "Proef voor de printer")
    walker.press("button.pri.big")
    walker.press("a.pri[href*='/edit/']")
    walker.page.fill("input[name=name]", "Belt ons")
    walker.press("button[name=go][value=next]")
    walker.press("a.pri[href*='/maps/']")
    controls = walker.page.locator("main .btn")
    assert controls.filter(visible=True).count() > 0
    walker.page.emulate_media(media="print")
    assert controls.filter(visible=True).all_inner_texts() == []


def test_what_can_be_done_with_ticked_touchpoints_is_in_sight(walk):
    walker = walk(1440)
    walker.go(f"{SHOP}touchpoints/")
    bar = walker.page.locator(".bulk")
    height = walker.page.viewport_size["height"]
    walker.page.locator("input[name=key]").first.check()
    box = bar.bounding_box()
    assert box["y"] + box["height"] <= height


@pytest.mark.parametrize(("width", "theme", "lang"), SIZES)
def test_axe_finds_nothing_serious_on_the_pages_of_stages_and_beginnings(walk, width, theme, lang):
    walker = walk(width, lang, theme=theme)
    drawn = walker.demo_map()
    walker.go(f"{drawn}?view=table")
    keys = {
        name: re.findall(f"{name}=([0-9a-f-]{{36}})", walker.page.content())[0]
        for name in ("stage", "step")
    }
    pages = [
        SHOP, f"{SHOP}?group=question", f"{SHOP}maps/new/?start=template:service-blueprint",
        f"{SHOP}maps/new/?start=example:current", f"{drawn}?scope=question",
        f"{drawn}?scope=question&view=table", f"{drawn}?stage={keys['stage']}",
        f"{drawn}edit/stages/{keys['stage']}/", f"{drawn}edit/steps/{keys['step']}/",
        f"{drawn}edit/settings/",
    ]  # fmt: skip
    faults: list[str] = []
    for path in pages:
        assert walker.go(path) == 200, path
        faults += walker.faults()
        assert walker.overflow() <= 0, path
    assert faults == []


def test_what_is_looked_at_in_the_gallery_is_what_is_made(walk):
    walker = walk(1440)
    page = walker.page
    walker.go(f"{SHOP}maps/new/")
    page.fill("input[name=title]", "Proef met een blauwdruk")
    page.focus("button[value='template:service-blueprint']")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.input_value("input[name=title]") == "Proef met een blauwdruk"
    assert page.locator(".pick-card[aria-pressed=true]").count() == 1
    with page.expect_navigation():
        page.press("input[name=title]", "Enter")
    assert "Mededelingen" in page.content()
    assert page.locator(".begin-here a.pri").is_visible()


def test_the_question_sets_the_rest_aside_with_one_click_and_back(walk):
    walker = walk(1600)
    page = walker.page
    walker.go(walker.demo_map())
    assert page.locator("svg .outside").count() == 0
    walker.press("#panel a[href*='scope=question']")
    aside = page.locator("#sheet svg .outside")
    assert aside.count() > 0
    assert all("," in str(one.get_attribute("aria-label")) for one in aside.all())
    page.locator("#sheet [id$='-heads'] a[data-node^='step:']").first.click()
    page.wait_for_url("**/*step=*")
    assert "scope=question" in page.url
    walker.press(".tools nav.seg a >> nth=0")
    assert page.locator("svg .outside").count() == 0


@pytest.mark.parametrize(("width", "root"), [(1600, 16), (2300, 19), (3000, 24), (3600, 32)])
def test_on_a_wall_the_map_grows_with_the_page(walk, width, root):
    walker = walk(width)
    page = walker.page
    walker.go(walker.demo_map())
    page.wait_for_selector(".map-zoom__level")
    drawing = page.locator("#sheet svg:not([data-copy])")
    own = float(str(drawing.get_attribute("viewBox")).split()[2])
    box = drawing.bounding_box()
    assert box
    assert abs(box["width"] - own * root / 16) < 2


def test_a_mistake_takes_the_focus_and_its_link_leads_to_the_field(walk):
    walker = walk(1440)
    page = walker.page
    walker.go(walker.demo_map() + "edit/settings/")
    page.click("details.lying summary")
    page.fill("[name=asks_goal]", "Minder afhakers")
    walker.press(".save-bar button.pri")
    assert page.evaluate("document.activeElement.className") == "mistakes"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash === '#w-new_question'")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('details') !== null")


def test_a_conversion_point_asks_for_an_attribute_only_where_that_decides(walk):
    walker = walk(1440)
    page = walker.page
    drawn = walker.demo_map()
    walker.go(f"{drawn}?view=table")
    key = re.findall("stage=([0-9a-f-]{36})", page.content())[0]
    walker.go(f"{drawn}edit/stages/{key}/")
    field = page.locator("[name=new-attribute]")
    assert not field.is_visible()
    page.select_option("[name=new-match]", "attribute")
    assert field.is_visible()
