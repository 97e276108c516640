"""Make what the commands need: environment, front-end, catalogues, compiled kernels.

Each step is skipped while its inputs are what they were; two commands at once wait for
each other.
"""

from __future__ import annotations

import fcntl
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tools.dev import say, stamps
from tools.dev.paths import BUILT, FRONTEND, MEMORY, PYTHON, REQUIREMENTS, ROOT, SOURCE, VENV
from tools.dev.shell import python, quietly

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def alone() -> Iterator[None]:
    """Hold the lock of this clone, so that two commands do not install over each other."""
    MEMORY.mkdir(exist_ok=True)
    with (MEMORY / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say.step("Another ./dev is making something here; waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def everything(*, warm: bool = True) -> None:
    """Make all that the product needs to run and to be tested.

    Args:
        warm: compile the kernels too; a command that asks one thing need not wait for all.
    """
    with alone():
        environment()
        front_end()
        catalogues()
        if warm:
            kernels()


def environment() -> None:
    """Make `.venv` with the locked packages and this clone in it, editable."""
    if not _works():
        say.step("Making the Python environment in .venv")
        made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False)
        if made.returncode != 0:
            say.refuse("Python could not make an environment; Debian calls it python3-venv.")
    lock = REQUIREMENTS / "dev.txt"
    stamp = VENV / "locked.stamp"
    wanted = stamps.digest([lock], str(ROOT))
    if not stamps.is_current(stamp, wanted):
        pip = python("-m", "pip", "install", "--disable-pip-version-check", "--require-hashes")
        quietly("Installing the locked Python packages", [*pip, "-r", str(lock)])
        stamps.record(stamp, wanted)
    _install_ourselves()


def _install_ourselves() -> None:
    stamp = VENV / "editable.stamp"
    wanted = stamps.digest([ROOT / "pyproject.toml"], str(ROOT))
    if stamps.is_current(stamp, wanted):
        return
    options = ["--disable-pip-version-check", "--no-deps", "--no-build-isolation"]
    quietly(
        "Putting klantreis itself in the environment",
        python("-m", "pip", "install", *options, "--editable", str(ROOT)),
    )
    stamps.record(stamp, wanted)


def _works() -> bool:
    """Tell whether `.venv` runs: a clone that was moved, or an upgraded Python, breaks it."""
    if not PYTHON.exists():
        return False
    home = python("-c", "import sys; print(sys.prefix)")
    asked = subprocess.run(home, capture_output=True, text=True, check=False)
    return asked.stdout.strip() == str(VENV)


def node_packages() -> None:
    """Install the locked Node packages."""
    stamp = FRONTEND / "node_modules" / "locked.stamp"
    wanted = stamps.digest([FRONTEND / "package-lock.json", FRONTEND / ".npmrc"])
    if not stamps.is_current(stamp, wanted):
        quietly("Installing the locked Node packages", ["npm", "ci"], at=FRONTEND)
        stamps.record(stamp, wanted)


def front_end() -> None:
    """Build what the pages load into `src/klantreis/web/static/built`."""
    node_packages()
    stamp = MEMORY / "front-end.stamp"
    inputs = [FRONTEND / name for name in ("src", "package-lock.json", "vite.config.ts")]
    wanted = stamps.digest([*inputs, FRONTEND / "tsconfig.json"])
    if not (BUILT / "app.js").exists() or not stamps.is_current(stamp, wanted):
        quietly("Building the front-end", ["npm", "run", "build"], at=FRONTEND)
        stamps.record(stamp, wanted)


def catalogues() -> None:
    """Compile the message catalogues that changed."""
    for source in sorted((SOURCE / "locale").glob("*/LC_MESSAGES/*.po")):
        stamp = MEMORY / f"{source.parts[-3]}-{source.stem}.stamp"
        wanted = stamps.digest([source])
        compiled = source.with_suffix(".mo")
        if compiled.exists() and stamps.is_current(stamp, wanted):
            continue
        quietly(
            f"Compiling the words of {source.parts[-3]}",
            python("-m", "tools.dev.i18n", "compile", str(source)),
        )
        stamps.record(stamp, wanted)


def kernels() -> None:
    """Let numba compile its kernels once, so that nobody's first figure waits for it."""
    stamp = MEMORY / "kernels.stamp"
    inputs = [SOURCE / name for name in ("analytics", "eventlog", "engine")]
    wanted = stamps.digest([*inputs, REQUIREMENTS / "dev.txt"], str(ROOT))
    if not stamps.is_current(stamp, wanted):
        quietly("Compiling the kernels of the analyses", python("-m", "klantreis", "warm"))
        stamps.record(stamp, wanted)
