"""State of a test run: a folder and a database of its own, gone when the run ends.

Importing this points KLANTREIS_HOME there and forgets DATABASE_URL. It must happen before
the settings are read, so that no test ever touches what belongs to the person who runs it.
Every worker of a parallel run is a process with a folder of its own. A run on PostgreSQL
says so in KLANTREIS_TEST_DATABASE, the address of a cluster that is thrown away.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

HOME: Final = Path(tempfile.mkdtemp(prefix="klantreis-test-"))
os.environ["KLANTREIS_HOME"] = str(HOME)
atexit.register(shutil.rmtree, HOME, ignore_errors=True)

DATABASE: Final = os.environ.get("KLANTREIS_TEST_DATABASE", "")
os.environ.pop("DATABASE_URL", None)
if DATABASE:
    os.environ["DATABASE_URL"] = DATABASE
