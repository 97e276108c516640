"""State of a test run: a folder of its own, gone when the run ends.

Importing this points KLANTREIS_HOME there. It must happen before the settings are read,
so that no test ever touches what belongs to the person who runs it. Every worker of a
parallel run is a process with a folder of its own.
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
