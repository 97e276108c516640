"""How long a large map takes to become SVG and PNG: 60 steps by 12 lanes, every cell filled.

Run as ``python -m benchmarks.map [--json]``. Best of five, beside a calibration loop of the
same run, so that figures of two machines can be compared.
"""

from __future__ import annotations

import argparse
import json
import time
from typing import TYPE_CHECKING, Final

from klantreis.domain.maps.board import JourneyMap, Records, new_map
from klantreis.domain.maps.records import (
    Card,
    ExperiencePoint,
    Lane,
    MapHead,
    MomentOfTruth,
    Record,
    Stage,
    Step,
    Touchpoint,
    TouchpointUse,
)
from klantreis.domain.readings import MICRO, Reading
from klantreis.domain.text import in_both
from klantreis.exports import png, svg
from klantreis.exports.map_scene import map_scene

if TYPE_CHECKING:
    from collections.abc import Callable

STEPS: Final = 60
PER_STAGE: Final = 6
LANES: Final = (
    "action", "thought", "touchpoint", "experience", "moment", "need", "pain_point",
    "opportunity", "driver", "barrier", "backstage", "metrics",
)  # fmt: skip
BAR_MS: Final = 100.0
_WORDS: Final = (
    *("klant", "zoekt", "vergelijkt", "bestelling", "bezorging", "winkelwagentje", "wacht"),
    *("arbeidsongeschiktheidsverzekering", "productpagina", "klantenservice", "betaalt"),
    *("opnieuw", "account", "aanmaken", "levertijd", "onduidelijk", "advies", "kennis"),
    *("aanbieding", "retourzending", "servicemedewerker", "bevestiging", "verzendkosten"),
)
_CALIBRATION: Final = 2_000_000


def key(kind: int, number: int) -> str:
    """Give a key that looks like any other."""
    return f"{kind:08x}-0000-4000-8000-{number:012x}"


def sentence(seed: int, length: int) -> str:
    """Give words that differ per cell, so that no cache can cheat."""
    words = [_WORDS[(seed * 7 + i * (3 + seed % 5)) % len(_WORDS)] for i in range(length)]
    return " ".join([*words, str(seed)])


def large_map() -> JourneyMap:
    """Build the map."""
    records: list[Record] = [
        Stage(key=key(1, i), order=f"{i:03d}i", name=in_both(f"Fase {i + 1}", f"Stage {i + 1}"))
        for i in range(STEPS // PER_STAGE)
    ]
    for i in range(STEPS):
        name = sentence(i, 2)
        stage = key(1, i // PER_STAGE)
        records.append(
            Step(key=key(2, i), stage=stage, order=f"{i:03d}i", name=in_both(name, name))
        )
        records.append(
            ExperiencePoint(key=key(7, i), step=key(2, i), value=(i * 37) % 400 - 200),
        )
    for row, kind in enumerate(LANES):
        lane = Lane(key=key(3, row), order=f"{row:03d}i", kind=kind, prompt=f"lane.{kind}")
        records.append(lane)
        if kind not in {"experience", "metrics"}:
            records += [_cell(row, kind, step) for step in range(STEPS)]
    touchpoints = [
        Touchpoint(key=key(92, i), name=in_both(sentence(i, 2), sentence(i, 2)), channel="email")
        for i in range(STEPS)
    ]
    head = MapHead(title=in_both("Grote kaart", "Large map"), languages=("nl", "en"))
    return new_map(head, *records, library=Records().put(*touchpoints))


def _cell(row: int, kind: str, step: int) -> Record:
    number = row * STEPS + step
    place, words = key(2, step), in_both(sentence(number, 6), sentence(number, 6))
    if kind == "moment":
        return MomentOfTruth(key=key(6, number), step=place, wins=words, loses=words)
    state = ("assumed", "supported", "mixed", "refuted")[number % 4]
    if kind == "touchpoint":
        return TouchpointUse(
            key=key(5, number), lane=key(3, row), step=place, touchpoint=key(92, step),
            evidence_state=state,
        )  # fmt: skip
    return Card(
        key=key(4, number), lane=key(3, row), step=place, kind=kind, text=words,
        evidence_state=state,
    )  # fmt: skip


def readings() -> tuple[Reading, ...]:
    """Give every figure the metrics lane can show, at every step."""
    found = []
    for step in range(STEPS):
        share = 200_000 + step * 10_000
        for metric, unit, value in (
            ("customers", "count", 48_210 - step),
            ("conversion", "share", share),
            ("drop_off", "share", share // 3),
            ("time_to_next", "time", (step + 1) * 4000 * MICRO),
        ):
            bounded = unit == "share"
            found.append(
                Reading(
                    node="step", key=key(2, step), metric=metric, unit=unit, n=48_210 - step,
                    value=value, lo=value - 4000 if bounded else None,
                    hi=value + 4000 if bounded else None,
                )
            )  # fmt: skip
        mean = (step * 53) % 360 - 180
        found.append(
            Reading(
                node="step", key=key(2, step), metric="experience", unit="emotion", n=100 + step,
                value=mean, lo=mean - 20, hi=mean + 20, series="survey",
            )
        )  # fmt: skip
    return tuple(found)


def best_ms(work: Callable[[], object], times: int = 5) -> float:
    """Give the shortest of some runs in milliseconds."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best * 1000


def calibrate() -> None:
    """Do a fixed piece of plain work, as a measure of the machine."""
    total = 0
    for i in range(_CALIBRATION):
        total += i & 7


def measure() -> dict[str, float | int]:
    """Measure everything once; the first drawing, with empty caches, is told apart."""
    figures = readings()
    start = time.perf_counter()
    first = svg.paint(map_scene(large_map(), lang="nl", readings=figures))
    cold = (time.perf_counter() - start) * 1000

    def page() -> str:
        return svg.paint(map_scene(large_map(), lang="nl", readings=figures))

    scene = map_scene(large_map(), lang="nl", readings=figures, variant="file")
    return {
        "calibration_ms": round(best_ms(calibrate), 1),
        "build_ms": round(best_ms(large_map), 1),
        "svg_cold_ms": round(cold, 1),
        "svg_ms": round(best_ms(page), 1),
        "svg_bytes": len(first),
        "png_ms": round(best_ms(lambda: png.paint(scene, scale=1), 2), 1),
        "bar_ms": BAR_MS,
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON alone")
    options = parser.parse_args()
    found = measure()
    if options.json:
        print(json.dumps(found))
        return
    print(f"map of {STEPS} steps and {len(LANES)} lanes, best of five")
    for name, value in found.items():
        print(f"  {name:16} {value}")


if __name__ == "__main__":
    main()
