"""What a run on SQLite has no use for."""

from tests.home import DATABASE

collect_ignore = [] if DATABASE else ["test_postgres.py"]
