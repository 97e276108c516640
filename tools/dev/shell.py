"""Running other programs: quietly with a log, or with their output passed on."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tools.dev import say
from tools.dev.paths import MEMORY, PYTHON, ROOT, VENV

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_TAIL: Final = 40  # lines of a failed installer's log that are shown


def environment(**more: str) -> dict[str, str]:
    """Give the variables for a program in the environment: its tools first on the path."""
    variables = dict(os.environ)
    variables["PATH"] = os.pathsep.join([str(VENV / "bin"), variables.get("PATH", "")])
    variables["VIRTUAL_ENV"] = str(VENV)
    variables.setdefault("KLANTREIS_HOME", str(ROOT / ".klantreis"))
    variables.pop("PYTHONHOME", None)
    # Bytecode of our own modules saves a second at every start after the first.
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    return variables | more


def quietly(text: str, command: Sequence[str], *, at: Path = ROOT) -> None:
    """Run an installer or builder, its output in `.dev/<name>.log`; show the end if it fails.

    Raises:
        Refusal: the program is missing or ended with anything but 0.
    """
    say.step(text)
    MEMORY.mkdir(exist_ok=True)
    log = MEMORY / f"{text.split(maxsplit=1)[0].lower()}-{Path(command[0]).name}.log"
    begin = time.monotonic()
    with log.open("wb") as out:
        try:
            process = subprocess.Popen(
                command, cwd=at, stdout=out, stderr=subprocess.STDOUT, env=environment()
            )
        except FileNotFoundError:
            say.refuse(f"{command[0]} is not installed, or not on the PATH.")
        while True:
            try:
                code = process.wait(timeout=1)
                break
            except subprocess.TimeoutExpired:
                say.waiting(text, time.monotonic() - begin)
    say.waited()
    if code != 0:
        tail = "\n".join(log.read_text(errors="replace").splitlines()[-_TAIL:])
        say.refuse(f"{text}: failed with code {code}.\n{tail}\nThe whole log: {log}")


def aloud(command: Sequence[str], *, at: Path = ROOT, env: Mapping[str, str] | None = None) -> int:
    """Run a program with its output passed on; give its exit code."""
    try:
        return subprocess.run(
            command, cwd=at, env=dict(env or environment()), check=False
        ).returncode
    except FileNotFoundError:
        say.refuse(f"{command[0]} is not installed, or not on the PATH.")


def become(command: Sequence[str]) -> int:
    """Replace this process by a program, so that signals and the exit code are its own."""
    found = shutil.which(command[0], path=environment()["PATH"])
    if found is None:
        say.refuse(f"{command[0]} is not installed, or not on the PATH.")
    os.execve(found, list(command), environment())  # noqa: S606 - no shell is meant


def python(*arguments: str) -> list[str]:
    """Give the command that runs arguments with the environment's Python."""
    return [str(PYTHON), *arguments]
