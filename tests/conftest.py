"""What every test needs; fixtures of a subject stand in that subject's folder."""

import tests.home  # noqa: F401, I001 - first: points KLANTREIS_HOME at a folder of this run

from hypothesis import settings

# No test is timed: a busy machine is no fault of the code (D47).
settings.register_profile("house", deadline=None)
settings.load_profile("house")
