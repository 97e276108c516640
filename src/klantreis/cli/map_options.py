"""What the map verbs share: where a map comes from and where a result goes."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from klantreis.cli.say import say_json
from klantreis.cli.words import _
from klantreis.domain.errors import DomainError
from klantreis.domain.wording import word

if TYPE_CHECKING:
    import argparse


class OutputError(DomainError):
    """A file that cannot be written."""

    sentences: ClassVar[dict[str, str]] = {
        "unwritable": "%(file)s cannot be written: %(why)s.",
        "needs_out": "Say with --out which file to write.",
    }


def add_out(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    """Add where the result goes."""
    parser.add_argument("--out", metavar="FILE", required=required, help=_("file to write"))


def write_out(path: str, body: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        OutputError: `unwritable`; what stood there is as it was.
    """
    target = Path(path)
    made: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as draft:
            made = Path(draft.name)
            draft.write(body)
        # A temporary file is for its maker alone; a result is as open as any new file.
        umask = os.umask(0)
        os.umask(umask)
        made.chmod(0o666 & ~umask)
        made.replace(target)
    except OSError as error:
        if made:
            made.unlink(missing_ok=True)
        raise OutputError("unwritable", file=target, why=error.strerror) from None


def say_written(options: argparse.Namespace, path: str, **facts: object) -> None:
    """Tell what was written: JSON on standard output, or a line."""
    if options.json:
        say_json({"out": path, **facts})
    else:
        print(word("Written: %(file)s", options.lang, file=path), file=sys.stderr)
