"""Measure the event log: import, flow and funnel, with DuckDB on the same files beside them.

    ./dev bench log [--events N] [--customers N] [--json]

Every figure is the best of five in one run, beside a calibration loop, so that runs on
different machines can be compared. Memory is the peak of a process of its own.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Final

import duckdb

from benchmarks.events import FUNNEL, write_events
from klantreis.engine.opening import open_log

if TYPE_CHECKING:
    from collections.abc import Callable

    from klantreis.engine.log import EventLog

_BEST_OF: Final = 5
# What ten million events have to come to, on two cores.
_AT_LEAST: Final = {
    "import_events_per_s": 700_000,
    "flow_times_faster": 10,
    "funnel_times_faster": 10,
    "same_answers": 1,
}
_AT_MOST: Final = {"import_peak_gib": 3, "flow_s": 0.15, "funnel_s": 0.15}
_GIB: Final = 1 << 30

_IMPORT: Final = """
import json, resource, sys
from pathlib import Path
from time import perf_counter
from klantreis.eventlog.importer import ImportPlan, import_events
from klantreis.eventlog.mapping import Mapping

source, into = sys.argv[1:]
plan = ImportPlan((Path(source),), Path(into), Mapping("customer", "time", "event"), key=b"k" * 32)
began = perf_counter()
report = import_events(plan)
seconds = perf_counter() - began
unit = 1 if sys.platform == "darwin" else 1024
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
print(json.dumps({"seconds": seconds, "events": report.events, "peak": peak}))
"""

_FLOW_SQL: Final = """
with pairs as (
    select customer, event as source,
        lead(event) over trace as target,
        epoch_us(lead(time) over trace) - epoch_us(time) as wait
    from events
    window trace as (partition by customer order by time, sequence)
)
select source, target, count(*) as count, count(distinct customer) as customers,
    avg(wait) as mean, quantile_cont(wait, 0.5) as median, quantile_cont(wait, 0.95) as p95
from pairs where target is not null group by all
"""

# Without a window the earliest event of each step after the step before decides.
_FUNNEL_SQL: Final = """
with s1 as (
    select customer, min((time, sequence)) as at from events where event = $1 group by customer
), s2 as (
    select e.customer, min((time, sequence)) as at from events e join s1 using (customer)
    where event = $2 and (time, sequence) > s1.at group by e.customer
), s3 as (
    select e.customer, min((time, sequence)) as at from events e join s2 using (customer)
    where event = $3 and (time, sequence) > s2.at group by e.customer
), s4 as (
    select e.customer, min((time, sequence)) as at from events e join s3 using (customer)
    where event = $4 and (time, sequence) > s3.at group by e.customer
)
select (select count(*) from s1), (select count(*) from s2),
    (select count(*) from s3), (select count(*) from s4)
"""


def main() -> int:
    """Measure, and say what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=10_000_000)
    parser.add_argument("--customers", type=int, default=400_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="klantreis-bench-") as folder:
        figures = measure(Path(folder), options.events, options.customers)
    print(json.dumps(figures, indent=2) if options.json else table(figures))
    return 1 if missed(figures) else 0


def measure(folder: Path, events: int, customers: int) -> dict[str, float]:
    """Give every figure by name: seconds, ratios, events per second, GiB."""
    source = folder / "events.parquet"
    write_events(source, events, customers)
    brought = [_import(source, folder / f"log{number}") for number in range(_BEST_OF)]
    seconds = min(one["seconds"] for one in brought)
    log = open_log(folder / "log0")
    log.flow()
    log.funnel(FUNNEL)
    figures = {
        "events": float(events),
        "calibration_s": _best(_calibrate),
        "import_s": seconds,
        "import_events_per_s": events / seconds,
        "import_peak_gib": max(one["peak"] for one in brought) / _GIB,
        "flow_s": _best(log.flow),
        "funnel_s": _best(lambda: log.funnel(FUNNEL)),
        "funnel_within_s": _best(lambda: log.funnel(FUNNEL, within="30m")),
        "drop_off_s": _best(lambda: log.drop_off("purchase")),
    }
    return {**figures, **_beside(log, folder / "log0", figures)}


def _beside(log: EventLog, folder: Path, figures: dict[str, float]) -> dict[str, float]:
    """Ask DuckDB the same of the same sorted files; the answers must be the same too."""
    base = duckdb.connect(config={"autoinstall_known_extensions": "false"})
    files = [str(path) for path in folder.glob("part=*/*.parquet")]
    base.read_parquet(files).create_view("events")
    flow = base.execute(_FLOW_SQL).fetchall()
    funnel = base.execute(_FUNNEL_SQL, list(FUNNEL)).fetchall()[0]
    edges = {(source, target): (count, who) for source, target, count, who, *_ in flow}
    ours = {(edge.source, edge.target): (edge.count, edge.customers) for edge in log.flow().edges}
    same = edges == ours and list(funnel) == [step.reached for step in log.funnel(FUNNEL).steps]
    flow_s = _best(lambda: base.execute(_FLOW_SQL).fetchall())
    funnel_s = _best(lambda: base.execute(_FUNNEL_SQL, list(FUNNEL)).fetchall())
    return {
        "duckdb_flow_s": flow_s,
        "duckdb_funnel_s": funnel_s,
        "flow_times_faster": flow_s / figures["flow_s"],
        "funnel_times_faster": funnel_s / figures["funnel_s"],
        "same_answers": float(same),
    }


def _import(source: Path, into: Path) -> dict[str, float]:
    words = [sys.executable, "-c", _IMPORT, str(source), str(into)]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _best(work: Callable[[], object]) -> float:
    """Give the shortest of five runs in seconds."""
    times = []
    for _ in range(_BEST_OF):
        began = perf_counter()
        work()
        times.append(perf_counter() - began)
    return min(times)


def _calibrate() -> int:
    """Do a fixed amount of plain Python: what the machine does in that time is its measure."""
    total = 0
    for number in range(5_000_000):
        total += number & 7
    return total


def missed(figures: dict[str, float]) -> list[str]:
    """Give the figures that do not clear their bar."""
    low = [name for name, bar in _AT_LEAST.items() if figures[name] < bar]
    return low + [name for name, bar in _AT_MOST.items() if figures[name] > bar]


def table(figures: dict[str, float]) -> str:
    """Give the figures as lines, with the bar each has to clear."""
    short = missed(figures)
    lines = []
    for name, value in figures.items():
        words = f"at least {_AT_LEAST[name]:,}" if name in _AT_LEAST else ""
        words = f"at most {_AT_MOST[name]:,}" if name in _AT_MOST else words
        verdict = "MISSED" if name in short else "ok" if words else ""
        lines.append(f"{name:22} {value:14,.3f}   {words:20} {verdict}".rstrip())
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
