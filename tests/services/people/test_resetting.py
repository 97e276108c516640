"""A forgotten password: a link by mail, for an hour, once, for who has the mailbox."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.test import Client

from klantreis.domain.permissions import Refused
from klantreis.services.people import accounts, resetting, sessions
from klantreis.services.people.accounts import AccountError
from klantreis.services.people.attempts import TooManyError
from klantreis.store.models import User
from tests.cast import PASSWORD

FRESH = "nog een lang wachtwoord"


@pytest.fixture
def link(cast, queue, mailoutbox):
    resetting.ask(accounts.user(cast.anna.id).email, "192.0.2.1")
    queue.work()
    found = re.search(r"http://\S+/reset/([^/]+)/([^/]+)/", mailoutbox[-1].body)
    assert found
    return found.group(1), found.group(2)


def test_the_mail_speaks_the_language_of_its_reader(cast, queue, mailoutbox):
    accounts.set_language(cast.bram.id, "en")
    for email in ("anna@example.nl", "bram@example.nl"):
        resetting.ask(email, "192.0.2.1")
    queue.work()
    dutch, english = mailoutbox
    assert (dutch.to, english.to) == (["anna@example.nl"], ["bram@example.nl"])
    assert english.subject == "Choose a new password for Klantreis"
    assert "Bram" in english.body
    assert "%(" not in dutch.body + english.body


def test_asking_for_nobody_does_the_same_and_sends_nothing(cast, queue, mailoutbox):
    del cast
    resetting.ask("niemand@example.nl", "192.0.2.1")
    assert len(queue.jobs) == 1
    assert "niemand" not in str(queue.jobs)
    queue.work()
    assert mailoutbox == []


def test_a_closed_account_gets_no_link(cast, queue, mailoutbox):
    User.objects.filter(pk=cast.anna.id).update(is_active=False)
    resetting.ask("anna@example.nl", "192.0.2.1")
    queue.work()
    assert mailoutbox == []


def test_the_link_gives_a_new_password_once(cast, link, queue, mailoutbox):
    assert resetting.choose(*link, FRESH) == cast.anna.id
    assert User.objects.get(pk=cast.anna.id).check_password(FRESH)
    with pytest.raises(Refused):
        resetting.choose(*link, "een derde lang wachtwoord")
    queue.work()
    assert "anna@example.nl" in mailoutbox[-1].body
    assert "/reset/" not in mailoutbox[-1].body


def test_a_bad_password_leaves_the_link_good(link):
    with pytest.raises(AccountError):
        resetting.choose(*link, "kort")
    resetting.choose(*link, FRESH)


def test_a_link_of_more_than_an_hour_ago_is_none(cast, settings):
    class Earlier(PasswordResetTokenGenerator):
        def _now(self):
            return datetime.now() - timedelta(hours=1, seconds=5)  # noqa: DTZ005 - as its base

    name = resetting.urlsafe_base64_encode(User.objects.get(pk=cast.anna.id).pk.bytes)
    stale = Earlier().make_token(User.objects.get(pk=cast.anna.id))
    assert settings.PASSWORD_RESET_TIMEOUT == 3600
    with pytest.raises(Refused):
        resetting.choose(name, stale, FRESH)


@pytest.mark.parametrize(
    "spoil",
    [lambda n, t: (n, t[:-1] + "!"), lambda _n, t: ("AA", t), lambda _n, _t: ("", ""),
     lambda n, t: (n[::-1] + "é", t)],
)  # fmt: skip
def test_a_link_that_was_tampered_with_is_none(link, spoil):
    with pytest.raises(Refused):
        resetting.choose(*spoil(*link), FRESH)


def test_a_link_of_one_user_does_not_open_another(cast, link):
    bram = resetting.urlsafe_base64_encode(User.objects.get(pk=cast.bram.id).pk.bytes)
    with pytest.raises(Refused):
        resetting.choose(bram, link[1], FRESH)


def test_a_new_password_ends_every_session_of_that_user_and_of_nobody_else(cast, queue, mailoutbox):
    anna, bram = Client(), Client()
    assert anna.login(username="anna@example.nl", password=PASSWORD)
    assert bram.login(username="bram@example.nl", password=PASSWORD)
    resetting.ask("anna@example.nl", "192.0.2.1")
    queue.work()
    found = re.search(r"/reset/([^/]+)/([^/]+)/", mailoutbox[-1].body)
    assert found
    resetting.choose(*found.groups(), FRESH)
    assert anna.get(f"/w/{cast.slug}/").status_code == 302
    assert bram.get(f"/w/{cast.slug}/").status_code == 200


def test_ending_sessions_can_keep_one(cast):
    here, there = Client(), Client()
    for browser in (here, there):
        assert browser.login(username="anna@example.nl", password=PASSWORD)
    assert sessions.end_sessions(cast.anna.id, here.session.session_key) == 1
    assert here.get(f"/w/{cast.slug}/").status_code == 200
    assert there.get(f"/w/{cast.slug}/").status_code == 302


def test_asking_again_and_again_has_to_wait(cast, queue):
    del cast
    for _ in range(3):
        resetting.ask("anna@example.nl", "192.0.2.1")
    with pytest.raises(TooManyError):
        resetting.ask("Anna@example.nl ", "198.51.100.7")
    assert len(queue.jobs) == 3


def test_the_own_password_cannot_be_guessed_at_either(cast):
    for _ in range(5):
        with pytest.raises(AccountError) as refused:
            accounts.change_password(cast.anna.id, "mis", FRESH)
        assert refused.value.code == "current"
    with pytest.raises(TooManyError):
        accounts.change_password(cast.anna.id, PASSWORD, FRESH)
