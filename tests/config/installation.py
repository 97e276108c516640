"""An installation of its own: a state folder, and commands that run in it as processes."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests.home import DATABASE

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT: Final = Path(__file__).parents[2]
PATIENCE_S: Final = 60.0


class Installation:
    """A state folder, a database and what runs on them; everything is stopped at the end."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.processes: list[subprocess.Popen[str]] = []
        self.environment = os.environ | {
            "KLANTREIS_HOME": str(home),
            "DJANGO_SETTINGS_MODULE": "klantreis.config.settings",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "LANG": "en_GB.UTF-8",
        }
        self.environment.pop("DATABASE_URL", None)
        if DATABASE:
            self.environment["DATABASE_URL"] = new_database()

    def start(self, *words: str) -> subprocess.Popen[str]:
        """Start Python with these arguments."""
        process = subprocess.Popen(
            [sys.executable, *words],
            env=self.environment,
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.processes.append(process)
        return process

    def run(self, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
        """Run Python with these arguments to its end."""
        return subprocess.run(
            [sys.executable, *words],
            env=self.environment,
            cwd=self.home,
            input=given,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )

    def ask(self, code: str) -> Any:
        """Give what a piece of code puts in `answer`, with Django started and migrated."""
        head = "from klantreis.config.starting import start; start()\n"
        foot = "\nimport json; print(json.dumps(answer))"
        done = self.run("-c", head + code + foot)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    def stop(self) -> None:
        """Stop what still runs."""
        for process in self.processes:
            if process.poll() is None:
                process.kill()
            process.communicate()


def new_database() -> str:
    """Make an empty database beside the one of this run, and give its address.

    It goes with its cluster, which is thrown away after the run.
    """
    import psycopg  # noqa: PLC0415 - only a run on PostgreSQL needs the driver

    name = f"own_{uuid.uuid4().hex}"
    with psycopg.connect(DATABASE.replace("postgres:", "postgresql:", 1), autocommit=True) as one:
        one.execute(f'CREATE DATABASE "{name}"')
    return f"{DATABASE.rpartition('/')[0]}/{name}"


def free_port() -> int:
    """Give a port that nothing listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def until(holds: Callable[[], Any]) -> Any:
    """Wait until something holds, and give it."""
    end = time.monotonic() + PATIENCE_S
    while not (found := holds()):
        assert time.monotonic() < end, "it never came"
        time.sleep(0.1)
    return found
