"""The page of keys: an owner makes one, sees it once, withdraws it."""

from __future__ import annotations

import re

import pytest

from klantreis.services.people import tokens
from tests.requirements.forms import send, words_of
from tests.web.conftest import signed_in


@pytest.fixture
def olga(cast):
    del cast
    return signed_in("olga")


def made_on(browser, url, **given):
    return send(browser, url, **({"name": "Power BI", "scopes": ["maps:read"]} | given))


def test_an_owner_makes_a_key_that_is_shown_once_and_works(cast, olga):
    url = f"/w/{cast.slug}/keys/"
    page = made_on(olga, url)
    secret = re.search(r"kr_[\w-]{43}", page.content.decode()).group()
    assert page.headers["Cache-Control"].count("no-store")
    assert tokens.show(secret, "192.0.2.1").name == "Power BI"
    again = olga.get(url)
    assert secret not in again.content.decode()
    assert "Power BI" in words_of(again)
    assert secret[:9] in words_of(again)


def test_a_key_needs_a_name_and_something_to_do(cast, olga):
    url = f"/w/{cast.slug}/keys/"
    page = olga.post(url, {"name": "", "days": "30"})
    assert page.status_code == 422
    assert tokens.list_tokens(cast.olga) == []


def test_a_scope_or_an_end_that_is_not_offered_is_refused(cast, olga):
    url = f"/w/{cast.slug}/keys/"
    for forged in ({"scopes": ["members:manage"]}, {"days": "99999"}, {"days": "-1"}):
        given = {"name": "x", "scopes": ["maps:read"], "days": "30"} | forged
        assert olga.post(url, given).status_code == 422
    assert tokens.list_tokens(cast.olga) == []


def test_an_owner_withdraws_a_key(cast, olga):
    made = tokens.create(cast.olga, "Oud", ["maps:read"])
    page = olga.post(f"/w/{cast.slug}/keys/{made.id}/withdraw/", follow=True)
    assert "Oud" not in words_of(page)
    assert tokens.list_tokens(cast.olga) == []


def test_who_is_no_owner_sees_no_keys(cast, anna, bram):
    made = tokens.create(cast.olga, "Oud", ["maps:read"])
    for browser in (anna, bram):
        assert browser.get(f"/w/{cast.slug}/keys/").status_code == 403
        assert browser.post(f"/w/{cast.slug}/keys/{made.id}/withdraw/").status_code == 403
        assert f"/w/{cast.slug}/keys/" not in browser.get(f"/w/{cast.slug}/").content.decode()


def test_another_workspace_has_no_keys_of_this_one(cast, chris):
    made = tokens.create(cast.olga, "Oud", ["maps:read"])
    assert chris.get(f"/w/{cast.slug}/keys/").status_code == 404
    own = next(iter(re.findall(r"/w/([\w-]+)/keys/", chris.get("/", follow=True).content.decode())))
    assert chris.post(f"/w/{own}/keys/{made.id}/withdraw/").status_code == 404
    assert len(tokens.list_tokens(cast.olga)) == 1


def test_a_name_is_text_and_nothing_else(cast, olga):
    tokens.create(cast.olga, "<img src=x onerror=alert(1)>", ["maps:read"])
    assert "<img src=x" not in olga.get(f"/w/{cast.slug}/keys/").content.decode()
