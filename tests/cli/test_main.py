"""The command line lists its verbs, and speaks the reader's language."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

import pytest

from klantreis import __version__
from klantreis.cli import main
from klantreis.cli.main import Parser
from klantreis.cli.verbs import VERBS


@pytest.fixture(autouse=True)
def _language(monkeypatch):
    monkeypatch.setenv("LANGUAGE", "")


@pytest.mark.parametrize(
    "words", [[], ["--help"], ["-h"], ["help"], ["--help", "--lang", "nl"], ["--lang=en"]]
)
def test_help_lists_every_verb(capsys, words):
    assert main(words) == 0
    out = capsys.readouterr().out
    assert all("klantreis " + " ".join(verb.words) in out for verb in VERBS)


def test_a_group_lists_its_own_verbs(capsys):
    assert main(["log", "--help"]) == 0
    out = capsys.readouterr().out
    assert "log funnel" in out
    assert "serve" not in out


@pytest.mark.parametrize("words", [["lgo"], ["log", "flwo"], ["user", "remove"], ["--colour"]])
def test_what_is_no_command_ends_in_two_with_a_hint(capsys, words):
    assert main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1


def test_the_version_is_that_of_the_package(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"{__version__}\n"


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: " ".join(verb.words))
def test_every_verb_has_its_module_and_its_help(capsys, verb):
    assert find_spec(verb.module)
    with pytest.raises(SystemExit) as left:
        main([*verb.words, "--help", "--lang", "en"])
    assert left.value.code == 0
    out = capsys.readouterr().out
    assert "klantreis " + " ".join(verb.words) in out.splitlines()[0]
    assert "--json" in out
    assert verb.does in " ".join(out.split())
    parser = Parser()
    import_module(verb.module).arguments(parser)
    assert all(action.help for action in parser._actions)


def test_a_language_before_the_verb_is_that_of_the_verb(capsys):
    with pytest.raises(SystemExit):
        main(["--lang", "en", "log", "flow", "--help"])
    assert "directory of the log" in capsys.readouterr().out


def test_the_language_may_stand_anywhere_and_in_either_form(capsys):
    with pytest.raises(SystemExit):
        main(["log", "flow", "--help", "--lang=nl"])
    dutch = capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["log", "flow", "--lang", "en", "--help"])
    english = capsys.readouterr().out
    assert "directory of the log" in english
    assert "directory of the log" not in dutch
