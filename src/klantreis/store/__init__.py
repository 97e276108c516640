"""The one Django app with tables: models, queries, migrations."""
