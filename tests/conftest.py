"""What every test needs; fixtures of a subject stand in that subject's folder."""

import tests.home  # noqa: F401, I001 - first: points KLANTREIS_HOME at a folder of this run

import os

from hypothesis import settings

# No test is timed: a busy machine is no fault of the code (D47). Where a run decides what
# lands, it draws the same cases each time; at a desk every run looks further.
settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("house")

# Fixtures that come with tables, or with an installation that has some.
TABLES = frozenset({"db", "transactional_db", "django_db_setup", "place", "site"})


def pytest_addoption(parser):
    parser.addoption(
        "--on-a-database", action="store_true", help="only the tests that touch a database"
    )


def pytest_collection_modifyitems(config, items):
    """Leave out what cannot tell one database from another."""
    if config.getoption("--on-a-database"):
        kept = [item for item in items if _touches(item)]
        config.hook.pytest_deselected(items=[item for item in items if not _touches(item)])
        items[:] = kept


def _touches(item):
    named = TABLES.intersection(getattr(item, "fixturenames", ()))
    return bool(named) or item.get_closest_marker("django_db") is not None
