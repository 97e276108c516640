"""One of several writers on one map: `writer.py MAP COUNT`, in an installation of its own."""

from __future__ import annotations

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "klantreis.config.settings")


def write(map_id: str, count: int) -> None:
    """Write the title of a map, time and again."""
    django.setup()
    from klantreis.domain.operations import Operation, Target  # noqa: PLC0415 - after setup
    from klantreis.services import editing  # noqa: PLC0415 - after setup
    from klantreis.services.people import workspaces  # noqa: PLC0415 - after setup
    from klantreis.store.models import User  # noqa: PLC0415 - after setup

    user = User.objects.get()
    principal = workspaces.principal_of(str(user.pk), "werk")
    for number in range(count):
        text = f"{os.getpid()} {number}"
        operation = Operation(
            kind="write",
            target=Target("map", "map"),
            payload={"field": "title", "lang": "nl", "text": text},
        )
        editing.submit(principal, map_id, [operation])


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]))
