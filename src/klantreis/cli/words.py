"""Mark English message ids; they are put in the reader's language when shown."""

from __future__ import annotations

from typing import Final

from klantreis.domain.wording import _

# What the standard library's argparse says; it looks these up in the same catalogue.
ARGPARSE: Final = (
    _("usage: "),
    _("positional arguments"),
    _("options"),
    _("show this help message and exit"),
    _("the following arguments are required: %s"),
    _("unrecognized arguments: %s"),
    _("expected one argument"),
    _("expected at least one argument"),
    _("ambiguous option: %(option)s could match %(matches)s"),
    _("argument %(argument_name)s: %(message)s"),
    _("invalid choice: %(value)r (choose from %(choices)s)"),
    _("invalid %(type)s value: %(value)r"),
    _("not allowed with argument %s"),
    _("one of the arguments %s is required"),
)

__all__ = ["ARGPARSE", "_"]
