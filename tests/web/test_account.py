"""One's own account, and a password that was forgotten, as pages."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from klantreis.services.people import accounts
from klantreis.store.models import User
from tests.cast import PASSWORD
from tests.requirements.forms import send, words_of

FRESH = "nog een lang wachtwoord"


@pytest.mark.usefixtures("cast")
def test_a_forgotten_password_is_replaced_by_following_the_mail(queue, mailoutbox):
    browser = Client()
    page = send(browser, "/forgotten/", email="Anna@example.nl")
    assert page.status_code == 200
    queue.work()
    link = re.search(r"http://[^/\s]+(/reset/\S+)", mailoutbox[0].body)
    assert link
    page = browser.get(link.group(1), follow=True)
    assert page.redirect_chain[-1][0] == "/reset/new/"
    page = send(browser, "/reset/new/", password=FRESH)
    assert page.redirect_chain[-1][0] == "/sign-in/"
    page = send(browser, "/sign-in/", username="anna@example.nl", password=FRESH)
    assert page.redirect_chain
    assert Client().get(link.group(1)).status_code == 404


@pytest.mark.usefixtures("cast")
def test_the_page_says_the_same_whether_the_address_is_known_or_not():
    def answer(email: str) -> str:
        return words_of(send(Client(), "/forgotten/", email=email)).replace(email, "")

    assert answer("anna@example.nl") == answer("niemand@example.nl")


@pytest.mark.usefixtures("cast")
def test_asking_too_often_is_told_with_the_wait():
    for _ in range(3):
        Client().post("/forgotten/", {"email": "anna@example.nl"})
    page = Client().post("/forgotten/", {"email": "anna@example.nl"})
    assert page.status_code == 429
    assert "5" in words_of(page)


@pytest.mark.usefixtures("cast")
def test_a_link_that_is_none_leads_to_a_new_one():
    page = Client().get("/reset/AAAA/abc-def/")
    assert page.status_code == 404
    assert b"/forgotten/" in page.content
    assert Client().post("/reset/new/", {"password": FRESH}).status_code == 404


def test_a_user_changes_name_language_and_zone(cast, anna):
    page = send(anna, "/account/", name="Anna de Wit", language="en", zone="America/New_York")
    assert page.status_code == 200
    found = accounts.user(cast.anna.id)
    assert (found.name, found.language, found.zone) == ("Anna de Wit", "en", "America/New_York")
    assert '<html lang="en">' in page.content.decode()


@pytest.mark.parametrize("field", [{"zone": "../etc/passwd"}, {"language": "xx"}])
def test_a_choice_that_was_not_offered_changes_nothing(cast, anna, field):
    given = {"name": "X", "language": "nl", "zone": "Europe/Amsterdam"} | field
    assert anna.post("/account/profile/", given).status_code == 422
    assert accounts.user(cast.anna.id).name == "Anna"


def test_another_password_keeps_this_browser_and_ends_the_others(cast, anna):
    other = Client()
    assert other.login(username="anna@example.nl", password=PASSWORD)
    page = send(anna, "/account/", current=PASSWORD, password=FRESH)
    assert page.redirect_chain[-1][0] == "/account/"
    assert anna.get(f"/w/{cast.slug}/").status_code == 200
    assert other.get(f"/w/{cast.slug}/").status_code == 302
    assert User.objects.get(pk=cast.anna.id).check_password(FRESH)


def test_a_password_is_not_changed_without_the_one_of_now(cast, anna):
    answer = anna.post("/account/password/", {"current": "mis", "password": FRESH})
    assert answer.status_code == 422
    assert User.objects.get(pk=cast.anna.id).check_password(PASSWORD)


def test_signing_out_everywhere_else_ends_the_others_only(cast, anna):
    other = Client()
    assert other.login(username="anna@example.nl", password=PASSWORD)
    anna.post("/account/end-others/")
    assert anna.get(f"/w/{cast.slug}/").status_code == 200
    assert other.get(f"/w/{cast.slug}/").status_code == 302


@pytest.mark.parametrize("path", ["", "profile/", "password/", "end-others/"])
def test_an_account_is_for_who_is_signed_in(path):
    assert Client().get(f"/account/{path}").status_code in {302, 405}
    assert Client().post(f"/account/{path}").status_code in {403, 405}
