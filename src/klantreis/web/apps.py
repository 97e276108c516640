"""The Django app that holds the pages' templates, tags and static files."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """No tables: pages read and write through services only."""

    name = "klantreis.web"
    label = "web"
