"""`klantreis demo`: the demo workspace, made or brought up to date."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

from klantreis.cli.say import say_json
from klantreis.cli.words import _
from klantreis.domain.wording import word

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--port", type=int, help=_("port in the address that is printed"))


def run(options: argparse.Namespace) -> int:
    """Load the demo and say where it is."""
    lang = options.lang
    import_module("klantreis.config.starting").start(options.port)
    made = import_module("klantreis.services.demo").load(_say)
    address = import_module("django.conf").settings.ADDRESS + made.path
    if options.json:
        say_json({"address": address, "email": made.email, "password": made.password})
        return 0
    print(word("The demo workspace is at %(address)s", lang, address=address))
    print(word("Sign in with %(email)s", lang, email=made.email))
    print(word("and the password %(password)s", lang, password=made.password))
    print(word("Its content is demo data of a web shop that does not exist.", lang))
    return 0


def _say(fraction: float, phase: str) -> None:
    del phase
    if sys.stderr.isatty():
        end = "\n" if fraction >= 1 else ""
        print(f"\r{fraction:4.0%}", end=end, file=sys.stderr, flush=True)
