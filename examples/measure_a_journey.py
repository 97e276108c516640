"""Measure a journey from an event file: who goes where, how far they come, where they leave.

Run it from the root of the repository::

    ./dev exec python examples/measure_a_journey.py

The file is the log of the demo workspace: simulated visits to a web shop (see NOTICE).
"""

# ruff: noqa: INP001, T201 - a script to read and to run

from __future__ import annotations

from pathlib import Path

import klantreis

EVENTS = Path(klantreis.__file__).parent / "services" / "demo" / "webshop_events.csv.gz"


def main() -> None:
    """Read the log and answer three questions."""
    log = klantreis.read_events(
        EVENTS,
        customer="user_id",
        session="session_id",
        time="timestamp",
        event="event",
        tz="Europe/Amsterdam",
    )
    print(f"{log.events:,} events of {log.customers} customers")

    flow = log.flow(grain="session")
    print("\nWhat directly follows what, most often first:")
    for edge in flow.edges[:5]:
        wait = f"median {edge.median_s:.0f} s"
        print(f"  {edge.source} -> {edge.target}: {edge.count:,} times, {wait}")

    funnel = log.funnel(["cart", "shipping_details", "purchase"], within="30m", grain="session")
    print(f"\nFrom basket to order within 30 minutes, of {funnel.journeys:,} visits:")
    for step in funnel.steps:
        print(f"  {step.name}: {step.reached:,} ({step.of_all:.1%} of all visits)")

    lost = log.drop_off("purchase", grain="session")
    print(f"\nThe {lost.dropped:,} visits without an order ended at:")
    for last in lost.last[:5]:
        print(f"  {last.event}: {last.count} ({last.share:.0%})")


if __name__ == "__main__":
    main()
