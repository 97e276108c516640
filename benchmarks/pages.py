"""How long the server works on its largest pages, measured.

    ./dev bench pages [--database postgres] [--json]

A workspace of 300 maps, one of them 60 steps by 25 lanes with 1,000 cards, and 5,000
touchpoints. Requests go through all of Django, signed in; best of five after one that warms
up, beside a calibration loop of the same run. `map_edited_ms` is the first look after an
edit, when nothing drawn before can be used.
"""

from __future__ import annotations

import argparse
import json
import sys
from time import perf_counter
from typing import TYPE_CHECKING, Final

from benchmarks.map import STEPS, best_ms, calibrate, large_map
from benchmarks.places import EMAIL, PASSWORD, database_option, furnish, installation

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from benchmarks.places import Addresses

_BARS: Final = {
    "home_ms": 200.0,
    "map_ms": 200.0,
    "map_edited_ms": 200.0,
    "touchpoints_ms": 200.0,
    "pdf_ms": 1500.0,
}
_OK: Final = 200


def measure() -> dict[str, float]:
    """Furnish a workspace and time its pages."""
    import django  # noqa: PLC0415 - the environment must be set first

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    begin = perf_counter()
    places = furnish()
    furnished = perf_counter() - begin
    client = Client(headers={"host": "localhost"})
    if not client.login(username=EMAIL, password=PASSWORD):
        sys.exit("the benchmark's user cannot sign in")

    def page(address: str) -> float:
        asked = _ask(client, address)
        asked()
        return round(best_ms(asked), 1)

    return {
        "furnished_s": round(furnished, 1),
        "calibration_ms": round(best_ms(calibrate), 1),
        "home_ms": page(places.home),
        "map_ms": page(places.map),
        "map_edited_ms": _edited(client, places),
        "step_ms": page(f"{places.map}?step={large_map().steps[STEPS // 2].key}"),
        "table_ms": page(f"{places.map}?view=table"),
        "svg_ms": page(f"{places.map}export.svg"),
        "touchpoints_ms": page(places.touchpoints),
        "pdf_ms": _pdf(places),
    }


def _ask(client: Client, address: str) -> Callable[[], None]:
    def ask() -> None:
        answer = client.get(address)
        if answer.status_code != _OK:
            sys.exit(f"{address} answered {answer.status_code}")

    return ask


def _edited(client: Client, places: Addresses) -> float:
    """Give the best of five first looks, each after an edit."""
    from klantreis.domain.operations import Operation, Target  # noqa: PLC0415
    from klantreis.services import editing  # noqa: PLC0415
    from klantreis.services.people import workspaces  # noqa: PLC0415
    from klantreis.store.models import User  # noqa: PLC0415

    principal = workspaces.principal_of(str(User.objects.get().pk), places.home.split("/")[2])
    map_id = places.map.rstrip("/").rpartition("/")[2]
    ask = _ask(client, places.map)
    best = float("inf")
    for number in range(5):
        payload = {"field": "title", "lang": "nl", "text": f"Grote kaart {number}"}
        edit = Operation(kind="write", target=Target("map", "map"), payload=payload)
        editing.submit(principal, map_id, [edit])
        begin = perf_counter()
        ask()
        best = min(best, perf_counter() - begin)
    return round(best * 1000, 1)


def _pdf(places: Addresses) -> float:
    """Give the best of three PDFs in both languages, none of them kept from before."""
    from klantreis.services import documents, pictures  # noqa: PLC0415
    from klantreis.services.people import workspaces  # noqa: PLC0415
    from klantreis.store.models import User  # noqa: PLC0415

    principal = workspaces.principal_of(str(User.objects.get().pk), places.home.split("/")[2])
    map_id = places.map.rstrip("/").rpartition("/")[2]

    def draw() -> None:
        pictures.forget(map_id)
        documents.export(principal, map_id, "pdf")

    draw()
    return round(best_ms(draw, 3), 1)


def main() -> int:
    """Print the figures; give 1 where one misses its bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON alone")
    database_option(parser)
    options = parser.parse_args()
    with installation(options.database):
        found = measure()
        from django.db import connections  # noqa: PLC0415 - Django was started by measuring

        connections.close_all()
    if options.json:
        print(json.dumps(found))
    else:
        print(f"on {options.database}")
        for name, value in found.items():
            bar = f"   at most {_BARS[name]:.0f}" if name in _BARS else ""
            print(f"  {name:16}{value:10.1f}{bar}")
    return int(any(found[name] > bar for name, bar in _BARS.items()))


if __name__ == "__main__":
    sys.exit(main())
