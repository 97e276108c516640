"""Every page of the site: no program in it, nothing from elsewhere, the rules of the house."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django.db import transaction
from django.test import Client

from tests.services.its import make_its
from tests.web.addresses import addresses
from tests.web.conftest import signed_in

# What makes a browser fetch something, by itself or when it is asked.
FETCHING = {"src", "srcset", "poster", "data", "action", "formaction", "background"}
HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class Faults(HTMLParser):
    """Finds what a page may not hold."""

    def __init__(self, nonce: str) -> None:
        super().__init__()
        self.nonce = nonce
        self.found: list[str] = []
        self.nonces: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {name: value or "" for name, value in attrs}
        if tag == "style" or (tag == "script" and not own.get("src")):
            self.found.append(f"<{tag}>")
        if tag in {"iframe", "object", "embed", "base"}:
            self.found.append(f"<{tag}>")
        self.found += [f"{tag} {name}" for name in own if name.startswith(("on", "hx-on"))]
        self.found += [f"{tag} style={value}" for name, value in own.items() if name == "style"]
        for name, value in own.items():
            self._address(tag, name, value, own)

    def _address(self, tag: str, name: str, value: str, own: dict[str, str]) -> None:
        bare = value.strip().lower()
        if bare.startswith(("javascript:", "vbscript:", "data:text", "js:")):
            self.found.append(f"{tag} {name}={value}")
        outside = bare.startswith(("http:", "https:", "//"))
        leads = name in FETCHING or (tag == "link" and name == "href") or name.startswith("hx-")
        if outside and leads and own.get("rel") != "canonical":
            self.found.append(f"{tag} {name}={value}")


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    del django_db_setup
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_its()
        transaction.set_rollback(True)


@pytest.fixture
def its(made, db):
    del db
    return made


@pytest.fixture
def cast(its):
    return its.cast


@pytest.mark.parametrize("who", ["olga", "anna", "bram", "chris", None])
def test_no_page_holds_a_program_a_style_or_anything_from_elsewhere(cast, its, who):
    browser = signed_in(who) if who else Client()
    pages = 0
    for one in addresses(its, cast.slug):
        answer = browser.get(one.path)
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        pages += 1
        faults = Faults("")
        faults.feed(answer.content.decode())
        assert faults.found == [], one.path
    assert pages > 20


def test_every_answer_carries_the_rules_for_browsers(cast, its):
    browser = signed_in("olga")
    for one in addresses(its, cast.slug):
        answer = browser.get(one.path)
        told = {name.lower(): value for name, value in answer.headers.items()}
        policy = told["content-security-policy"]
        assert "unsafe" not in policy, one.path
        assert "default-src 'self'" in policy or "default-src 'none'" in policy, one.path
        for name, value in HEADERS.items():
            assert told.get(name) == value, (one.path, name)
        assert "camera=()" in told["permissions-policy"], one.path


def test_a_page_of_someone_signed_in_is_not_kept_by_anyone_between(cast, its):
    browser = signed_in("anna")
    for one in addresses(its, cast.slug):
        answer = browser.get(one.path)
        if one.path.startswith("/w/") and answer.status_code == 200:
            assert "public" not in answer.headers.get("cache-control", ""), one.path


def test_a_picture_is_shown_as_nothing_but_a_picture(cast, its):
    browser = signed_in("bram")
    answer = browser.get(f"/w/{cast.slug}/images/{its.image}/")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "private" in answer.headers["cache-control"]
    assert browser.post(f"/w/{cast.slug}/images/{its.image}/").status_code == 405
    assert signed_in("chris").get(f"/w/{cast.slug}/images/{its.image}/").status_code == 404


def test_every_form_that_changes_something_is_sealed_against_other_sites(cast, its):
    browser = Client(enforce_csrf_checks=True)
    assert browser.login(username="anna@example.nl", password="een lang wachtwoord")
    for one in addresses(its, cast.slug):
        if one.path.startswith(("/w/", "/account", "/sign", "/language", "/theme", "/forgotten")):
            assert browser.post(one.path).status_code in {403, 405}, one.path
