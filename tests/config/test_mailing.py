"""How mail leaves is one setting, read or refused; a letter has one reader."""

from __future__ import annotations

import pytest
from django.core import mail as django_mail

from klantreis.config import mailing
from klantreis.config.env import SettingError
from klantreis.services.ports import Mail


def test_without_a_setting_mail_is_printed(monkeypatch):
    monkeypatch.delenv("KLANTREIS_EMAIL_URL", raising=False)
    assert mailing.email() == {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}


def test_an_address_says_who_and_how(monkeypatch):
    monkeypatch.setenv("KLANTREIS_EMAIL_URL", "smtp://an%40na:p%3Aw@mail.example:587?tls=1")
    found = mailing.email()
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example", 587)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("an@na", "p:w")
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (True, False)
    monkeypatch.setenv("KLANTREIS_EMAIL_URL", "smtps://mail.example")
    found = mailing.email()
    assert (found["EMAIL_PORT"], found["EMAIL_USE_SSL"]) == (465, True)


@pytest.mark.parametrize(
    "url",
    ["mail.example", "http://mail.example", "smtp://", "smtp://h?tls=ja", "smtp://h?tsl=1",
     "smtp://h:99999", "smtps://h?tls=1", "smtp://h/path", "smtp://h:port"],
)  # fmt: skip
def test_an_address_that_cannot_be_is_refused_without_telling_the_password(monkeypatch, url):
    monkeypatch.setenv("KLANTREIS_EMAIL_URL", url.replace("//h", "//u:geheim@h"))
    with pytest.raises(SettingError) as refused:
        mailing.email()
    assert "KLANTREIS_EMAIL_URL" in str(refused.value)
    assert "geheim" not in str(refused.value)


@pytest.mark.parametrize("value", ["niemand", "@example.nl", "anna@", "Anna <>", "a@b\nBcc: c@d"])
def test_a_sender_that_is_none_is_refused(monkeypatch, value):
    monkeypatch.setenv("KLANTREIS_EMAIL_FROM", value)
    with pytest.raises(SettingError):
        mailing.sender("example.nl")


def test_a_sender_may_have_a_name(monkeypatch):
    monkeypatch.setenv("KLANTREIS_EMAIL_FROM", "Van Dam <reis@vandam.example>")
    assert mailing.sender("x") == "Van Dam <reis@vandam.example>"
    monkeypatch.delenv("KLANTREIS_EMAIL_FROM")
    assert mailing.sender("reis.example") == "Klantreis <no-reply@reis.example>"


def test_a_letter_goes_to_its_one_reader():
    django_mail.outbox.clear()
    mailing.send(Mail("anna@example.nl", "Hallo", "Dag Anna"))
    (sent,) = django_mail.outbox
    assert (sent.to, sent.cc, sent.bcc) == (["anna@example.nl"], [], [])
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
