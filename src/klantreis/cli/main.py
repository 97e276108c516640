"""Find the verb, read its options, run it; bad input is one line and exit code 2."""

from __future__ import annotations

import argparse
import gettext
import os
import sys
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from klantreis import __version__
from klantreis.cli.say import note
from klantreis.cli.verbs import VERBS
from klantreis.cli.words import _
from klantreis.domain.errors import DomainError
from klantreis.domain.wording import LANGUAGES, language_of_environment, word, word_error

if TYPE_CHECKING:
    from collections.abc import Sequence

    from klantreis.cli.verbs import Verb

BAD_INPUT: Final = 2
_STOPPED: Final = 130
_HELP: Final = {"-h", "--help", "help"}


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """Say it and leave."""
        _complain(" ".join(message.split()))
        sys.exit(BAD_INPUT)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; give its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    lang = _language(words)
    _use_catalogue(lang)
    try:
        return _run(words, lang)
    except DomainError as error:
        _complain(word_error(error, lang))
        return BAD_INPUT
    except KeyboardInterrupt:
        return _STOPPED
    except BrokenPipeError:
        # Who reads has read enough; writing on would only complain about it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(words: list[str], lang: str) -> int:
    said = _without_language(words)
    if said[:1] == ["--version"]:
        print(__version__)
        return 0
    verb = _verb_of(said)
    if verb is None:
        return _list_or_refuse(said, lang)
    if tuple(words[: len(verb.words)]) != verb.words:
        words = [*verb.words, "--lang", lang, *said[len(verb.words) :]]
    module = import_module(verb.module)
    parser = Parser(
        prog="klantreis " + " ".join(verb.words),
        description=verb.does,
        conflict_handler="resolve",
        allow_abbrev=False,
    )
    parser.add_argument("--json", action="store_true", help=_("print JSON and nothing else"))
    parser.add_argument("--lang", choices=LANGUAGES, default=lang, help=_("language of the words"))
    module.arguments(parser)
    _put_in_words(parser, lang)
    code = module.run(parser.parse_args(words[len(verb.words) :]))
    sys.stdout.flush()
    return int(code)


def _verb_of(words: list[str]) -> Verb | None:
    return next((verb for verb in VERBS if tuple(words[: len(verb.words)]) == verb.words), None)


def _list_or_refuse(words: list[str], lang: str) -> int:
    """List the verbs, or those of a group; refuse a word that is none."""
    asked = any(one in _HELP for one in words)
    said = [one for one in words if one not in _HELP]
    found = [verb for verb in VERBS if not said or verb.words[0] == said[0]]
    if found and (asked or not said[1:]):
        width = max(len(" ".join(verb.words)) for verb in found)
        print(word("What klantreis can do:", lang))
        for verb in found:
            print(f"  klantreis {' '.join(verb.words):{width}}  {word(verb.does, lang)}")
        return 0 if asked or not said else BAD_INPUT
    given = " ".join(said[:2] if found else said[:1])
    known = {" ".join(verb.words) for verb in VERBS}
    close = get_close_matches(" ".join(said[:2]), known, 1)
    if close:
        hint = _('"%(given)s" is no command. Did you mean "%(close)s"?')
        _complain(word(hint, lang, given=given, close=close[0]))
    else:
        hint = _('"%(given)s" is no command. "klantreis --help" lists them.')
        _complain(word(hint, lang, given=given))
    return BAD_INPUT


def _put_in_words(parser: Parser, lang: str) -> None:
    """Put help that verbs give in English in the reader's language."""
    parser.description = word(parser.description or "", lang)
    for action in parser._actions:  # noqa: SLF001 - argparse has no other list of its options
        if action.help and action.help is not argparse.SUPPRESS:
            action.help = word(action.help, lang)


def _language(words: list[str]) -> str:
    """Give the language asked for, before the options are read: it words their help."""
    for place, one in enumerate(words):
        given = one.removeprefix("--lang=") if one.startswith("--lang=") else None
        if one == "--lang":
            given = next(iter(words[place + 1 : place + 2]), None)
        if given in LANGUAGES:
            return str(given)
    return language_of_environment()


def _without_language(words: list[str]) -> list[str]:
    """Give the words without the language, wherever it stands."""
    rest = [one for one in words if not one.startswith("--lang=")]
    while "--lang" in rest:
        place = rest.index("--lang")
        del rest[place : place + 2]
    return rest


def _use_catalogue(lang: str) -> None:
    """Let argparse find its own words in our catalogue; it asks the process-wide one."""
    os.environ["LANGUAGE"] = lang
    gettext.bindtextdomain("django", str(Path(__file__).parent.parent / "locale"))
    gettext.textdomain("django")


def _complain(message: str) -> None:
    note(f"klantreis: {message}")
