"""`./dev run`: from a fresh clone to the demo in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.dev import prepare, say
from tools.dev.shell import aloud, become, python

if TYPE_CHECKING:
    import argparse

SUMMARY = "make what is needed, load the demo workspace and serve it on http://localhost:8000"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")


def run(options: argparse.Namespace) -> int:
    """Prepare, load the demo, and turn into the server."""
    port = str(options.port)
    prepare.everything()
    say.step("Loading the demo workspace")
    code = aloud(python("-m", "klantreis", "demo", "--port", port))
    if code != 0:
        return code
    say.step("Starting the server and the worker; Ctrl+C stops both")
    return become(python("-m", "klantreis", "serve", "--port", port))
