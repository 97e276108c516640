"""Ask every question once of a tiny log: what is compiled for it is kept on disk."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

from klantreis.engine.opening import read_events


def warm() -> None:
    """Fill the cache of compiled kernels."""
    with tempfile.TemporaryDirectory(prefix="klantreis-warm-") as folder:
        path = Path(folder) / "events.csv"
        with path.open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("who", "when", "what", "visit"))
            for minute, visit in enumerate("aabbaccbba"):
                when = f"2024-01-01 10:{minute:02d}:00"
                writer.writerow((minute % 3, when, "xyz"[minute % 2], visit))
        _ask(path, None)
        _ask(path, "visit")


def _ask(path: Path, session: str | None) -> None:
    log = read_events(path, customer="who", time="when", event="what", session=session, tz="UTC")
    for grain in ("customer", "session"):
        for quantiles in ("exact", "histogram"):
            log.flow(grain=grain, quantiles=quantiles)
            log.funnel(["x", "y"], within="30m", grain=grain, quantiles=quantiles)
        for mode in ("strict", "open"):
            log.funnel(["x", "y"], mode=mode, grain=grain)
        log.drop_off("y", grain=grain)
        log.places(grain=grain)
