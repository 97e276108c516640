"""The Django app of the tables."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Tables, under the short label `store`."""

    name = "klantreis.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
