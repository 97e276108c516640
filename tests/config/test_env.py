"""Settings from the environment are what they say, or the server does not start."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from klantreis.config import env
from klantreis.config.env import SettingError


@pytest.mark.parametrize(("given", "found"), [("1", True), ("no", False), ("", False)])
def test_a_flag_is_yes_or_no(monkeypatch, given, found):
    monkeypatch.setenv("KLANTREIS_DEBUG", given)
    assert env.flag("KLANTREIS_DEBUG") is found
    monkeypatch.delenv("KLANTREIS_DEBUG")
    assert env.flag("KLANTREIS_DEBUG", default=True)


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (lambda: env.flag("X"), "misschien"),
        (lambda: env.whole("X", 1, 1, 10), "11"),
        (lambda: env.whole("X", 1, 1, 10), "-1"),
        (lambda: env.whole("X", 1, 1, 10), "tien"),
        (lambda: env.choice("X", "normal", "full"), "off"),
        (lambda: env.address("X", "http://localhost"), "klantreis.example"),
        (lambda: env.address("X", "http://localhost"), "https://klantreis.example/path"),
        (lambda: env.secret("X", Path("nowhere")), "kort"),
    ],
)
def test_nonsense_is_refused_with_the_name_of_the_setting(monkeypatch, read, value):
    monkeypatch.setenv("X", value)
    with pytest.raises(SettingError) as refused:
        read()
    assert "%(" not in str(refused.value)


def test_a_secret_is_made_once_and_for_our_eyes_only(tmp_path, monkeypatch):
    monkeypatch.delenv("KLANTREIS_SECRET_KEY", raising=False)
    path = tmp_path / "secret_key"
    made = env.secret("KLANTREIS_SECRET_KEY", path)
    assert len(made) >= 50
    assert env.secret("KLANTREIS_SECRET_KEY", path) == made
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [found.name for found in tmp_path.iterdir()] == ["secret_key"]


def test_a_folder_that_cannot_be_made_says_which_setting_to_change(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingError) as refused:
        env.folder(tmp_path / "file" / "home")
    assert "KLANTREIS_HOME" in str(refused.value)
