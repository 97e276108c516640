"""A throw-away PostgreSQL: a cluster of its own on a socket, gone when the block ends.

Also used by the tests and benchmarks that stop and start a database.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from tools.dev import say
from tools.dev.shell import quietly

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

USER: Final = "klantreis"
# How texts sort and compare: by code unit, and as Dutch readers expect.
LOCALES: Final = {
    "C.UTF-8": ("--locale=C.UTF-8",),
    "nl-NL (ICU)": ("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=nl-NL"),
}
# What is thrown away need not survive a power cut.
CARELESS: Final = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
# PostgreSQL refuses to run as root.
_AS_NOBODY: Final = ("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups")
_PATIENCE_S: Final = 60.0


def binaries() -> Path | None:
    """Give the folder of PostgreSQL's programs: on the path, or where Debian puts them."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = sorted(versions, key=lambda path: int(path.parts[-3].partition(".")[0]))
    return newest[-1].parent if newest else None


def ensure(*, install: bool) -> Path:
    """Give the folder of PostgreSQL's programs, after installing Debian's where that is asked.

    Raises:
        Refusal: there is none, and it was not or could not be installed.
    """
    if binaries() is None and install and shutil.which("apt-get"):
        sudo = [] if os.geteuid() == 0 else ["sudo"]
        apt = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
        quietly("Refreshing the list of system packages", [*apt, "update"])
        install_it = [*apt, "install", "--yes", "--no-install-recommends", "postgresql"]
        quietly("Installing PostgreSQL for the tests", install_it)
    found = binaries()
    if found is None:
        say.refuse("PostgreSQL is not here; Debian's package is called postgresql.")
    return found


@dataclass(frozen=True)
class Cluster:
    """A cluster that can be stopped and started again."""

    programs: Path
    folder: Path
    settings: tuple[str, ...] = CARELESS

    def url(self, name: str = "postgres") -> str:
        """Give the DATABASE_URL of one of its databases."""
        return f"postgres://{USER}@{quote(str(self.folder), safe='')}/{name}"

    def initialise(self, locale: Sequence[str]) -> None:
        """Make the files."""
        words = ("-D", str(self.folder / "data"), "-U", USER, "--encoding=UTF8", "--no-sync")
        self._run("initdb", *words, "--auth=trust", *locale)

    def start(self) -> None:
        """Start it and wait until it answers."""
        told = ["listen_addresses=", f"unix_socket_directories={self.folder}", *self.settings]
        options = " ".join(f"-c {one}" for one in told)
        log = str(self.folder / "log")
        self._run(
            "pg_ctl", "-D", str(self.folder / "data"), "-l", log, "-o", options, "-w", "start"
        )

    def stop(self, mode: str = "fast") -> None:
        """Stop it; `immediate` is as good as pulling the plug."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", mode, "-w", "stop")

    def create(self, name: str) -> str:
        """Make an empty database and give its DATABASE_URL."""
        self._run("createdb", "-h", str(self.folder), "-U", USER, name)
        return self.url(name)

    def _run(self, program: str, *words: str) -> None:
        own = _AS_NOBODY if os.geteuid() == 0 else ()
        command = [*own, str(self.programs / program), *words]
        done = subprocess.run(
            command,
            cwd=self.folder,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"},
            # A server that inherited a pipe would keep it open for as long as it lives.
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
            timeout=_PATIENCE_S,
        )
        if done.returncode != 0:
            log = self.folder / "log"
            tail = log.read_text(errors="replace")[-2000:] if log.exists() else ""
            say.refuse(f"{program} failed with code {done.returncode}.\n{tail}")


@contextmanager
def cluster(
    locale: str = "C.UTF-8", *, install: bool = False, settings: tuple[str, ...] = CARELESS
) -> Iterator[Cluster]:
    """Give a running cluster, and remove every trace of it at the end."""
    programs = ensure(install=install)
    folder = Path(tempfile.mkdtemp(prefix="klantreis-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody", "nogroup")
    made = Cluster(programs, folder, settings)
    try:
        made.initialise(LOCALES[locale])
        made.start()
        try:
            yield made
        finally:
            if (folder / "data" / "postmaster.pid").exists():
                made.stop("immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
