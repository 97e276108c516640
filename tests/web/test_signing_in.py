"""Signing in, the first user, the language of the pages."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.hashers import identify_hasher, make_password
from django.contrib.sessions.models import Session
from django.db.models import F
from django.test import Client

from klantreis.config import settings as product
from klantreis.services.people import accounts
from klantreis.store.models import Attempt, User
from tests.cast import PASSWORD
from tests.requirements.forms import send, words_of

ROOT = Path(__file__).parents[2]


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


def guess(browser: Client, times: int, email: str = "anna@example.nl", **more: str):
    for _ in range(times):
        answer = browser.post("/sign-in/", {"username": email, "password": "mis"}, **more)
    return answer


def later(seconds: float) -> None:
    Attempt.objects.update(at=F("at") - timedelta(seconds=seconds))


@pytest.mark.usefixtures("cast")
def test_guessing_has_to_wait_and_the_page_says_how_long():
    browser = Client()
    guess(browser, 5)
    page = browser.post("/sign-in/", {"username": "anna@example.nl", "password": PASSWORD})
    assert page.status_code == 429
    assert 25 <= int(page.headers["Retry-After"]) <= 30
    assert "30" in words_of(page)
    assert "%(" not in words_of(page)


@pytest.mark.usefixtures("cast")
def test_when_the_wait_is_over_the_right_password_opens_the_door_and_clears_the_count():
    browser = Client()
    guess(browser, 9)
    later(31)
    page = send(browser, "/sign-in/", username="anna@example.nl", password=PASSWORD)
    assert page.redirect_chain
    browser.post("/sign-out/")
    assert guess(Client(), 5).status_code == 200


@pytest.mark.usefixtures("cast")
def test_a_stranger_who_guesses_does_not_shut_out_the_browser_that_was_here_before():
    own = Client()
    send(own, "/sign-in/", username="anna@example.nl", password=PASSWORD)
    own.post("/sign-out/")
    for number in range(30):
        guess(Client(), 1, REMOTE_ADDR=f"192.0.2.{number}")
    elsewhere = {"username": "anna@example.nl", "password": PASSWORD}
    assert Client().post("/sign-in/", elsewhere, REMOTE_ADDR="198.51.100.1").status_code == 429
    assert own.post("/sign-in/", elsewhere).status_code == 302


@pytest.mark.usefixtures("cast")
def test_a_forged_or_borrowed_cookie_of_a_known_browser_helps_nobody():
    chris = Client()
    send(chris, "/sign-in/", username="chris@example.nl", password=PASSWORD)
    chris.post("/sign-out/")
    assert guess(chris, 6).status_code == 429
    forger = Client()
    forger.cookies["klantreis_known"] = "eyJudW1iZXIiOiJ4In0:1abc:xyz"
    assert guess(forger, 6, "bram@example.nl").status_code == 429


@pytest.mark.usefixtures("cast")
def test_one_place_that_tries_many_addresses_has_to_wait():
    for number in range(50):
        guess(Client(), 1, f"iemand{number}@example.nl")
    assert guess(Client(), 1, "nog-iemand@example.nl").status_code == 429
    assert guess(Client(), 1, "nog-iemand@example.nl", REMOTE_ADDR="192.0.2.9").status_code == 200


@pytest.mark.usefixtures("cast")
def test_the_first_run_page_cannot_be_hammered_on():
    User.objects.all().delete()
    form = {"workspace": "W", "name": "O", "email": "o@example.nl"}
    form |= {"password": "o@example.nl.nl"}
    codes = {Client().post("/first-run/", form).status_code for _ in range(12)}
    assert codes <= {200, 422, 429}
    assert accounts.first_run_needed()


@pytest.mark.usefixtures("cast")
def test_signing_in_gives_a_session_with_another_number():
    browser = Client()
    browser.post("/language/", {"language": "en", "next": "/"})
    before = browser.session.session_key
    send(browser, "/sign-in/", username="anna@example.nl", password=PASSWORD)
    assert before
    assert browser.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)",
     "http:evil.example", "\thttps://evil.example", "https:///evil.example", "web:evil"],
)  # fmt: skip
def test_nobody_is_led_to_another_site(target):
    browser = Client()
    form = {"username": "anna@example.nl", "password": PASSWORD, "next": target}
    answers = [
        browser.post("/sign-in/", form),
        browser.post("/language/", {"language": "en", "next": target}),
        browser.post("/sign-out/", {"next": target}),
    ]
    for answer in answers:
        assert "evil" not in answer.headers["location"]
        assert "alert" not in answer.headers["location"]


@pytest.mark.usefixtures("cast")
def test_signing_out_is_a_form_and_no_link():
    browser = Client()
    browser.login(username="anna@example.nl", password=PASSWORD)
    assert browser.get("/sign-out/").status_code == 405
    assert "_auth_user_id" in browser.session
    browser.post("/sign-out/")
    assert "_auth_user_id" not in browser.session


def test_a_request_under_another_name_of_the_host_is_refused(client):
    assert client.get("/sign-in/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.usefixtures("cast")
def test_an_old_kind_of_hash_is_replaced_by_argon2_when_someone_signs_in(settings):
    settings.PASSWORD_HASHERS = product.PASSWORD_HASHERS
    User.objects.filter(email="anna@example.nl").update(
        password=make_password(PASSWORD, hasher="pbkdf2_sha256")
    )
    assert Client().login(username="anna@example.nl", password=PASSWORD)
    found = User.objects.get(email="anna@example.nl").password
    assert identify_hasher(found).algorithm == "argon2"


def test_with_https_every_cookie_travels_over_https_only():
    code = (
        "import os; os.environ.update(KLANTREIS_ADDRESS='https://reis.example');"
        "import tests.home; from klantreis.config import settings as s;"
        "print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.LANGUAGE_COOKIE_SECURE,"
        " s.SECURE_HSTS_SECONDS > 30000000)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.split() == ["True"] * 4


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


@pytest.mark.usefixtures("anna")
@pytest.mark.parametrize("strict", [False, True])
def test_a_password_that_was_typed_is_not_given_back(strict):
    client = Client(enforce_csrf_checks=True) if strict else Client()
    if strict:
        client.login(username="anna@example.nl", password=PASSWORD)
    typed = {"current": "zomer-in-zeeland", "password": "winter-in-drenthe", "Token": "kr_geheim"}
    page = client.post("/account/password/", typed)
    assert page.status_code == 403
    assert not [one for one in typed.values() if one in page.content.decode()]


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
