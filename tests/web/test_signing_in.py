"""Signing in, the first user, the language of the pages."""

from __future__ import annotations

import pytest
from django.test import Client

from klantreis.services import accounts
from tests.cast import PASSWORD
from tests.requirements.forms import send, words_of


@pytest.mark.django_db
def test_the_first_visitor_makes_the_first_account_and_a_workspace():
    browser = Client(headers={"accept-language": "nl"})
    assert browser.get("/", follow=True).redirect_chain[-1][0] == "/first-run/"
    page = send(
        browser, "/first-run/", workspace="Fietsen van Dam", name="Olga",
        email="olga@example.nl", password="een lang wachtwoord",
    )  # fmt: skip
    assert page.redirect_chain[-1][0] == "/w/fietsen-van-dam/"
    assert "Hier is nog geen kaart" in words_of(page) or "There is no map" in words_of(page)


@pytest.mark.usefixtures("cast")
def test_the_first_run_page_is_gone_once_someone_is_there():
    assert Client().get("/first-run/").headers["location"] == "/sign-in/"


@pytest.mark.django_db
def test_a_short_password_is_refused_with_the_rest_still_filled_in():
    browser = Client()
    page = send(
        browser, "/first-run/", workspace="Werk", name="Olga", email="o@example.nl",
        password="kort",
    )  # fmt: skip
    assert page.status_code == 422
    assert accounts.first_run_needed()
    assert b"o@example.nl" in page.content


def test_signing_in_leads_to_the_workspace(cast):
    browser = Client()
    page = send(browser, "/sign-in/", username="anna@example.nl", password=PASSWORD)
    assert page.redirect_chain[-1][0] == f"/w/{cast.slug}/"


@pytest.mark.usefixtures("cast")
def test_a_wrong_password_says_nothing_about_who_exists():
    def refusal(email: str) -> str:
        page = send(Client(), "/sign-in/", username=email, password="mis")
        return words_of(page).replace(email, "")

    assert refusal("anna@example.nl") == refusal("niemand@example.nl")


@pytest.mark.usefixtures("cast")
def test_guessing_has_to_wait_after_ten_wrong_tries():
    browser = Client()
    for _ in range(10):
        send(browser, "/sign-in/", username="anna@example.nl", password="mis")
    page = send(browser, "/sign-in/", username="anna@example.nl", password=PASSWORD)
    assert not page.redirect_chain
    assert "15" in words_of(page)


def test_a_page_leads_to_signing_in_and_back_again(cast):
    browser = Client()
    address = f"/w/{cast.slug}/maps/new/"
    sign_in = browser.get(address).headers["location"]
    page = send(browser, sign_in, username="anna@example.nl", password=PASSWORD)
    assert page.redirect_chain[-1][0] == address


def test_the_language_is_remembered_before_and_after_signing_in(cast):
    browser = Client(headers={"accept-language": "nl"})
    browser.post("/language/", {"language": "en", "next": "/sign-in/"})
    assert '<html lang="en">' in browser.get("/sign-in/").content.decode()
    browser.login(username="anna@example.nl", password=PASSWORD)
    browser.post("/language/", {"language": "en", "next": "/"})
    assert accounts.user(cast.anna.id).language == "en"
    fresh = Client(headers={"accept-language": "nl"})
    fresh.login(username="anna@example.nl", password=PASSWORD)
    assert '<html lang="en">' in fresh.get(f"/w/{cast.slug}/").content.decode()


def test_a_language_chosen_at_the_door_goes_along_inside(cast):
    browser = Client(headers={"accept-language": "nl"})
    browser.post("/language/", {"language": "en", "next": "/sign-in/"})
    page = send(browser, "/sign-in/", username="anna@example.nl", password=PASSWORD)
    assert '<html lang="en">' in page.content.decode()
    assert accounts.user(cast.anna.id).language == "en"


@pytest.mark.usefixtures("cast")
def test_choosing_a_language_never_leads_to_another_site():
    page = Client().post("/language/", {"language": "en", "next": "https://elders.example/"})
    assert page.headers["location"] == "/"


def test_a_link_can_say_in_which_language_it_is_read(anna, cast):
    page = anna.get(f"/w/{cast.slug}/?lang=en")
    assert '<html lang="en">' in page.content.decode()
    assert accounts.user(cast.anna.id).language == "nl"


def test_who_was_signed_out_meanwhile_gets_back_what_they_typed(shown):
    page = Client().post(shown.edit("reasons/"), {"reason-nl": "Mijn pakket is er niet"})
    assert page.status_code == 403
    assert "Mijn pakket is er niet" in words_of(page)
    assert not shown.board.paths


def test_a_form_that_stood_open_too_long_gives_back_what_was_typed(shown):
    strict = Client(enforce_csrf_checks=True)
    strict.login(username="anna@example.nl", password=PASSWORD)
    page = strict.post(shown.edit("reasons/"), {"reason-nl": "Mijn pakket is er niet"})
    assert page.status_code == 403
    assert "Mijn pakket is er niet" in words_of(page)


def test_a_refused_click_leads_back_to_the_page_it_was_made_on(shown):
    page = shown.edit("structure/")
    client = Client(enforce_csrf_checks=True, headers={"referer": f"http://testserver{page}"})
    for _ in range(2):  # signed out, then with a form that is too old
        answer = client.post(shown.edit("change/stage-add/"), {"name": "Afscheid"})
        assert answer.status_code == 403
        assert f'{page}"' in answer.content.decode()
        client.login(username="anna@example.nl", password=PASSWORD)


def test_a_page_elsewhere_is_never_where_a_refused_form_leads(shown):
    away = Client(headers={"referer": "https://evil.example/"})
    answer = away.post(shown.edit("reasons/"), {"reason-nl": "x"})
    assert "evil" not in answer.content.decode()
