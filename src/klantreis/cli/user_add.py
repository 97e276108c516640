"""`klantreis user add`: someone who may sign in."""

from __future__ import annotations

import getpass
import sys
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, Final

from klantreis.cli.words import _
from klantreis.domain.errors import DomainError
from klantreis.domain.permissions import Role
from klantreis.domain.wording import word

if TYPE_CHECKING:
    import argparse

ROLES: Final = tuple(role.value for role in Role)


class PasswordError(DomainError):
    """A password that was not given as it should be."""

    sentences: ClassVar[dict[str, str]] = {
        "differ": "The two passwords differ.",
        "none": "There was no password to read on standard input.",
    }


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("email", metavar="EMAIL", help=_("address to sign in with"))
    parser.add_argument("--name", default="", help=_("name that colleagues see"))
    parser.add_argument(
        "--workspace",
        metavar="SLUG",
        help=_("workspace to add them to: its name in addresses, after /w/"),
    )
    parser.add_argument("--role", choices=ROLES, default="editor", help=_("role in that workspace"))
    parser.add_argument(
        "--password-stdin",
        action="store_true",
        help=_("read the password from standard input instead of asking for it"),
    )


def run(options: argparse.Namespace) -> int:
    """Add the user."""
    lang = options.lang
    import_module("klantreis.config.starting").start()
    password = _password(lang, ask=not options.password_stdin)
    accounts = import_module("klantreis.services.people.accounts")
    accounts.add_user(
        options.email,
        password,
        options.name,
        lang,
        workspace_slug=options.workspace,
        role=Role(options.role),
    )
    print(word("%(email)s can sign in.", lang, email=options.email))
    return 0


def _password(lang: str, *, ask: bool) -> str:
    if not ask:
        given = sys.stdin.readline().rstrip("\r\n")
        if not given:
            raise PasswordError("none")
        return given
    first = getpass.getpass(word("Password: ", lang))
    if getpass.getpass(word("Once more: ", lang)) != first:
        raise PasswordError("differ")
    return first
