"""One address says which database; what cannot be read is refused with what to give."""

from __future__ import annotations

from pathlib import Path

import pytest

from klantreis.config.databases import database
from klantreis.config.env import SettingError
from klantreis.store.queries.locks import lock_number


@pytest.fixture
def ask(monkeypatch, tmp_path):
    def read(url):
        monkeypatch.setenv("DATABASE_URL", url)
        return database(tmp_path)

    return read


def test_without_an_address_it_is_a_file_in_the_state_folder(ask, tmp_path):
    assert ask("")["NAME"] == tmp_path / "db.sqlite3"


def test_an_sqlite_file_can_lie_elsewhere(ask):
    assert ask("sqlite:////srv/kaarten%20nieuw.sqlite3")["NAME"] == Path(
        "/srv/kaarten nieuw.sqlite3"
    )


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_postgresql_is_reached_over_the_network(ask, scheme):
    found = ask(f"{scheme}://anna:p%40s%2Fs@db.Example.nl:6432/klant%20reis?sslmode=verify-full")
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["HOST"], found["PORT"]) == ("db.Example.nl", "6432")
    assert (found["USER"], found["PASSWORD"]) == ("anna", "p@s/s")
    assert found["NAME"] == "klant reis"
    assert found["OPTIONS"]["sslmode"] == "verify-full"
    assert found["CONN_HEALTH_CHECKS"] is True


@pytest.mark.parametrize(
    "url",
    [
        "postgres://anna@%2FVar%2Frun%2Fpg/klantreis",
        "postgres://anna@/klantreis?host=/Var/run/pg",
        "postgres:///klantreis?host=/Var/run/pg",
    ],
)
def test_postgresql_is_reached_over_a_socket(ask, url):
    found = ask(url)
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("/Var/run/pg", "", "klantreis")


def test_an_address_of_six_is_read_whole(ask):
    assert ask("postgres://anna@[::1]:5433/k")["HOST"] == "::1"


@pytest.mark.parametrize(
    "url",
    [
        "mysql://db/klantreis",
        "postgres://db",
        "postgres://db/",
        "postgres://db:veel/klantreis",
        "postgres://db/klantreis?sslmod=require",
        "postgres://[::1/klantreis",
        "sqlite://host/db.sqlite3",
        "sqlite:///",
        "klantreis.db",
    ],
)
def test_what_cannot_be_read_is_refused_and_gives_no_password_away(ask, url):
    with pytest.raises(SettingError) as refused:
        ask(url.replace("//db", "//anna:geheim@db"))
    assert "postgres://user:password@host" in str(refused.value)
    assert "geheim" not in str(refused.value)


def test_subjects_have_numbers_of_their_own_that_fit_postgresql():
    numbers = {lock_number(f"files {x}") for x in range(1000)}
    assert len(numbers) == 1000
    assert all(-(2**63) <= number < 2**63 for number in numbers)
