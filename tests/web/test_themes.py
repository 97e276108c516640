"""Light, dark or as the system: chosen once, there from the first byte."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_chosen_theme_is_in_the_first_byte_of_every_page(anna, cast, theme):
    home = f"/w/{cast.slug}/"
    anna.post("/theme/", {"theme": theme, "next": home})
    for address in (home, f"{home}maps/new/", "/niets/"):
        page = anna.get(address).content.decode()
        assert f'data-theme="{theme}"' in page[:200], address


def test_the_system_decides_where_nobody_chose(anna, cast):
    home = f"/w/{cast.slug}/"
    assert "data-theme" not in anna.get(home).content.decode()[:300]
    anna.post("/theme/", {"theme": "dark", "next": home})
    anna.post("/theme/", {"theme": "system", "next": home})
    assert "data-theme" not in anna.get(home).content.decode()[:300]


def test_a_forged_theme_or_way_back_changes_nothing(anna, cast):
    del cast
    page = anna.post("/theme/", {"theme": '"><b>', "next": "https://elders.nl/"})
    assert "klantreis_theme" not in page.cookies
    assert page.url == "/"
    anna.cookies["klantreis_theme"] = '"onzin"'
    assert "data-theme" not in anna.get("/niets/").content.decode()[:300]


def test_the_cookie_is_out_of_reach_of_scripts(anna, cast):
    del cast
    cookie = anna.post("/theme/", {"theme": "dark"}).cookies["klantreis_theme"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
