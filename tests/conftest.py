"""What every test needs; fixtures of a subject stand in that subject's folder."""

import tests.home  # noqa: F401 - points KLANTREIS_HOME at a folder of this run
