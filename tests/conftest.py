"""What every test needs; fixtures of a subject stand in that subject's folder."""

import tests.home  # noqa: F401, I001 - first: points KLANTREIS_HOME at a folder of this run

import os

from hypothesis import settings

# No test is timed: a busy machine is no fault of the code (D47). Where a run decides what
# lands, it draws the same cases each time; at a desk every run looks further.
settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("house")
