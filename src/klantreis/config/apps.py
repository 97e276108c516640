"""The Django app that ties the parts together once Django is ready."""

from __future__ import annotations

from django.apps import AppConfig


class WiringConfig(AppConfig):
    """Bind the ports of the services."""

    name = "klantreis.config"
    label = "config"

    def ready(self) -> None:
        """Bind."""
        from klantreis.config import wiring  # noqa: PLC0415 - services need the tables to be there

        wiring.bind()
