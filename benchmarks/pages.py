"""How long the server works on the pages of a large map: 60 steps by 12 lanes, measured.

    ./dev bench pages [--json]

Requests go through all of Django, signed in, on an SQLite file of their own; best of five
after one that warms up, beside a calibration loop of the same run.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from typing import Final

from benchmarks.map import STEPS, best_ms, calibrate, large_map, readings

_PAGE_MS: Final = 150
_PASSWORD: Final = "een lang wachtwoord"  # noqa: S105 - of a user that lives as long as the run


def measure() -> dict[str, float]:
    """Set up a workspace with the map in it and time its pages."""
    import django  # noqa: PLC0415 - the home below must be set first

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from klantreis.domain import document  # noqa: PLC0415
    from klantreis.services import accounts, documents, workspaces  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    user = accounts.add_user("bench@example.nl", _PASSWORD, "Bench")
    place = workspaces.create(user, "Bench")
    principal = workspaces.principal_of(user, place.slug)
    text = document.dumps(large_map().replace(readings=readings()))
    map_id = documents.import_document(principal, text)
    client = Client(headers={"host": "localhost"})
    if not client.login(username="bench@example.nl", password=_PASSWORD):
        sys.exit("the benchmark's user cannot sign in")
    address = f"/w/{place.slug}/maps/{map_id}/"

    def page(path: str) -> float:
        def ask() -> None:
            answer = client.get(address + path)
            if answer.status_code != 200:  # noqa: PLR2004 - HTTP's own number
                sys.exit(f"{address}{path} answered {answer.status_code}")

        ask()
        return round(best_ms(ask), 1)

    return {
        "calibration_ms": round(best_ms(calibrate), 1),
        "map_ms": page(""),
        "step_ms": page(f"?step={large_map().steps[STEPS // 2].key}"),
        "table_ms": page("?view=table"),
        "svg_ms": page("export.svg"),
        "home_ms": round(best_ms(lambda: client.get(f"/w/{place.slug}/")), 1),
    }


def main() -> int:
    """Print the figures; give 1 where the map page misses its bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON alone")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="klantreis-bench-") as home:
        os.environ["KLANTREIS_HOME"] = home
        os.environ["DJANGO_SETTINGS_MODULE"] = "klantreis.config.settings"
        found = measure()
    if options.json:
        print(json.dumps(found))
    else:
        for name, value in found.items():
            bar = f"   at most {_PAGE_MS}" if name == "map_ms" else ""
            print(f"{name:16}{value:10.1f}{bar}")
    return int(found["map_ms"] > _PAGE_MS)


if __name__ == "__main__":
    sys.exit(main())
