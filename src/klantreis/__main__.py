"""Run the command line as `python -m klantreis`."""

from __future__ import annotations

import sys

from klantreis.cli import main

sys.exit(main())
